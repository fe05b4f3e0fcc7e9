import * as z from 'zod/mini';
import { MAX_REQUESTS } from './limits.ts';
import type { RunTimeline } from './run-timeline.ts';
import type { SourceChoice } from './source-choice.ts';
import type { Task, Workload } from './workload.ts';

/** Most values of a sweep. */
const MOST_VALUES = 12;

/**
 * Comparison over a parameter: the number of requests, of which each run has the first ones, or the
 * number of slots of the modes that have a concurrency limit.
 */
export const sweepSchema = z.object({
  over: z.enum(['requests', 'size']),
  /** Ascending. */
  values: z.array(z.int().check(z.minimum(1), z.maximum(MAX_REQUESTS))).check(
    z.minLength(2),
    z.maxLength(MOST_VALUES),
    z.refine((values) => values.every((value, index) => value > (values[index - 1] ?? 0))),
  ),
});

export type Sweep = z.infer<typeof sweepSchema>;

/** Values of a sweep where the source allows them. */
const VALUES = {
  requests: [1, 3, 10, 30, 100, 300, 1_000],
  size: [1, 2, 4, 8, 16, 32, 64, 128, 256],
} as const satisfies Record<Sweep['over'], readonly number[]>;

/** Largest values where the requests go to addresses of the user's. */
const MOST_TO_ADDRESSES = { requests: 100, size: 20 } as const;

/** Largest value for a source; 0 for the live source and for local work, which are never swept. */
function mostSwept({ kind }: SourceChoice, over: Sweep['over']): number {
  if (kind === 'live' || kind === 'local') return 0;
  return kind === 'addresses' ? MOST_TO_ADDRESSES[over] : MAX_REQUESTS;
}

/** Returns the usual sweep, cut by what the source allows. */
export function sweepOver(over: Sweep['over'], source: SourceChoice): Sweep {
  const most = mostSwept(source, over);
  return { over, values: VALUES[over].filter((value) => value <= most) };
}

/** True if this work can be swept so: its tasks need no others, and suffice for the largest value. */
export function isSweepable(
  { over, values }: Sweep,
  { tasks }: Pick<Workload, 'tasks'>,
  source: SourceChoice,
): boolean {
  const largest = values.at(-1) ?? Number.POSITIVE_INFINITY;
  return (
    largest <= Math.min(mostSwept(source, over), tasks.length) &&
    tasks.every(({ after }) => after.length === 0)
  );
}

/**
 * Returns the tasks of a sweep, as many as its largest value: the given ones again and again, with a
 * running number in their labels. A sweep over slots keeps more of them if they are given.
 */
export function sweptTasks(tasks: readonly Task[], { over, values }: Sweep): Task[] {
  const largest = values.at(-1) ?? 0;
  const count = over === 'size' ? Math.max(largest, tasks.length) : largest;
  return Array.from({ length: tasks.length === 0 ? 0 : count }).flatMap((_, index) => {
    const task = tasks[index % tasks.length];
    const cycle = Math.floor(index / tasks.length);
    if (!task || cycle === 0) return task ?? [];
    const number = ` ${cycle + 1}`;
    return { ...task, label: `${task.label.slice(0, 128 - number.length)}${number}` };
  });
}

/** Value of a run in a sweep; undefined for a mode without slots, which is the same for all of them. */
export function sweptValue(
  { size, lanes }: Pick<RunTimeline, 'size' | 'lanes'>,
  { over }: Pick<Sweep, 'over'>,
): number | undefined {
  return over === 'size' ? size : lanes.length;
}
