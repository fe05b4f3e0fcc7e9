import { decisive, type Lane } from '../log/lane.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { isBatched, type ModeId } from '../modes/index.ts';
import { isOk } from './comparable.ts';
import { lengthOf } from './length.ts';
import { median } from './statistics.ts';

/** Cost that only the first run of a comparison paid. */
export interface ColdCost {
  mode: ModeId;
  /** ms */
  ms: number;
}

/**
 * Least multiple of the largest change of the requests that paid nothing. Chance comes to that in
 * 1% of comparisons of three cities whose lengths vary by 10%, and in 2% at 30%.
 */
const BEYOND_NOISE = 5;

/**
 * Least share of the usual length. A connection takes a round trip or more to open, and a response
 * over an open one mostly little more than one.
 */
const LEAST_SHARE = 0.2;

/** Fewest requests that paid nothing; with fewer, noise looks like a cost. */
const LEAST_UNPAID = 2;

/**
 * Cost of opening the connection to the first counted run: the request that paid most by the
 * browser's measurement; else how much longer the one that was sent first took than the same task
 * later on, where that is more than tasks change between runs anyway.
 * @returns undefined when there was a warm-up or the connection was opened before, or is none, when
 *   the first run is from earlier, or nothing shows
 */
export function coldCost({ runs, opening, plan }: Timeline): ColdCost | undefined {
  const [first, ...later] = runs;
  if (
    !first ||
    first.earlier ||
    plan.source.kind === 'local' ||
    runs.some(({ round }) => round === 0)
  )
    return undefined;
  if (typeof opening === 'object' && opening.outcome.kind === 'ok') return undefined;
  const reported = first.lanes.flatMap((lane) => setUpOf(lane) ?? []);
  if (reported.length > 0) {
    const ms = Math.max(...reported);
    return ms > first.resolution ? { mode: first.mode, ms } : undefined;
  }
  return byDifference(first, later);
}

/** Time that a request spent on DNS, TCP and TLS, where the browser reports it. */
function setUpOf(lane: Lane): number | undefined {
  const phases = decisive(lane)?.timing?.phases;
  if (!phases) return undefined;
  const { dns = 0, connect = 0, tls = 0 } = phases;
  return dns + connect + tls;
}

function byDifference(first: RunTimeline, later: readonly RunTimeline[]): ColdCost | undefined {
  const warm = later.filter(
    ({ mode, state, earlier, slept }) =>
      state === 'completed' && !earlier && !slept && !isBatched(mode),
  );
  if (isBatched(first.mode) || first.slept) return undefined;
  const requests = first.lanes.flatMap((lane, request) => {
    const cold = lengthIfOk(lane);
    const usual = median(warm.flatMap(({ lanes }) => lengthIfOk(lanes[request]) ?? []));
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
    ? { mode: first.mode, ms: extra }
    : undefined;
}

function lengthIfOk(lane: Lane | undefined): number | undefined {
  return lane && isOk(lane) ? lengthOf(lane)?.ms : undefined;
}
