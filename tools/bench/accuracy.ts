import type { RunTimeline } from '../../engine/log/timeline.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import type { LoggedRequest } from '../../server/http/request-log.ts';
import { citiesFor } from './cities.ts';
import { overlap, type Setting } from './setting.ts';
import { quantile } from './spread.ts';

/** Differences between displayed lengths and the server's log, in ms. */
export interface Accuracy {
  what: string;
  requests: number;
  median: number;
  p99: number;
  most: number;
  /** Share of requests with a difference of at most 2 ms or 1%, whichever is more. */
  within: number;
}

/** Compares displayed lengths with the server's log, for a small and a large pool. */
export async function accuracies(setting: Setting): Promise<Accuracy[]> {
  const results: Accuracy[] = [];
  for (const { what, count, size } of [
    { what: 'pool of 4', count: 1_000, size: 4 },
    { what: 'pool of 20', count: 1_000, size: 20 },
  ]) {
    setting.note(`accuracy: ${what}`);
    setting.server.log.clear();
    const run = await overlap(setting, 'pool', citiesFor(count), size);
    const logged = setting.server.log.requests;
    results.push(accuracyOf(`${what}, as displayed`, run, logged, (lane) => lengthOf(lane)?.ms));
    results.push(
      accuracyOf(`${what}, by our own clock alone`, run, logged, ({ attempts: [attempt] }) =>
        attempt?.bodyAt === undefined ? undefined : attempt.bodyAt - attempt.startedAt,
      ),
    );
  }
  return results;
}

function accuracyOf(
  what: string,
  { lanes }: RunTimeline,
  logged: readonly LoggedRequest[],
  length: (lane: RunTimeline['lanes'][number]) => number | undefined,
): Accuracy {
  const lengths = new Map(
    logged.map(({ locations: [location], arrivedAt, endedAt = Number.NaN }) => [
      `${location?.latitude};${location?.longitude}`,
      endedAt - arrivedAt,
    ]),
  );
  const compared = lanes.map((lane) => {
    const actual = lengths.get(`${lane.city.latitude};${lane.city.longitude}`) ?? Number.NaN;
    return { actual, error: Math.abs((length(lane) ?? Number.NaN) - actual) };
  });
  if (compared.some(({ error }) => Number.isNaN(error))) throw new Error('A request is missing.');
  const errors = compared.map(({ error }) => error);
  return {
    what,
    requests: lanes.length,
    median: quantile(errors, 0.5),
    p99: quantile(errors, 0.99),
    most: Math.max(...errors),
    within:
      compared.filter(({ actual, error }) => error <= Math.max(2, actual / 100)).length /
      lanes.length,
  };
}
