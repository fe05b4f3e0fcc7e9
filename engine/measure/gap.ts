import { decisive, type Lane } from '../log/lane.ts';
import type { Phases } from '../log/network-timing.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { boundOf, measuredLength } from './bound.ts';
import { serverQueue } from './queueing.ts';

/** Difference between the least time that a run could have taken and the time that it took, in ms. */
export interface Gap {
  /**
   * Shortest time that the mode allows for the same requests without the costs below. A cost that
   * is not known is still part of it.
   */
  limit: number;
  elapsed: number;
  /** Difference as a share of `limit`: 0.03 is “3% above the limit”. */
  share: number;
  /** DNS, TCP and TLS; undefined where the browser does not report it. */
  setUp?: number | undefined;
  /** Waiting in the browser for a connection, or for a slot on one; undefined as above. */
  browserQueue?: number | undefined;
  /** Waiting in the server's queue; undefined where no queue was recognised. */
  serverQueue?: number | undefined;
  /** True if that may have been the browser's queue for the same address. */
  isShared?: true;
  /** Between the requests: our own code, and a thread that was busy with something else. */
  rest: number;
}

/** Costs of a request on top of the least that it takes, in ms, in the order of adding them back. */
type Costs = [setUp: number, browserQueue: number, serverQueue: number];

/**
 * Measures a run against the least time that its mode allows, and splits what lies between. The
 * costs are put back one after another, and each time the mode shows how much longer it takes: a
 * cost adds more to a run than one request's share in Sequential, and nothing where others
 * take longer anyway. So the parts add up to `elapsed − limit` exactly, and none is below 0.
 * @param baseline a run of the same tasks in which nothing overlapped, to recognise a queue at the server
 * @returns undefined where {@link boundOf} is, where the run is not longer than the clock's step, and
 *   where the lengths do not fit into the elapsed time, because one of them was measured wrongly
 */
export async function gapOf(run: RunTimeline, baseline?: RunTimeline): Promise<Gap | undefined> {
  const { elapsed, resolution } = run;
  const full = await boundOf(run);
  if (full === undefined || elapsed === undefined) return undefined;
  // Each length is a difference of two readings, both off by up to a step.
  if (full > elapsed + 2 * resolution * (run.lanes.length + 1)) return undefined;

  const phased = run.lanes.every((lane) => phasesOf(lane) !== undefined);
  const queue = serverQueue(run, baseline);
  const costs = new Map(
    run.lanes.map((lane, request) => [lane, costsOf(lane, queue?.queued[request])]),
  );
  /** Bound with the first `count` costs. */
  const withCosts = async (count: number) => {
    const bound = await boundOf(run, (lane) => {
      const length = measuredLength(lane);
      const left = costs.get(lane)?.slice(count) ?? [];
      // The phases that the browser reports may add up to more than the length.
      return length === undefined ? undefined : Math.max(0, length - sum(left));
    });
    // Anything above the measured time can only be an error of the clock.
    return Math.min(bound ?? elapsed, elapsed);
  };
  const limit = await withCosts(0);
  if (limit <= resolution) return undefined;
  const setUp = await withCosts(1);
  const browserQueue = await withCosts(2);
  const all = Math.min(full, elapsed);
  return {
    limit,
    elapsed,
    share: (elapsed - limit) / limit,
    setUp: phased ? setUp - limit : undefined,
    browserQueue: phased ? browserQueue - setUp : undefined,
    serverQueue: queue && all - browserQueue,
    ...(queue?.isShared && { isShared: true }),
    rest: elapsed - all,
  };
}

function costsOf(lane: Lane, serverQueue = 0): Costs {
  const { dns = 0, connect = 0, tls = 0, queued = 0 } = phasesOf(lane) ?? {};
  return [dns + connect + tls, queued, serverQueue];
}

function phasesOf(lane: Lane): Phases | undefined {
  return decisive(lane)?.timing?.phases;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
