import { commonModes, isBlocking, type ModeId } from '../../engine/modes/index.ts';
import { citiesFor } from './cities.ts';
import { byWindow, elapsedOf, overlap, type Setting } from './setting.ts';
import { quantile } from './spread.ts';

/** Numbers of requests, and the concurrency limit for Pool and Chunked. */
export const COUNTS = [1, 3, 10, 30, 100];
export const AT_A_TIME = 6;

/** Elapsed times of a mode for {@link COUNTS}, in ms. */
export interface Curve {
  mode: ModeId;
  elapsed: number[];
}

/** Measures every common mode for each count on an open connection, as the median of three runs. */
export async function curves(setting: Setting): Promise<Curve[]> {
  const results: Curve[] = commonModes.map((mode) => ({ mode, elapsed: [] }));
  for (const count of COUNTS) {
    const cities = citiesFor(count);
    for (const { mode, elapsed } of results) {
      setting.note(`curve: ${mode}, ${count}`);
      const times: number[] = [];
      for (let round = 0; round < 3; round++) {
        const run = isBlocking(mode)
          ? await byWindow(setting.page, mode, cities)
          : await overlap(setting, { mode, cities, size: AT_A_TIME });
        times.push(elapsedOf(run));
      }
      elapsed.push(quantile(times, 0.5));
    }
  }
  return results;
}
