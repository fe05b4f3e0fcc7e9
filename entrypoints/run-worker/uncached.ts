import type { Api } from '../../engine/request/source.ts';

/**
 * Makes the address of every request unlike all others, so that no HTTP cache has a response to it.
 * The parameter means nothing to Open-Meteo, which ignores it. A synchronous request can't bypass
 * the cache in another way: it has no cache mode, and a header for that causes a CORS preflight.
 */
export function uncached(api: Api): Api {
  return {
    ...api,
    ask(tasks) {
      const request = api.ask(tasks);
      return new Request(`${request.url}&_=${crypto.randomUUID().slice(0, 8)}`, request);
    },
  };
}
