import type { Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isBulk, type ModeId, modes } from '../modes/index.ts';
import type { Mode, Task } from '../modes/mode.ts';
import { semaphore } from '../time/semaphore.ts';
import { virtualClock } from '../time/virtual-clock.ts';
import { wasRetried } from './comparable.ts';
import { lengthOf } from './length.ts';

/** Length of a request on its own, in ms; undefined where it is not known. */
export type LengthOf = (lane: Lane) => number | undefined;

/** Length by the browser, or else by our own clock. */
export const measuredLength: LengthOf = (lane) => lengthOf(lane)?.ms;

/**
 * Shortest time that a run's mode allows for requests of these lengths, in ms. Runs the mode itself
 * on a virtual clock, with tasks that only sleep: the sum of the lengths for Sequential and
 * Blocking, the longest for Parallel, the single exchange for Bulk. For Pool and Chunked, and with
 * a limit of the source, there is no simpler formula.
 *
 * It never shrinks when a request takes longer: all that wait go first come, first served
 * (https://en.wikipedia.org/wiki/List_scheduling, without precedence). So what a run took above it
 * was lost between its requests, or is an error of the clock.
 * @returns undefined for a run that was not done to its end, slept, retried anything, or has a
 *   length that is not known
 */
export async function boundOf(
  run: RunTimeline,
  length: LengthOf = measuredLength,
): Promise<number | undefined> {
  const lengths = lengthsOf(run, length);
  return lengths && timeFor(run, lengths);
}

/** Lengths of all requests of a run, in ms; undefined where {@link boundOf} is. */
export function lengthsOf(
  run: RunTimeline,
  length: LengthOf = measuredLength,
): number[] | undefined {
  if (run.state !== 'completed' || run.slept || wasRetried(run)) return undefined;
  const known = run.lanes.flatMap((lane) => length(lane) ?? []);
  return known.length < run.lanes.length ? undefined : known;
}

/**
 * Time in ms that an arrangement takes for requests of these lengths: the mode itself, run on a
 * virtual clock. Bulk takes as long as the longest.
 */
export async function timeFor(
  { mode, size = 1, limit }: Pick<RunTimeline, 'mode' | 'size' | 'limit'>,
  lengths: readonly number[],
): Promise<number> {
  const clock = virtualClock();
  const source = limit === undefined ? undefined : semaphore(limit);
  const tasks = (isBulk(mode) ? [Math.max(...lengths)] : lengths).map(
    (ms): Task<void> =>
      async (signal) => {
        const permit = await source?.acquire(signal);
        await clock.sleep(ms);
        permit?.release();
      },
  );
  const { signal } = new AbortController();
  await clock.run(() => arrangement(mode)(tasks, signal, size));
  return clock.now();
}

/**
 * Sequential stands in for Blocking: on a clock that stops between sleeps they take the same time.
 */
function arrangement(mode: ModeId): Mode {
  return mode === 'blocking' ? modes.sequential : modes[mode];
}
