import { isBulk, type ModeId } from '../modes/index.ts';
import { schedule } from './schedule.ts';

/** Load of a comparison on its source. */
export interface Cost {
  /** HTTP requests. */
  requests: number;
  /** Locations, which Open-Meteo counts. */
  locations: number;
}

/**
 * Returns the cost of a comparison without retries. Without a warm-up it includes the small request
 * that opens the connection, although that may not be needed.
 */
export function costOf(
  modes: readonly ModeId[],
  cities: number,
  rounds: number,
  warmUp: boolean,
): Cost {
  const turns = schedule(modes, rounds, warmUp);
  const requests = turns.map(({ mode }) => (isBulk(mode) ? 1 : cities));
  const opening = warmUp ? 0 : 1;
  return {
    requests: requests.reduce((sum, count) => sum + count, opening),
    locations: turns.length * cities + opening,
  };
}
