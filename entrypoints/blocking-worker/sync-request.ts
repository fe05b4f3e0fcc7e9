import type { BlockingSource } from '../../engine/blocking-run.ts';

/**
 * The one way in which a browser lets a thread wait for the network: a synchronous request, which
 * workers may make. Unlike those of the other modes it cannot be told to pass the HTTP cache by: a
 * header that said so would need a request of its own first, which asks the server for leave.
 */
export const syncRequest: BlockingSource = (url, timeout) => {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.timeout = timeout;
  // Throws a `TimeoutError` or a `NetworkError`.
  request.send();
  return {
    status: request.status,
    headers: { get: (name) => request.getResponseHeader(name) },
    text: request.responseText,
  };
};
