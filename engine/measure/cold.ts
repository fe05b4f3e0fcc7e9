import type { City } from '../log/city.ts';
import type { Lane } from '../log/lane.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { isBulk, type ModeId } from '../modes/index.ts';
import { hasWeather } from './comparable.ts';
import { lengthOf } from './length.ts';
import { median } from './statistics.ts';

/** Cost of opening the connection, which only the first run of a comparison paid. */
export interface ColdCost {
  mode: ModeId;
  /** City of the request that paid it. */
  city: City;
  /** ms */
  ms: number;
  /** `phases`: reported by the browser. `difference`: inferred from the same city in later runs. */
  by: 'phases' | 'difference';
}

/**
 * Factor by which the cost must exceed the largest change of the requests that paid nothing. By
 * chance that happens in 1 % of comparisons of three cities whose lengths vary by 10 %, and in 2 %
 * at 30 %.
 */
const BEYOND_NOISE = 5;

/**
 * Smallest cost, as a share of the usual length. Opening a connection takes at least one round
 * trip, and a response over an open one little more than that. A smaller cost can't distort a
 * comparison.
 */
const LEAST_SHARE = 0.2;

/** With fewer requests that paid nothing, a cost can't be distinguished from noise. */
const LEAST_UNPAID = 2;

/**
 * Cost of the connection in the first counted run. Either the largest one that the browser reports,
 * or the extra time of the first request over its city's usual length, if noise can't explain it.
 * @returns undefined if there was a warm-up, if the first run is an earlier one, or if no cost
 *   shows
 */
export function coldCost({ runs }: Timeline): ColdCost | undefined {
  const [first, ...later] = runs;
  if (!first || first.earlier || runs.some(({ round }) => round === 0)) return undefined;
  const reported = first.lanes.flatMap((lane) => setUpOf(lane) ?? []);
  if (reported.length > 0) {
    const { city, ms } = reported.reduce((a, b) => (b.ms > a.ms ? b : a));
    return ms > first.resolution ? { mode: first.mode, city, ms, by: 'phases' } : undefined;
  }
  return byDifference(first, later);
}

/** Time that a request spent on DNS, TCP and TLS, if the browser reports it. */
function setUpOf(lane: Lane): { city: City; ms: number } | undefined {
  const phases = lane.attempts.at(-1)?.timing?.phases;
  if (!phases) return undefined;
  const { dns = 0, connect = 0, tls = 0 } = phases;
  return { city: lane.city, ms: dns + connect + tls };
}

function byDifference(first: RunTimeline, later: readonly RunTimeline[]): ColdCost | undefined {
  const warm = later.filter(
    ({ mode, state, earlier, slept }) =>
      state === 'completed' && !earlier && !slept && !isBulk(mode),
  );
  if (isBulk(first.mode) || first.slept) return undefined;
  const requests = first.lanes.flatMap((lane, request) => {
    const cold = lengthWithWeather(lane);
    const usual = median(warm.flatMap(({ lanes }) => lengthWithWeather(lanes[request]) ?? []));
    const startedAt = lane.attempts[0]?.startedAt;
    return cold === undefined || usual === undefined || startedAt === undefined
      ? []
      : [{ lane, startedAt, usual, extra: cold - usual }];
  });
  const [opener, ...others] = requests.toSorted((a, b) => a.startedAt - b.startedAt);
  if (opener?.lane.state !== 'ended') return undefined;
  const { lane, usual, extra } = opener;
  // Requests sent before its end may have waited for the same connection.
  const unpaid = others.filter(({ startedAt }) => startedAt >= lane.endedAt);
  if (unpaid.length < LEAST_UNPAID) return undefined;
  const noise = Math.max(...unpaid.map(({ extra }) => Math.abs(extra)));
  return extra > Math.max(BEYOND_NOISE * noise, LEAST_SHARE * usual, first.resolution)
    ? { mode: first.mode, city: lane.city, ms: extra, by: 'difference' }
    : undefined;
}

function lengthWithWeather(lane: Lane | undefined): number | undefined {
  return lane && hasWeather(lane) ? lengthOf(lane)?.ms : undefined;
}
