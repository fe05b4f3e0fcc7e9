import type { City } from '../log/city.ts';
import type { LogEvent } from '../log/events.ts';
import { isSized, type ModeId } from '../modes/index.ts';
import type { RunPlan } from './plan.ts';
import type { Resumption } from './resumption.ts';
import { schedule } from './schedule.ts';

/** What one comparison is to do. */
export interface ComparisonPlan {
  modes: readonly ModeId[];
  cities: readonly City[];
  /** How often every mode is run and counted. */
  rounds: number;
  /** Whether every mode is run once before, uncounted. */
  warmUp: boolean;
  /** How many at a time, for the modes that are about that. */
  size: number;
  /** Index of the first run in the log; higher than 0 when earlier runs were taken over. */
  firstRun: number;
  /** Where an interrupted comparison goes on: how many of its runs are done, and how the next does. */
  from?: { done: number; resumption: Resumption | undefined };
}

/** Carries out one run on the thread where its mode belongs. Never rejects. */
export type Runner = (
  plan: RunPlan,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
) => Promise<void>;

/**
 * Runs several modes over the same cities, one run after another so that they do not get in each
 * other's way. Never rejects. Once `signal` is aborted no further run is started.
 * @returns whether every run was done to its end
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
