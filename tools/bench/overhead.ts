import type { RunTimeline } from '../../engine/log/timeline.ts';
import { boundOf } from '../../engine/measure/bound.ts';
import type { AsyncModeId } from '../../engine/modes/index.ts';
import { citiesFor, latencyOf } from './cities.ts';
import { elapsedOf, overlap, type Setting } from './setting.ts';
import { type Spread, spreadOf } from './spread.ts';

/** What a mode took, as a share of the least that its arrangement allows. */
export interface Overhead {
  what: string;
  /** Above the bound of the delays that the server was asked for. */
  overDelays: Spread;
  /** Above the bound of the requests' own lengths, as the browser measured them. */
  overLengths: Spread;
  /** What we ask of ourselves, of `overLengths`. */
  most: number;
}

const cases: readonly {
  mode: AsyncModeId;
  size: number;
  count: number;
  rounds: number;
  most: number;
}[] = [
  { mode: 'sequential', size: 1, count: 100, rounds: 3, most: 0.05 },
  { mode: 'pool', size: 5, count: 100, rounds: 5, most: 0.03 },
  { mode: 'pool', size: 10, count: 100, rounds: 5, most: 0.03 },
  { mode: 'pool', size: 20, count: 100, rounds: 5, most: 0.03 },
  { mode: 'parallel', size: 1, count: 3, rounds: 9, most: 0.05 },
];

function above(run: RunTimeline, bound: number | undefined): number {
  return bound === undefined ? Number.NaN : elapsedOf(run) / bound - 1;
}

/** How far above its bound each mode is, on a connection that is open. */
export async function overheads(setting: Setting): Promise<Overhead[]> {
  const results: Overhead[] = [];
  for (const { mode, size, count, rounds, most } of cases) {
    const what = `${mode}${mode === 'pool' ? ` of ${size}` : ''}, ${count} requests`;
    setting.note(`overhead: ${what}`);
    const cities = citiesFor(count);
    const overDelays: number[] = [];
    const overLengths: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const run = await overlap(setting, mode, cities, size);
      overDelays.push(above(run, await boundOf(run, ({ city }) => latencyOf(city))));
      overLengths.push(above(run, await boundOf(run)));
    }
    results.push({
      what,
      overDelays: spreadOf(overDelays),
      overLengths: spreadOf(overLengths),
      most,
    });
  }
  return results;
}
