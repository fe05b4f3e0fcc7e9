import { decisive, type Lane } from '../log/lane.ts';
import { stagesOf } from '../log/stages.ts';
import type { RunTimeline } from '../log/timeline.ts';
import type { Task as LoggedTask } from '../log/workload.ts';
import { isBatched, traitsOf } from '../modes/index.ts';
import type { Task } from '../modes/mode.ts';
import { abortable } from '../time/abortable.ts';
import { type Semaphore, semaphore } from '../time/semaphore.ts';
import { virtualClock } from '../time/virtual-clock.ts';
import { isOk, wasRetried } from './comparable.ts';
import { isLocal, poolOf } from './host.ts';
import { lengthOf } from './length.ts';

/** Length of a request on its own, in ms; undefined where it is not known. */
export type LengthOf = (lane: Lane) => number | undefined;

/** Length by the browser, or else by our own clock. */
export const measuredLength: LengthOf = (lane) => lengthOf(lane)?.ms;

/** Length of a request, whatever arranged it. */
export interface Work {
  task: LoggedTask;
  /** Requests of different pools do not share a limit. */
  pool: string;
  /** True if it needs a thread instead of a server. */
  isLocal: boolean;
  /** In order. */
  attempts: readonly AttemptLength[];
}

/** Length of an attempt in ms. One that was `cut` would have taken longer. */
interface AttemptLength {
  ms: number;
  end: 'ok' | 'failed' | 'cut';
}

/** Attempt that was not made: where a mode makes it, it lasts until the mode stops it. */
const UNKNOWN: AttemptLength = { ms: 0, end: 'cut' };

/**
 * Shortest time that a run's mode allows for requests of these lengths, in ms. Runs the mode itself
 * on a virtual clock, with tasks that only sleep: the sum of the lengths for Sequential and
 * Blocking, the longest for Parallel, the single exchange for Bulk. For most others, with a limit of
 * the source, and for tasks that need others, there is no simpler formula.
 *
 * Without second attempts, it never shrinks when a request takes longer: all that wait go first
 * come, first served (https://en.wikipedia.org/wiki/List_scheduling). So what a run took above it
 * was lost between its requests, or is an error of the clock.
 * @returns undefined for a run that was not done to its end, slept, rejected, retried anything, or
 *   has a length that is not known
 */
export async function boundOf(
  run: RunTimeline,
  length: LengthOf = measuredLength,
): Promise<number | undefined> {
  const work = workOf(run, length);
  return work && timeFor(run, work);
}

/** Lengths of all requests of a run, in ms; undefined where {@link boundOf} is. */
export function workOf(run: RunTimeline, length: LengthOf = measuredLength): Work[] | undefined {
  const { state, slept, isRejected, lanes } = run;
  if (state !== 'completed' || slept || isRejected || wasRetried(run)) return undefined;
  const known = lanes.flatMap((lane): Work[] => {
    const ms = length(lane);
    const attempts = ms === undefined ? [] : attemptLengths(lane, ms);
    if (attempts.length === 0) return [];
    return [{ task: lane.task, pool: poolOf(lane), isLocal: isLocal(lane), attempts }];
  });
  return known.length < lanes.length ? undefined : known;
}

/** @param ms length of the attempt with the outcome */
function attemptLengths(lane: Lane, ms: number): AttemptLength[] {
  return lane.attempts.map((attempt) => {
    const { startedAt, failure } = attempt;
    if (attempt === decisive(lane)) return { ms, end: isOk(lane) ? 'ok' : 'failed' };
    if (!failure) return UNKNOWN;
    const { kind } = failure.outcome;
    const end = kind === 'ok' ? 'ok' : kind === 'cancelled' ? 'cut' : 'failed';
    return { ms: failure.at - startedAt, end };
  });
}

/**
 * Time in ms until an arrangement settles, for requests of these lengths: the mode itself, run on a
 * virtual clock. A request for all tasks takes as long as the longest.
 */
export async function timeFor(
  { mode, size = 1, limit, delay = 0 }: Pick<RunTimeline, 'mode' | 'size' | 'limit' | 'delay'>,
  work: readonly Work[],
): Promise<number> {
  const { run, runBlocking, throws, repeats, hasThreads } = traitsOf(mode);
  if (runBlocking) {
    let ms = 0;
    await runBlocking(
      work.map(({ attempts }) => () => {
        ms += attempts[0]?.ms ?? 0;
      }),
    );
    return ms;
  }
  const clock = virtualClock();
  const permits = permitsFor(limit);
  const thread = semaphore(1);
  const stages = stagesOf(work.map(({ task }) => task));
  const ended: Promise<void>[] = [];
  const tasks = (isBatched(mode) ? longestOf(work) : work).map((one, index): Task<void> => {
    let started = 0;
    const attempt = async (signal: AbortSignal) => {
      const { ms, end } = one.attempts[started] ?? UNKNOWN;
      started += 1;
      const { after } = one.task;
      if (after.length > 0) await Promise.allSettled(after.map((earlier) => ended[earlier]));
      const shared = one.isLocal && !hasThreads ? thread : permits(one.pool);
      const permit = await shared?.acquire(signal);
      try {
        if (end === 'cut' && repeats) await abortable<void>(signal, () => () => {});
        await clock.sleep(ms, signal);
      } finally {
        permit?.release();
      }
      if (end === 'failed' && throws) throw new Error(end);
    };
    const start = (signal: AbortSignal) => {
      const whole = attempt(signal);
      ended[index] ??= whole;
      return whole;
    };
    return Object.assign(start, { stage: stages[index] ?? 0 });
  });
  const { signal } = new AbortController();
  const settle = () => {};
  await clock.run(() =>
    run(tasks, { signal, size, delay, sleep: clock.sleep }).then(settle, settle),
  );
  return clock.now();
}

/** One request for all takes as long as the longest. */
function longestOf(work: readonly Work[]): readonly Work[] {
  const ms = (one: Work | undefined) => one?.attempts[0]?.ms ?? 0;
  return work.toSorted((a, b) => ms(b) - ms(a)).slice(0, 1);
}

/** Permits of each pool. */
function permitsFor(limit: number | undefined): (pool: string) => Semaphore | undefined {
  const known = new Map<string, Semaphore>();
  return (pool) => {
    const own = limit === undefined ? undefined : (known.get(pool) ?? semaphore(limit));
    if (own) known.set(pool, own);
    return own;
  };
}
