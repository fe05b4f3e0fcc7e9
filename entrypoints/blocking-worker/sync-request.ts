import type { BlockingSource } from '../../engine/blocking-run.ts';

/**
 * The one way in which a browser lets a thread wait for the network: a synchronous request, which
 * workers may make. It cannot be told to pass by the HTTP cache as the other modes' requests do
 * (a header that said so would be asked leave for first, by a request of its own); Open-Meteo's
 * answers say nothing by which they could be kept.
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
