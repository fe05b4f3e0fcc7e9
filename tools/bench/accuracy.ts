import type { RunTimeline } from '../../engine/log/timeline.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import type { LoggedRequest } from '../../server/http/request-log.ts';
import { citiesFor } from './cities.ts';
import { overlap, type Setting } from './setting.ts';
import { quantile } from './spread.ts';

/** How far a displayed length is from what the server saw, in ms. */
export interface Accuracy {
  what: string;
  requests: number;
  median: number;
  p99: number;
  most: number;
  /** Share of the requests within 2 ms or 1%, whichever is more. */
  within: number;
}

/** Displayed lengths against the server's log, for one request at a time and for many at once. */
export async function accuracies(setting: Setting): Promise<Accuracy[]> {
  const results: Accuracy[] = [];
  for (const { what, count, size } of [
    { what: 'pool of 4', count: 1_000, size: 4 },
    { what: 'pool of 20', count: 1_000, size: 20 },
  ]) {
    setting.note(`accuracy: ${what}`);
    setting.server.log.clear();
    const run = await overlap(setting, 'pool', citiesFor(count), size);
    const seen = setting.server.log.requests;
    results.push(accuracyOf(`${what}, as displayed`, run, seen, (lane) => lengthOf(lane)?.ms));
    results.push(
      accuracyOf(`${what}, by our own clock alone`, run, seen, ({ attempts: [attempt] }) =>
        attempt?.bodyAt === undefined ? undefined : attempt.bodyAt - attempt.startedAt,
      ),
    );
  }
  return results;
}

function accuracyOf(
  what: string,
  { lanes }: RunTimeline,
  seen: readonly LoggedRequest[],
  length: (lane: RunTimeline['lanes'][number]) => number | undefined,
): Accuracy {
  const byPlace = new Map(
    seen.map(({ locations: [place], arrivedAt, endedAt = Number.NaN }) => [
      `${place?.latitude};${place?.longitude}`,
      endedAt - arrivedAt,
    ]),
  );
  const compared = lanes.map((lane) => {
    const there = byPlace.get(`${lane.city.latitude};${lane.city.longitude}`) ?? Number.NaN;
    return { there, off: Math.abs((length(lane) ?? Number.NaN) - there) };
  });
  if (compared.some(({ off }) => Number.isNaN(off))) throw new Error('A request was not seen.');
  const offs = compared.map(({ off }) => off);
  return {
    what,
    requests: lanes.length,
    median: quantile(offs, 0.5),
    p99: quantile(offs, 0.99),
    most: Math.max(...offs),
    within:
      compared.filter(({ there, off }) => off <= Math.max(2, there / 100)).length / lanes.length,
  };
}
