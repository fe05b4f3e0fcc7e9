import { isBulk, type ModeId } from '../modes/index.ts';
import { schedule } from './schedule.ts';

/** What a comparison asks of its source. */
export interface Cost {
  /** HTTP requests. */
  requests: number;
  /** Places, which is what Open-Meteo counts. */
  locations: number;
}

/** What a comparison asks of its source if everything is answered at once. */
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
