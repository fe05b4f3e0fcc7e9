import type { LogEvent } from '../log/events.ts';
import type { Plan } from '../log/plan.ts';
import { isSized, traitsOf } from '../modes/index.ts';
import { inRows } from './in-rows.ts';
import type { RunPlan } from './plan.ts';
import type { Resumption } from './resumption.ts';
import { schedule, type Turns } from './schedule.ts';
import { createWaits, DEFAULT_DELAY } from './waits.ts';

/** Plan of one comparison, and its place in a log. */
export interface ComparisonPlan extends Turns, Pick<Plan, 'workload' | 'size' | 'delay'> {
  /** Index of the first run in the log; above 0 after runs taken over from earlier comparisons. */
  firstRun: number;
  /** Progress of an interrupted comparison: the number of runs done, and the rest of the next. */
  from?: { done: number; resumption: Resumption | undefined };
}

/** Runs one mode on the thread where it belongs. Never rejects. */
export type Runner = (
  plan: RunPlan,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
) => Promise<void>;

/**
 * Runs several modes over the same workload, one after another to keep them from disturbing each
 * other. Never rejects. Starts no further run once `signal` is aborted.
 * @returns `stopped` if `signal` was aborted
 */
export async function compare(
  { firstRun, from, ...plan }: ComparisonPlan,
  runner: Runner,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
): Promise<'completed' | 'stopped'> {
  const waits = createWaits();
  const write = plan.sweep ? inRows(emit) : emit;
  const overRequests = plan.sweep?.over === 'requests';
  for (const [index, { mode, round, value }] of schedule(plan).entries()) {
    if (signal.aborted) break;
    const done = from?.done ?? 0;
    if (index < done) continue;
    const resumption = index === done ? from?.resumption : undefined;
    const tasks = plan.workload.tasks.slice(0, overRequests ? value : undefined);
    const size = isSized(mode) ? ((overRequests ? undefined : value) ?? plan.size) : undefined;
    const delay = traitsOf(mode).repeats && (plan.delay ?? waits.p95() ?? DEFAULT_DELAY);
    const run = { run: firstRun + index, mode, round, tasks, size, delay, resumption };
    const tasksTold = overRequests && { tasks: tasks.length };
    await runner(run, signal, (event) => {
      waits.note(event);
      write(event.type === 'run-started' ? { ...event, ...tasksTold } : event);
    });
  }
  return signal.aborted ? 'stopped' : 'completed';
}
