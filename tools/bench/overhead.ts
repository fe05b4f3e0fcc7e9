import { cityOf } from '../../adapters/weather/city.ts';
import type { Lane } from '../../engine/log/lane.ts';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { boundOf } from '../../engine/measure/bound.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import { citiesFor, latencyOf } from './cities.ts';
import { elapsedOf, overlap, type Setting } from './setting.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Elapsed time of a mode above its lower bound, as a share of the bound. */
export interface Overhead {
  what: string;
  /** Relative to the bound given by the server's configured delays. */
  overDelays: Spread;
  /** Relative to the bound given by the requests' measured lengths. */
  overLengths: Spread;
  /** Target for `overLengths`. */
  most: number;
}

const cases: readonly {
  mode: ModeId;
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

function latencyOfLane({ task }: Lane): number | undefined {
  const city = cityOf(task);
  return city && latencyOf(city);
}

/** Measures the overhead of several modes on an open connection. */
export async function overheads(setting: Setting): Promise<Overhead[]> {
  const results: Overhead[] = [];
  for (const { mode, size, count, rounds, most } of cases) {
    const what = `${mode}${mode === 'pool' ? ` of ${size}` : ''}, ${count} requests`;
    setting.note(`overhead: ${what}`);
    const cities = citiesFor(count);
    const overDelays: number[] = [];
    const overLengths: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const run = await overlap(setting, { mode, cities, size });
      overDelays.push(above(run, await boundOf(run, latencyOfLane)));
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
