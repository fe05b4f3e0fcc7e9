import type { WeatherServer } from '../../server/weather-server.ts';
import { citiesFor } from './cities.ts';
import { type Lesson, runLesson } from './python.ts';
import { elapsedOf, overlap, type Setting } from './setting.ts';
import { quantile } from './spread.ts';

/** Times of the lesson's programs and Overlap for the same cities, each with new connections. */
export interface LessonRow {
  cities: number;
  rounds: number;
  /** ms, medians */
  requests: number;
  sequential: number;
  httpx: number;
  parallel: number;
  /** Overlap's Parallel divided by httpx, as the median of the rounds. */
  ratio: number;
}

const sizes = [
  { count: 3, rounds: 7 },
  { count: 10, rounds: 7 },
  { count: 100, rounds: 3 },
];

/**
 * Measures in turns. The server restarts on its port before each measurement, which closes all
 * connections.
 */
export async function againstLesson(
  setting: Setting,
  python: string,
  restart: () => Promise<WeatherServer>,
): Promise<LessonRow[]> {
  const rows: LessonRow[] = [];
  for (const { count, rounds } of sizes) {
    const cities = citiesFor(count);
    const lesson = async (name: Lesson) => runLesson(python, name, await restart(), cities);
    const ours = async (mode: 'sequential' | 'parallel') => {
      await restart();
      return elapsedOf(await overlap(setting, { mode, cities }));
    };
    const measured: Omit<LessonRow, 'cities' | 'rounds' | 'ratio'>[] = [];
    for (let round = 0; round < rounds; round++) {
      setting.note(`the lesson's programs, ${count} cities, round ${round + 1} of ${rounds}`);
      measured.push({
        httpx: await lesson('parallel'),
        parallel: await ours('parallel'),
        requests: await lesson('blocking'),
        sequential: await ours('sequential'),
      });
    }
    const median = (of: (row: (typeof measured)[number]) => number) =>
      quantile(measured.map(of), 0.5);
    rows.push({
      cities: count,
      rounds,
      requests: median(({ requests }) => requests),
      sequential: median(({ sequential }) => sequential),
      httpx: median(({ httpx }) => httpx),
      parallel: median(({ parallel }) => parallel),
      ratio: median(({ parallel, httpx }) => parallel / httpx),
    });
  }
  return rows;
}
