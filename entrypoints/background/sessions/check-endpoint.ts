import { endpointsWith } from '../../../adapters/endpoints/endpoints.ts';
import { workloadOf } from '../../../adapters/endpoints/task.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { AskingAdapter } from '../../../engine/request/adapter.ts';
import type { ThreadParts } from '../threads/carry-out.ts';
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
  const workload = workloadOf([url]);
  const job = { workload, source: { kind: 'addresses', areOwn: false } } as const;
  const chosen = sourceFor(job, {}, clock);
  let text: string | undefined;
  const any = endpointsWith({});
  const adapter: AskingAdapter = {
    ...any,
    read(received, tasks) {
      text = received.text;
      return any.read(received, tasks);
    },
  };
  const tools = { ...chosen, adapter, clock, wallClock, timeout };
  const [task] = workload.tasks;
  if (!task) return { outcome: { kind: 'stopped' } };
  const outcome = await smallRequest({ ...task, inputs: [] }, tools, new AbortController().signal);
  if (outcome.kind === 'ok' && text !== undefined && text.length <= MAX_TEXT) {
    return { outcome, text };
  }
  if (outcome.kind !== 'network-error' || outcome.cause) return { outcome };
  const isThere = await respondsUnread(new URL('/', url).href, chosen.source);
  return { outcome: isThere ? { ...outcome, cause: 'unreadable' } : outcome };
}
