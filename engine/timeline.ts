import type { City } from './city.ts';
import type { Event, EventOf } from './events.ts';
import type { ModeId } from './modes/index.ts';
import type { NetworkTiming } from './network-timing.ts';
import type { Outcome } from './outcome.ts';
import type { SourceChoice } from './source-choice.ts';

/** One try at a request. Times are ms since the start of the run. */
export interface Attempt {
  startedAt: number;
  /** Left out for a request that shares its HTTP exchange with the first of its run. */
  url?: string | undefined;
  headersAt?: number;
  status?: number;
  headers?: Readonly<Record<string, string>> | undefined;
  bodyAt?: number;
  /** Length of the decoded body. */
  bytes?: number;
  /** What the browser measured, where it told. */
  timing?: NetworkTiming;
}

/** What is known of a request at any time. Times are ms since the start of the run. */
interface LaneTimes {
  city: City;
  queuedAt?: number;
  /** In the order in which they were made; none before the request was sent. */
  attempts: readonly Attempt[];
}

/**
 * A request that has not ended.
 * `idle`: not its turn yet. `queued`: its turn, but waiting for a place. `waiting`: sent, nothing
 * back. `receiving`: headers are here, the body is on its way.
 */
export interface OpenLane extends LaneTimes {
  state: 'idle' | 'queued' | 'waiting' | 'receiving';
}

/** A request that has ended, one way or another. */
export interface EndedLane extends LaneTimes {
  state: 'ended';
  endedAt: number;
  outcome: Outcome;
}

/** One request of a run, as it is to be drawn. */
export type Lane = OpenLane | EndedLane;

/** One run, as it is to be drawn. */
export interface RunTimeline {
  run: number;
  mode: ModeId;
  /** Which time the mode was run; 0 is the warm-up, which is not counted. */
  round: number;
  state: 'running' | 'completed' | 'stopped' | 'interrupted';
  /** Wall clock, ms since 1970. */
  startedAt: number;
  /** Smallest step of the clock that measured it, in ms. */
  resolution: number;
  /** How many at a time, for the modes that are about that. */
  size?: number | undefined;
  limit?: number | undefined;
  earlier: boolean;
  lanes: readonly Lane[];
  /** When the thread that runs the requests was free, in ms since the start of the run. */
  beats: readonly number[];
  /** ms from the start of the run to the end of its last request, once it has ended. */
  elapsed?: number;
  /** ms in which our own code was at work, where that was measured. */
  busy?: number | undefined;
  /** Whether the machine was asleep in the meantime, so that `elapsed` measures nothing. */
  slept: boolean;
}

/** What a log looks like at a moment. */
export interface Timeline {
  /** Wall clock, ms since 1970. */
  startedAt: number;
  state: 'running' | 'completed' | 'stopped' | 'interrupted';
  cities: readonly City[];
  source: SourceChoice;
  /** The modes to be run now; runs taken over from earlier are in `runs` only. */
  modes: readonly ModeId[];
  /** How often each of them is to be run and counted. */
  rounds: number;
  /** In the order in which they are in the log. */
  runs: readonly RunTimeline[];
}

type RequestEvent = Extract<Event, { request: number }>;

/** ms by which the wall clock may run ahead of ours before the machine must have slept. */
const CLOCKS_AGREE = 1_000;

/** Which states a request may be in when an event about it arrives. */
const validFrom: Record<RequestEvent['type'], readonly Lane['state'][]> = {
  'request-queued': ['idle'],
  'attempt-started': ['queued'],
  'headers-received': ['waiting'],
  'body-received': ['receiving'],
  'network-timed': ['waiting', 'receiving', 'ended'],
  'request-ended': ['idle', 'queued', 'waiting', 'receiving'],
};

/** A log that says something that cannot have happened. */
export class InvalidLogError extends Error {
  override name = 'InvalidLogError' as const;
}

/**
 * Folds one more event into a timeline; the first event of a log makes it.
 * @throws {@link InvalidLogError} when the event cannot follow those before it
 */
export function fold(timeline: Timeline | undefined, event: Event): Timeline {
  if (event.type === 'comparison-started') {
    if (timeline) throw new InvalidLogError('a log starts once');
    const { startedAt, cities, source, modes, rounds } = event;
    return { startedAt, state: 'running', cities, source, modes, rounds, runs: [] };
  }
  if (!timeline) throw new InvalidLogError(`a log cannot start with ${event.type}`);
  if (timeline.state !== 'running') {
    throw new InvalidLogError(`${event.type} after the end of the log`);
  }
  switch (event.type) {
    case 'comparison-ended':
      return { ...timeline, state: event.reason, runs: timeline.runs.map(closeRun) };
    case 'run-started':
      if (event.run !== timeline.runs.length) {
        throw new InvalidLogError(`run ${event.run} started out of order`);
      }
      return { ...timeline, runs: [...timeline.runs, startRun(timeline.cities, event)] };
    case 'run-ended':
      return changeRun(timeline, runningAt(timeline, event.run), (run) => endRun(run, event));
    case 'heartbeat':
      return changeRun(timeline, runningAt(timeline, event.run), (run) => ({
        ...run,
        beats: [...run.beats, event.at],
      }));
    case 'network-timed':
      return changeRun(timeline, timeline.runs[event.run], (run) => changeLane(run, event));
    default:
      return changeRun(timeline, runningAt(timeline, event.run), (run) => changeLane(run, event));
  }
}

