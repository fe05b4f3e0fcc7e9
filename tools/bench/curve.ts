import { type ModeId, modeIds } from '../../engine/modes/index.ts';
import { citiesFor } from './cities.ts';
import { byWindow, elapsedOf, overlap, type Setting } from './setting.ts';
import { quantile } from './spread.ts';

/** How many requests, and how many at a time for the modes that are about that. */
export const COUNTS = [1, 3, 10, 30, 100];
export const AT_A_TIME = 6;

/** What a mode took for each of {@link COUNTS}, in ms. */
export interface Curve {
  mode: ModeId;
  elapsed: number[];
}

/** Every mode over more and more requests, on a connection that is open: the median of three. */
export async function curves(setting: Setting): Promise<Curve[]> {
  const results: Curve[] = modeIds.map((mode) => ({ mode, elapsed: [] }));
  for (const count of COUNTS) {
    const cities = citiesFor(count);
    for (const { mode, elapsed } of results) {
      setting.note(`curve: ${mode}, ${count}`);
      const times: number[] = [];
      for (let round = 0; round < 3; round++) {
        const run =
          mode === 'blocking'
            ? await byWindow(setting.page, mode, cities)
            : await overlap(setting, mode, cities, AT_A_TIME);
        times.push(elapsedOf(run));
      }
      elapsed.push(quantile(times, 0.5));
    }
  }
  return results;
}
