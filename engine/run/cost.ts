import { isBatched } from '../modes/index.ts';
import { schedule, type Turns } from './schedule.ts';

/** Load of a comparison on its source. */
export interface Cost {
  /** HTTP requests. */
  requests: number;
  /** Locations, which Open-Meteo counts. */
  locations: number;
}

/**
 * Returns the cost of a comparison of so many tasks without retries. Without a warm-up it includes the small request
 * that opens the connection, although that may not be needed.
 */
export function costOf(plan: Turns, tasks: number): Cost {
  const turns = schedule(plan);
  const requests = turns.map(({ mode }) => (isBatched(mode) ? 1 : tasks));
  const opening = plan.warmUp ? 0 : 1;
  return {
    requests: requests.reduce((sum, count) => sum + count, opening),
    locations: turns.length * tasks + opening,
  };
}
