import type { Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isBulk, type ModeId, modes } from '../modes/index.ts';
import type { Mode, Task } from '../modes/mode.ts';
import { semaphore } from '../time/semaphore.ts';
import { virtualClock } from '../time/virtual-clock.ts';
import { wasRetried } from './comparable.ts';
import { lengthOf } from './length.ts';

/** Returns the length of a request in ms, or undefined if it is not known. */
export type LengthOf = (lane: Lane) => number | undefined;

/** Length by the browser, or else by our own clock. */
export const measuredLength: LengthOf = (lane) => lengthOf(lane)?.ms;

/**
 * Shortest time that a run's mode allows for requests of these lengths, in ms. Runs the mode itself
 * on a virtual clock, with tasks that only sleep: the sum of the lengths for Sequential and
 * Blocking, the longest for Parallel, the single exchange for Bulk. For Pool and Chunked, and with
 * a limit of the source, there is no simpler formula.
 *
 * It never shrinks when a request gets longer, because the tasks are served first come, first
 * served (https://en.wikipedia.org/wiki/List_scheduling, without precedence). Any time above it was
 * lost between the requests, or is an error of the clock.
 * @returns undefined for a run that is incomplete, slept, has retries, or has an unknown length
 */
export async function boundOf(
  run: RunTimeline,
  length: LengthOf = measuredLength,
): Promise<number | undefined> {
  if (run.state !== 'completed' || run.slept || wasRetried(run)) return undefined;
  const known = run.lanes.flatMap((lane) => length(lane) ?? []);
  if (known.length < run.lanes.length) return undefined;
  const lengths = isBulk(run.mode) ? [Math.max(...known)] : known;

  const clock = virtualClock();
  const source = run.limit === undefined ? undefined : semaphore(run.limit);
  const tasks = lengths.map(
    (ms): Task<void> =>
      async (signal) => {
        const permit = await source?.acquire(signal);
        await clock.sleep(ms);
        permit?.release();
      },
  );
  const { signal } = new AbortController();
  await clock.run(() => arrangement(run.mode)(tasks, signal, run.size ?? 1));
  return clock.now();
}

/**
 * Sequential stands in for Blocking: on a clock that stops between sleeps they take the same time.
 */
function arrangement(mode: ModeId): Mode {
  return mode === 'blocking' ? modes.sequential : modes[mode];
}
