import { type Attempt, decisive, type Lane } from '../log/lane.ts';
import { sameTasks } from '../log/subject.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { isBatched, type ModeId, traitsOf } from '../modes/index.ts';
import { isOk, wasRetried } from './comparable.ts';
import { staircaseOf } from './staircase.ts';

/** Queue at a server that handled one request at a time. */
export interface ServerQueue {
  /** ms from one response to the next: the server's time for each. */
  step: number;
  /** True if all ask for the same address, which a browser's cache may handle one by one as well. */
  isShared: boolean;
  /** ms that each request of the run was queued; undefined where that is not known. */
  queued: readonly (number | undefined)[];
}

/**
 * Fewest requests of a staircase, by the order in which it is looked for. Completion always rises:
 * of 8 random waits, 0.3 % are even enough. Fewer must also complete in the order of sending, which
 * 4 do by chance once in 24; fewer than three steps are no staircase.
 */
const FEWEST = { sending: 4, completion: 8 };

/** ms. Smaller steps may come from our own thread, which receives responses one by one. */
const LOWEST_STEP = 5;

/**
 * Largest unevenness of the steps. With a baseline each step has the jitter of three measurements in
 * it; without one, nothing but evenness is evidence.
 */
const TOLERANCE = { withBaseline: 0.3, alone: 0.1 };

/** Request that was sent before any response had arrived. */
interface QueuedRequest {
  request: number;
  startedAt: number;
  endedAt: number;
  /** ms that it waited longer than alone, give or take the same for all. */
  excess: number;
}

/**
 * Recognizes a server that handles one request at a time: requests that are sent together wait
 * longer one by one, each by the same step. Only a baseline tells it from tasks that are ever
 * further away; without one, the steps have to be very even.
 * @param baseline a run of the same tasks in which nothing overlapped; see {@link baselineFor}
 */
export function serverQueue(run: RunTimeline, baseline?: RunTimeline): ServerQueue | undefined {
  if (isAlone(run.mode) || isBatched(run.mode) || run.slept || wasRetried(run)) return undefined;
  const base = baseline && isBaseline(baseline, run) ? baseline : undefined;
  const lanes = base ? [...run.lanes, ...base.lanes] : run.lanes;
  const wait = lanes.every((lane) => !isOk(lane) || waitTold(lane) !== undefined)
    ? waitTold
    : waitSeen;
  const excesses = run.lanes.map((lane, request) => {
    const alone = base ? wait(base.lanes[request]) : 0;
    const together = wait(lane);
    return alone === undefined || together === undefined ? undefined : together - alone;
  });

  const wave = firstWave(run, excesses);
  // Sorting is stable: what was sent at the same moment stays in the order of the requests.
  const orders = [
    { line: wave.toSorted((a, b) => a.startedAt - b.startedAt), fewest: FEWEST.sending },
    { line: wave.toSorted((a, b) => a.endedAt - b.endedAt), fewest: FEWEST.completion },
  ];
  // Without the browser's timings, the first request of the baseline may have opened the connection
  // as well, so that its excess is unknown.
  const opener = base && wait === waitSeen ? firstSent(base) : undefined;
  const lowest = Math.max(LOWEST_STEP, run.resolution);
  const tolerance = base ? TOLERANCE.withBaseline : TOLERANCE.alone;
  for (const except of opener === undefined ? [undefined] : [undefined, opener]) {
    for (const { line, fewest } of orders) {
      const points = line
        .map(({ request, excess }, rank) => ({ request, rank, height: excess }))
        .filter(({ request }) => request !== except);
      const stairs = points.length < fewest ? undefined : staircaseOf(points, lowest, tolerance);
      if (!stairs) continue;
      const { step, ground } = stairs;
      const queued = excesses.map((excess, request) => {
        if (request !== opener) {
          return excess === undefined ? undefined : Math.max(0, excess - ground);
        }
        const rank = line.findIndex((other) => other.request === opener);
        return rank < 0 ? undefined : rank * step;
      });
      const urls = new Set(run.lanes.map((lane) => decisive(lane)?.url));
      return { step, queued, isShared: urls.size === 1 && !urls.has(undefined) };
    }
  }
  return undefined;
}

/** Returns the run in which each city was requested alone, of the same round if there is one. */
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
    baseline.lanes.every(isOk) &&
    sameTasks(
      baseline.lanes.map(({ task }) => task),
      run.lanes.map(({ task }) => task),
    )
  );
}

/** Checks if a mode never has more than one request in flight. */
function isAlone(mode: ModeId): boolean {
  return traitsOf(mode).waits === 'in-a-row';
}

/** Returns the wait for the server in ms, as measured by the browser. */
function waitTold(lane: Lane | undefined): number | undefined {
  return answered(lane)?.timing?.phases?.waiting;
}

/** Returns the wait in ms by our own clock, including the browser's work before it sent the request. */
function waitSeen(lane: Lane | undefined): number | undefined {
  const attempt = answered(lane);
  return attempt?.headersAt === undefined ? undefined : attempt.headersAt - attempt.startedAt;
}

function answered(lane: Lane | undefined): Attempt | undefined {
  return lane && isOk(lane) ? decisive(lane) : undefined;
}

function firstSent({ lanes }: RunTimeline): number {
  const starts = lanes.map(({ attempts }) => attempts[0]?.startedAt ?? Number.POSITIVE_INFINITY);
  return starts.indexOf(Math.min(...starts));
}

/** Returns the requests that were sent before the first response: in a Pool the queue grows no further. */
function firstWave(run: RunTimeline, excesses: readonly (number | undefined)[]): QueuedRequest[] {
  const all = run.lanes.flatMap((lane, request): QueuedRequest[] => {
    const excess = excesses[request];
    const attempt = decisive(lane);
    return excess === undefined || attempt?.headersAt === undefined
      ? []
      : [{ request, startedAt: attempt.startedAt, endedAt: attempt.headersAt, excess }];
  });
  const firstAnswer = Math.min(...all.map(({ endedAt }) => endedAt));
  return all.filter(({ startedAt }) => startedAt < firstAnswer);
}
