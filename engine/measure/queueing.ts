import type { Attempt, Lane } from '../log/lane.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { isBulk, type ModeId } from '../modes/index.ts';
import { hasWeather, wasRetried } from './comparable.ts';

/** That the server answered one request at a time. */
export interface ServerQueue {
  /** ms from one answer to the next: what the server took for each. */
  step: number;
  /** ms that each request of the run stood in line; undefined where that is not known. */
  queued: readonly (number | undefined)[];
}

/** Fewer steps than three are no staircase. */
const FEWEST = 4;

/**
 * From so many requests on, a staircase that is even in the order of completion cannot be chance:
 * of waits that are scattered at random 0.3 % are as even as that. With fewer they must also have
 * been answered in the order in which they were sent, which happens by chance once in 24.
 */
const MANY = 8;

/** ms. Lower steps can as well be those of our own thread, which hears of the answers one by one. */
const LOWEST_STEP = 5;

/**
 * How far the steps may be from even, as root mean square over their mean. Against a baseline each
 * step has the jitter of three measurements in it; without one, nothing but evenness speaks for it.
 */
const EVEN = { withBaseline: 0.3, alone: 0.1 };

/** A request that was sent before any answer had come. */
interface QueuedRequest {
  request: number;
  startedAt: number;
  endedAt: number;
  /** ms that it waited longer than it would have had to alone, give or take the same for all. */
  excess: number;
}

interface Stairs {
  step: number;
  /** Excess of the one that was served first. */
  ground: number;
  /** Requests in the order in which they were served. */
  order: readonly number[];
}

/**
 * Recognises a server that answers one request at a time: requests that are sent together wait
 * longer one by one, each by the same step. Told from ordinary differences between cities by a
 * baseline, in which every city was asked alone; without it the stairs have to be very even, as
 * they are when all round trips are equal.
 * @param baseline a run of the same cities in which nothing overlapped; see {@link baselineFor}
 * @returns undefined when nothing of the kind shows, or nothing overlapped
 */
export function serverQueue(run: RunTimeline, baseline?: RunTimeline): ServerQueue | undefined {
  if (isAlone(run.mode) || isBulk(run.mode) || run.slept || wasRetried(run)) return undefined;
  const base = baseline && isBaseline(baseline, run) ? baseline : undefined;
  const lanes = base ? [...run.lanes, ...base.lanes] : run.lanes;
  const wait = lanes.every((lane) => !hasWeather(lane) || waitTold(lane) !== undefined)
    ? waitTold
    : waitSeen;
  const excesses = run.lanes.map((lane, request) => {
    const alone = base ? wait(base.lanes[request]) : 0;
    const together = wait(lane);
    return alone === undefined || together === undefined ? undefined : together - alone;
  });

  const standing = firstWave(run, excesses);
  // Where the browser does not tell, the first request of the baseline may have opened the
  // connection as well, so that it says nothing about how long its city takes.
  const opener = base && wait === waitSeen ? firstSent(base) : undefined;
  const stairs =
    stairsIn(standing, run.resolution, base !== undefined) ??
    (opener === undefined ? undefined : stairsIn(standing, run.resolution, true, opener));
  if (!stairs) return undefined;
  const { step, ground, order } = stairs;
  return {
    step,
    queued: excesses.map((excess, request) => {
      const rank = order.indexOf(request);
      if (request === opener) return rank < 0 ? undefined : rank * step;
      return excess === undefined ? undefined : Math.max(0, excess - ground);
    }),
  };
}

/** The run that says how long each city takes when it is asked alone, of the same round if there is one. */
export function baselineFor(run: RunTimeline, { runs }: Timeline): RunTimeline | undefined {
  const fit = runs.filter((other) => isBaseline(other, run));
  return fit.find(({ round }) => round === run.round) ?? fit.at(-1);
}

function isBaseline(baseline: RunTimeline, run: RunTimeline): boolean {
  return (
    isAlone(baseline.mode) &&
    baseline.state === 'completed' &&
    !baseline.slept &&
    !wasRetried(baseline) &&
    baseline.lanes.length === run.lanes.length &&
    baseline.lanes.every(
      (lane, index) => hasWeather(lane) && lane.city.id === run.lanes[index]?.city.id,
    )
  );
}

/** Whether a mode never has more than one request on its way. */
function isAlone(mode: ModeId): boolean {
  return mode === 'sequential' || mode === 'blocking';
}

/** The browser's own measurement of the wait for the server. */
function waitTold(lane: Lane | undefined): number | undefined {
  return answered(lane)?.timing?.phases?.waiting;
}

/** The same by our own clock, with whatever the browser did before it sent the request. */
function waitSeen(lane: Lane | undefined): number | undefined {
  const attempt = answered(lane);
  return attempt?.headersAt === undefined ? undefined : attempt.headersAt - attempt.startedAt;
}

function answered(lane: Lane | undefined): Attempt | undefined {
  return lane && hasWeather(lane) ? lane.attempts.at(-1) : undefined;
}

function firstSent({ lanes }: RunTimeline): number {
  const starts = lanes.map(({ attempts }) => attempts[0]?.startedAt ?? Number.POSITIVE_INFINITY);
  return starts.indexOf(Math.min(...starts));
}

/** Those that were sent before an answer made room: in a Pool the line grows no longer after that. */
function firstWave(run: RunTimeline, excesses: readonly (number | undefined)[]): QueuedRequest[] {
  const all = run.lanes.flatMap((lane, request): QueuedRequest[] => {
    const excess = excesses[request];
    const attempt = lane.attempts.at(-1);
    return excess === undefined || attempt?.headersAt === undefined
      ? []
      : [{ request, startedAt: attempt.startedAt, endedAt: attempt.headersAt, excess }];
  });
  const firstAnswer = Math.min(...all.map(({ endedAt }) => endedAt));
  return all.filter(({ startedAt }) => startedAt < firstAnswer);
}

function stairsIn(
  standing: readonly QueuedRequest[],
  resolution: number,
  hasBaseline: boolean,
  except?: number,
): Stairs | undefined {
  const tolerance = hasBaseline ? EVEN.withBaseline : EVEN.alone;
  // Sorting is stable: what was sent at the same moment stays in the order of the requests.
  const bySending = standing.toSorted((a, b) => a.startedAt - b.startedAt);
  const byCompletion = standing.toSorted((a, b) => a.endedAt - b.endedAt);
  return (
    climb(bySending, FEWEST, tolerance, resolution, except) ??
    climb(byCompletion, MANY, tolerance, resolution, except)
  );
}

function climb(
  line: readonly QueuedRequest[],
  fewest: number,
  tolerance: number,
  resolution: number,
  except: number | undefined,
): Stairs | undefined {
  const points = line
    .map(({ request, excess }, rank) => ({ request, excess, rank }))
    .filter(({ request }) => request !== except);
  const first = points.at(0);
  const last = points.at(-1);
  if (!first || !last || points.length < fewest) return undefined;
  const step = (last.excess - first.excess) / (last.rank - first.rank);
  if (step < Math.max(LOWEST_STEP, resolution)) return undefined;
  const rises = points.slice(1).map((point, index) => {
    const before = points[index] ?? first;
    return (point.excess - before.excess) / (point.rank - before.rank);
  });
  const unevenness = Math.sqrt(mean(rises.map((rise) => (rise / step - 1) ** 2)));
  if (unevenness > tolerance) return undefined;
  const ground = mean(points.map(({ excess, rank }) => excess - rank * step));
  return { step, ground, order: line.map(({ request }) => request) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
