import { anyResponse } from '../../../adapters/endpoints/any-response.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { ThreadParts } from '../threads/carry-out.ts';
import type { Job } from '../threads/sources.ts';
import { respondsUnread } from './check-server.ts';
import { smallRequest } from './small-request.ts';

/** Longest body that is passed on, in characters. */
const MAX_TEXT = 100_000;

/**
 * Asks an address once. If there is no response, looks if a server is there whose responses can't be
 * read, by a request without any data. Never rejects.
 */
export async function checkEndpoint(
  url: string,
  { sourceFor, clock, wallClock }: Pick<ThreadParts, 'sourceFor' | 'clock' | 'wallClock'>,
): Promise<{ outcome: Outcome; text?: string }> {
  const { timeout } = DEFAULT_RETRY_POLICY;
  const job: Job = {
    workload: { adapter: 'endpoints', tasks: [] },
    source: { kind: 'addresses', areOwn: false },
  };
  const tools = { ...sourceFor(job, {}, clock), clock, wallClock, timeout };
  let text = '';
  const { signal } = new AbortController();
  const outcome = await smallRequest(url, tools, signal, {
    ...anyResponse,
    read(received, tasks) {
      text = received.text;
      return anyResponse.read(received, tasks);
    },
  });
  if (outcome.kind === 'ok' && text.length <= MAX_TEXT) return { outcome, text };
  if (outcome.kind !== 'network-error' || outcome.cause) return { outcome };
  const isThere = await respondsUnread(new URL('/', url).href, tools.source);
  return { outcome: isThere ? { ...outcome, cause: 'unreadable' } : outcome };
}