/** Folds a whole log. */
export function timelineOf(events: readonly Event[]): Timeline | undefined {
  return events.reduce<Timeline | undefined>(fold, undefined);
}

function startRun(cities: readonly City[], event: EventOf<'run-started'>): RunTimeline {
  const { run, mode, round, startedAt, resolution, size, limit, earlier } = event;
  return {
    run,
    mode,
    round,
    state: 'running',
    startedAt,
    resolution,
    size,
    limit,
    earlier,
    lanes: cities.map(idleLane),
    beats: [],
    slept: false,
  };
}

/** A run that is still open when its log ends was cut short from outside. */
function closeRun(run: RunTimeline): RunTimeline {
  return run.state === 'running' ? { ...run, state: 'interrupted' } : run;
}

function endRun(run: RunTimeline, { at, reason, busy, endedAt }: EventOf<'run-ended'>): RunTimeline {
  const slept = endedAt !== undefined && endedAt - run.startedAt - at > CLOCKS_AGREE;
  return { ...run, state: reason, elapsed: at, busy, slept };
}

/** A request whose turn has not come. */
export function idleLane(city: City): OpenLane {
  return { city, state: 'idle', attempts: [] };
}

/** The last moment that is known of a run, in ms since its start. */
export function lastKnown({ elapsed = 0, lanes }: RunTimeline): number {
  const ofLane = (lane: Lane) => {
    if (lane.state === 'ended') return lane.endedAt;
    const attempt = lane.attempts.at(-1);
    return attempt?.headersAt ?? attempt?.startedAt ?? 0;
  };
  return Math.max(elapsed, ...lanes.map(ofLane));
}

function runningAt(timeline: Timeline, index: number): RunTimeline {
  const run = timeline.runs[index];
  if (run?.state !== 'running') throw new InvalidLogError(`run ${index} is not running`);
  return run;
}

function changeRun(
  timeline: Timeline,
  run: RunTimeline | undefined,
  change: (run: RunTimeline) => RunTimeline,
): Timeline {
  if (!run) throw new InvalidLogError('an event of a run that has not started');
  return { ...timeline, runs: timeline.runs.with(run.run, change(run)) };
}

function changeLane(run: RunTimeline, event: RequestEvent): RunTimeline {
  const lane = run.lanes[event.request];
  if (!lane) throw new InvalidLogError(`run ${run.run} has no request ${event.request}`);
  if (!validFrom[event.type].includes(lane.state)) {
    throw new InvalidLogError(`${event.type} cannot follow the state ${lane.state}`);
  }
  return { ...run, lanes: run.lanes.with(event.request, nextLane(lane, event)) };
}

function nextLane(lane: Lane, event: RequestEvent): Lane {
  switch (event.type) {
    case 'request-queued':
      return { ...lane, state: 'queued', queuedAt: event.at };
    case 'attempt-started': {
      if (event.attempt !== lane.attempts.length + 1) {
        throw new InvalidLogError(`attempt ${event.attempt} started out of order`);
      }
      const attempt: Attempt = { startedAt: event.at, url: event.url };
      return { ...lane, state: 'waiting', attempts: [...lane.attempts, attempt] };
    }
    case 'headers-received': {
      const { at, status, headers } = event;
      return changeAttempt({ ...lane, state: 'receiving' }, event, {
        headersAt: at,
        status,
        headers,
      });
    }
    case 'body-received':
      return changeAttempt(lane, event, { bodyAt: event.at, bytes: event.bytes });
    case 'network-timed':
      return changeAttempt(lane, event, { timing: event.timing });
    case 'request-ended':
      return { ...lane, state: 'ended', endedAt: event.at, outcome: event.outcome };
  }
}

function changeAttempt<T extends Lane>(
  lane: T,
  { attempt }: { attempt: number },
  change: Partial<Attempt>,
): T {
  const changed = lane.attempts[attempt - 1];
  if (!changed) throw new InvalidLogError(`attempt ${attempt} has not started`);
  return { ...lane, attempts: lane.attempts.with(attempt - 1, { ...changed, ...change }) };
}
