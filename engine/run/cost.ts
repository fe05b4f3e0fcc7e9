import { isBulk, type ModeId } from '../modes/index.ts';
import { schedule } from './schedule.ts';

/** Load of a comparison on its source. */
export interface Cost {
  /** HTTP requests. */
  requests: number;
  /** Locations, which Open-Meteo counts. */
  locations: number;
}

/** Returns the cost of a comparison without retries. */
export function costOf(
  modes: readonly ModeId[],
  cities: number,
  rounds: number,
  warmUp: boolean,
): Cost {
  const turns = schedule(modes, rounds, warmUp);
  const requests = turns.map(({ mode }) => (isBulk(mode) ? 1 : cities));
  return {
    requests: requests.reduce((sum, count) => sum + count, 0),
    locations: turns.length * cities,
  };
}
