import { type EventOf, InvalidLogError } from './events.ts';
import type { Lane } from './lane.ts';
import type { RunTimeline } from './run-timeline.ts';

/**
 * Returns the lanes of a run after the end of these requests, each as after its own events, but
 * without its value.
 * @throws {@link InvalidLogError} if they can't have happened
 */
export function withRows(
  { run, lanes }: Pick<RunTimeline, 'run' | 'lanes'>,
  { rows }: EventOf<'requests-ended'>,
): Lane[] {
  const next = [...lanes];
  for (const [request, ...row] of rows) {
    const lane = next[request];
    const [queuedAt, startedAt, headersAt, bodyAt, endedAt, status, bytes] = row;
    if (lane?.state !== 'idle' || lane.attempts.length > 0 || !isAscending(row.slice(0, 5))) {
      throw new InvalidLogError(`request ${request} of run ${run} can't have had one attempt`);
    }
    next[request] = {
      ...{ ...lane, state: 'ended', queuedAt, endedAt, outcome: { kind: 'ok', value: null } },
      attempts: [{ startedAt, headersAt, status, bodyAt, bytes }],
    };
  }
  return next;
}

/** True if no moment is before an earlier one. */
export function isAscending(moments: readonly number[]): boolean {
  return moments.every((moment, index) => moment >= (moments[index - 1] ?? 0));
}
