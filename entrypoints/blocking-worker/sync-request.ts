import { Redirected } from '../../engine/request/redirect.ts';
import type { BlockingSource } from '../../engine/request/source.ts';

/** True once this thread is being ended. */
let ending = false;

/**
 * Chrome ends a thread gently: the request that it waits for fails, and it goes on for up to two
 * seconds, in which it would send all requests that are left. From then on not even the thread's own
 * file can be had, which is how a thread that cannot be told anything finds out.
 */
function isEnding(): boolean {
  const request = new XMLHttpRequest();
  request.open('GET', location.href, false);
  try {
    request.send();
    return false;
  } catch {
    return true;
  }
}

/**
 * The headers that a server shows to those who are not its own. To ask for one that it does not show
 * would leave a complaint on the console each time.
 */
function headersOf(request: XMLHttpRequest): Headers {
  const lines = request.getAllResponseHeaders().split('\r\n');
  const pairs = lines
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1)];
    })
    .filter(([name]) => name !== '');
  return new Headers(pairs);
}

/**
 * The one way in which a browser lets a thread wait for the network: a synchronous request, which
 * workers may make. Unlike those of the other modes it cannot be told to pass the HTTP cache by: a
 * header that said so would need a request of its own first, which asks the server for leave.
 */
export const syncRequest: BlockingSource = (url, timeout) => {
  if (ending) throw new DOMException('This thread is being ended.', 'AbortError');
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.timeout = timeout;
  try {
    // Throws a `TimeoutError` or a `NetworkError`.
    request.send();
  } catch (error) {
    ending = isEnding();
    throw error;
  }
  // Firefox does not throw where the connection was refused.
  if (request.status === 0) throw new DOMException('No answer.', 'NetworkError');
  // It cannot be told not to follow, but what it followed to is not believed.
  if (request.responseURL !== url) throw new Redirected();
  return {
    status: request.status,
    headers: headersOf(request),
    text: request.responseText,
  };
};
