import type { Page } from 'puppeteer-core';
import type { City } from '../../adapters/weather/city.ts';
import type { Lane } from '../../engine/log/lane.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import { bareLengths, openBarePage } from './bare-lengths.ts';
import { citiesFor } from './cities.ts';
import { overlap, type Setting } from './setting.ts';
import { quantile } from './spread.ts';

/** Requests of a turn; five turns of each make a case. */
const TURN = 200;
const TURNS = 5;

/** Differences between lengths and the server's log, in ms. */
export interface Errors {
  median: number;
  p99: number;
  most: number;
}

/** Accuracy of displayed lengths, compared with that of a page that does nothing else. */
export interface Accuracy {
  what: string;
  requests: number;
  /** Requests whose displayed length is the browser's own. */
  byBrowser: number;
  displayed: Errors;
  /** Lengths by our own clock, which are displayed only where the browser has none. */
  byClock: Errors;
  bare: Errors;
}

/** Measures displayed lengths and those of a bare page in turns, for a small and a large pool. */
export async function accuracies(setting: Setting): Promise<Accuracy[]> {
  const page = await openBarePage(setting.page);
  const results: Accuracy[] = [];
  for (const size of [4, 20]) {
    setting.note(`accuracy: pool of ${size}`);
    results.push(await accuracyOf(setting, page, size));
  }
  await page.close();
  return results;
}

async function accuracyOf(setting: Setting, page: Page, size: number): Promise<Accuracy> {
  const cities = citiesFor(TURN);
  const displayed: number[] = [];
  const byClock: number[] = [];
  const bare: number[] = [];
  let byBrowser = 0;

  const ours = async () => {
    setting.server.log.clear();
    const { lanes } = await overlap(setting, { mode: 'pool', cities, size });
    byBrowser += lanes.filter(hasBrowserTiming).length;
    displayed.push(...errors(setting, cities, lanes.map(displayedLength)));
    byClock.push(...errors(setting, cities, lanes.map(lengthByClock)));
  };
  const theirs = async () => {
    setting.server.log.clear();
    bare.push(...errors(setting, cities, await bareLengths(page, cities, size)));
  };
  // Their connection is open, too, before the first turn.
  await bareLengths(page, cities.slice(0, size), size);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const measure of turn % 2 === 0 ? [ours, theirs] : [theirs, ours]) await measure();
  }
  return {
    what: `pool of ${size}`,
    requests: TURN * TURNS,
    byBrowser,
    displayed: summary(displayed),
    byClock: summary(byClock),
    bare: summary(bare),
  };
}

function hasBrowserTiming({ attempts }: Lane): boolean {
  return attempts.at(-1)?.timing !== undefined;
}

function displayedLength(lane: Lane): number {
  return lengthOf(lane)?.ms ?? Number.NaN;
}

function lengthByClock({ attempts: [attempt] }: Lane): number {
  return (attempt?.bodyAt ?? Number.NaN) - (attempt?.startedAt ?? Number.NaN);
}

/**
 * Returns the differences between lengths and the server's log of the same requests.
 * @throws `Error` if a request is missing
 */
function errors(
  { server }: Setting,
  cities: readonly City[],
  lengths: readonly number[],
): number[] {
  const logged = new Map(
    server.log.requests.map(({ locations: [location], arrivedAt, endedAt = Number.NaN }) => [
      `${location?.latitude};${location?.longitude}`,
      endedAt - arrivedAt,
    ]),
  );
  return cities.map(({ latitude, longitude }, index) => {
    const actual = logged.get(`${latitude};${longitude}`) ?? Number.NaN;
    const error = Math.abs((lengths[index] ?? Number.NaN) - actual);
    if (Number.isNaN(error)) throw new Error('A request is missing.');
    return error;
  });
}

function summary(values: readonly number[]): Errors {
  return {
    median: quantile(values, 0.5),
    p99: quantile(values, 0.99),
    most: Math.max(...values),
  };
}
