import type { LogEvent } from '../../../engine/log/events.ts';
import { LONGEST_HELD_BACK, type ServerRecord } from '../../../engine/request/server-record.ts';
import type { ThreadParts } from '../threads/carry-out.ts';

/**
 * Waits before a run until the browser sends requests to the servers again, so that the run measures
 * no part of it. Logs the pause. A longer wait than {@link LONGEST_HELD_BACK} is left to the requests.
 * Also returns when `signal` is aborted.
 */
export async function release(
  servers: readonly ServerRecord[],
  { clock, wallClock }: Pick<ThreadParts, 'clock' | 'wallClock'>,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
): Promise<void> {
  const wait = Math.max(0, ...servers.map((server) => server.heldBack()));
  if (wait === 0 || wait > LONGEST_HELD_BACK) return;
  emit({ type: 'paused', until: wallClock() + wait, because: 'held-back' });
  await clock.sleep(wait, signal).catch(() => {});
}
