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
  const opening = plan.warmUp ? 0 : 1;
  const cost: Cost = { requests: opening, locations: opening };
  for (const { mode, value = tasks } of schedule(plan)) {
    const locations = plan.sweep?.over === 'requests' ? Math.min(value, tasks) : tasks;
    cost.requests += isBatched(mode) ? 1 : locations;
    cost.locations += locations;
  }
  return cost;
}
