import type { AskingAdapter } from '../../engine/request/adapter.ts';

/**
 * Makes the address of every request unlike all others, so that no HTTP cache has a response to it.
 * The parameter means nothing to Open-Meteo, which ignores it. A synchronous request can't bypass
 * the cache in another way: it has no cache mode, and a header for that causes a CORS preflight.
 */
export function uncached(adapter: AskingAdapter): AskingAdapter {
  return {
    ...adapter,
    ask(tasks) {
      const request = adapter.ask(tasks);
      const separator = request.url.includes('?') ? '&' : '?';
      return new Request(`${request.url}${separator}_=${crypto.randomUUID().slice(0, 8)}`, request);
    },
  };
}
