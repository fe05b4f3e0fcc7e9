import type { City } from '../log/city.ts';
import type { LogEvent } from '../log/events.ts';
import { isSized, type ModeId } from '../modes/index.ts';
import type { RunPlan } from './plan.ts';
import type { Resumption } from './resumption.ts';
import { schedule } from './schedule.ts';

/** Plan of one comparison. */
export interface ComparisonPlan {
  modes: readonly ModeId[];
  cities: readonly City[];
  /** Counted runs of every mode. */
  rounds: number;
  /** True to run every mode once before, uncounted. */
  warmUp: boolean;
  /** Concurrency limit, for the modes that have one. */
  size: number;
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
 * Runs several modes over the same cities, one after another to keep them from disturbing each
 * other. Never rejects. Starts no further run once `signal` is aborted.
 * @returns `stopped` if `signal` was aborted
 */
export async function compare(
  { modes, cities, rounds, warmUp, size, firstRun, from }: ComparisonPlan,
  runner: Runner,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
): Promise<'completed' | 'stopped'> {
  for (const [index, { mode, round }] of schedule(modes, rounds, warmUp).entries()) {
    if (signal.aborted) break;
    const done = from?.done ?? 0;
    if (index < done) continue;
    const resumption = index === done ? from?.resumption : undefined;
    const plan = { run: firstRun + index, mode, round, cities, resumption };
    await runner(isSized(mode) ? { ...plan, size } : plan, signal, emit);
  }
  return signal.aborted ? 'stopped' : 'completed';
}
