import type { City } from './city.ts';
import type { Event, EventOf } from './events.ts';
import type { ModeId } from './modes/index.ts';
import type { Outcome } from './outcome.ts';
import type { SourceChoice } from './source-choice.ts';

/** What is known of a request at any time. Times are ms since the start of the run. */
interface LaneTimes {
  city: City;
  queuedAt?: number;
  startedAt?: number;
  headersAt?: number;
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
  state: 'running' | 'completed' | 'stopped' | 'interrupted';
  /** Wall clock, ms since 1970. */
  startedAt: number;
  /** Smallest step of the clock that measured it, in ms. */
  resolution: number;
  limit?: number | undefined;
  earlier: boolean;
  lanes: readonly Lane[];
  /** ms from the start of the run to the end of its last request, once it has ended. */
  elapsed?: number;
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
  /** In the order in which they are in the log. */
  runs: readonly RunTimeline[];
}

type RequestEvent = Extract<Event, { request: number }>;

/** Which states a request may be in when an event about it arrives. */
const validFrom: Record<RequestEvent['type'], readonly OpenLane['state'][]> = {
  'request-queued': ['idle'],
  'attempt-started': ['queued'],
  'headers-received': ['waiting'],
  'body-received': ['receiving'],
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
    const { startedAt, cities, source, modes } = event;
    return { startedAt, state: 'running', cities, source, modes, runs: [] };
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
      return changeRun(timeline, event.run, (run) => ({
        ...run,
        state: event.reason,
        elapsed: event.at,
      }));
    default:
      return changeRun(timeline, event.run, (run) => ({ ...run, lanes: changeLane(run, event) }));
  }
}

/** Folds a whole log. */
export function timelineOf(events: readonly Event[]): Timeline | undefined {
  return events.reduce<Timeline | undefined>(fold, undefined);
}

function startRun(cities: readonly City[], event: EventOf<'run-started'>): RunTimeline {
  const { run, mode, startedAt, resolution, limit, earlier } = event;
  return {
    run,
    mode,
    state: 'running',
    startedAt,
    resolution,
    limit,
    earlier,
    lanes: cities.map((city) => ({ city, state: 'idle' })),
  };
}

/** A run that is still open when its log ends was cut short from outside. */
function closeRun(run: RunTimeline): RunTimeline {
  return run.state === 'running' ? { ...run, state: 'interrupted' } : run;
}

/** The last moment that is known of a run, in ms since its start. */
export function lastKnown({ elapsed = 0, lanes }: RunTimeline): number {
  const ofLane = (lane: Lane) =>
    lane.state === 'ended' ? lane.endedAt : (lane.headersAt ?? lane.startedAt ?? 0);
  return Math.max(elapsed, ...lanes.map(ofLane));
}

function changeRun(
  timeline: Timeline,
  index: number,
  change: (run: RunTimeline) => RunTimeline,
): Timeline {
  const run = timeline.runs[index];
  if (run?.state !== 'running') throw new InvalidLogError(`run ${index} is not running`);
  return { ...timeline, runs: timeline.runs.with(index, change(run)) };
}

function changeLane(run: RunTimeline, event: RequestEvent): readonly Lane[] {
  const lane = run.lanes[event.request];
  if (!lane) throw new InvalidLogError(`run ${run.run} has no request ${event.request}`);
  if (lane.state === 'ended' || !validFrom[event.type].includes(lane.state)) {
    throw new InvalidLogError(`${event.type} cannot follow the state ${lane.state}`);
  }
  return run.lanes.with(event.request, nextLane(lane, event));
}

function nextLane(lane: OpenLane, event: RequestEvent): Lane {
  switch (event.type) {
    case 'request-queued':
      return { ...lane, state: 'queued', queuedAt: event.at };
    case 'attempt-started':
      return { ...lane, state: 'waiting', startedAt: event.at };
    case 'headers-received':
      return { ...lane, state: 'receiving', headersAt: event.at };
    case 'body-received':
      return lane;
    case 'request-ended':
      return { ...lane, state: 'ended', endedAt: event.at, outcome: event.outcome };
  }
}
