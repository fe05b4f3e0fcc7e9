import type { City } from './city.ts';
import type { Event } from './events.ts';
import type { ModeId } from './modes/index.ts';
import type { Asking } from './request.ts';
import { run } from './run.ts';

/** What one comparison is to do. */
export interface ComparisonPlan {
  modes: readonly ModeId[];
  cities: readonly City[];
  /** Most requests in flight at once, where the source's own rules ask for one. */
  limit?: number | undefined;
  /** Index of the first run in the log; higher than 0 when earlier runs were taken over. */
  firstRun: number;
}

/**
 * Runs several modes over the same cities, one run after another so that they do not get in each
 * other's way. Never rejects. Once `signal` is aborted no further run is started.
 * @returns whether every run was done to its end
 */
export async function compare(
  { modes, cities, limit, firstRun }: ComparisonPlan,
  asking: Asking,
  signal: AbortSignal,
  emit: (event: Event) => void,
  wallClock: () => number,
): Promise<'completed' | 'stopped'> {
  for (const [index, mode] of modes.entries()) {
    if (signal.aborted) break;
    await run({ run: firstRun + index, mode, cities, limit }, asking, signal, emit, wallClock);
  }
  return signal.aborted ? 'stopped' : 'completed';
}
