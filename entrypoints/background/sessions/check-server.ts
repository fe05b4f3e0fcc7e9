import type { Outcome } from '../../../engine/log/outcome.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { ThreadParts } from '../threads/carry-out.ts';
import { smallRequest } from './small-request.ts';

/** Makes a small request to a custom server, to check that it responds. Never rejects. */
export async function checkServer(
  base: string,
  { sourceFor, clock, wallClock }: Pick<ThreadParts, 'sourceFor' | 'clock' | 'wallClock'>,
): Promise<Outcome> {
  const { timeout } = DEFAULT_RETRY_POLICY;
  const server = sourceFor({ kind: 'server', base }, {}, clock);
  return smallRequest({ ...server, clock, wallClock, timeout }, new AbortController().signal);
}
