/** Request to an address that the user has chosen, and to no other. */
export function requestTo(url: string, cache: RequestCache = 'no-store'): Request {
  return new Request(url, {
    // By default, equal requests would wait for each other in the browser's cache.
    cache,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    // A redirect could lead to a server that the user has not chosen.
    redirect: 'manual',
  });
}
