import type { AskingAdapter, Received } from '../../engine/request/adapter.ts';
import { valueAt } from '../../engine/request/violation.ts';

/** Longest text from a response in a value, in characters. */
export const MAX_TEXT = 200;

/** Fields in which error responses usually have their reason. */
const REASONS = ['reason', 'message', 'detail', 'title', 'error'];

/** Reads responses of unknown servers. */
export const anyResponse: Omit<AskingAdapter, 'ask'> = {
  read: (received, tasks) => tasks.map(() => ({ ok: true, value: factsOf(received) })),
  reason(body) {
    const texts = REASONS.map((name) => valueAt(body, [name]));
    return texts.find((text) => typeof text === 'string')?.slice(0, MAX_TEXT);
  },
  // Servers name no limits in words that one could know.
  exceeded: () => undefined,
};

/** Facts about a response, for the log. */
export function factsOf({ status, headers, bytes }: Received) {
  return { status, bytes, type: headers.get('content-type')?.slice(0, MAX_TEXT) ?? '' };
}
