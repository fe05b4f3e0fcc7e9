import { Redirected } from '../../engine/request/redirect.ts';
import type { BlockingSource } from '../../engine/request/source.ts';

/** True once this thread is being ended. */
let ending = false;

/**
 * Checks if Chrome is ending this thread: the current request fails, and the thread continues for
 * up to two seconds, in which it would send all remaining requests. During that time not even the
 * thread's own file can be loaded.
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
 * Returns the headers that a server exposes to other origins. Reading any other header would log
 * an error to the console.
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
 * Sends a synchronous request, the only way for a browser thread to block on the network. It can't
 * bypass the HTTP cache like the other modes: a header for that would cause a CORS preflight.
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
  // Firefox does not throw if the connection was refused.
  if (request.status === 0) throw new DOMException('No answer.', 'NetworkError');
  // Redirects can't be disabled here, but their responses are rejected.
  if (request.responseURL !== url) throw new Redirected();
  return {
    status: request.status,
    headers: headersOf(request),
    text: request.responseText,
  };
};
