import type { ModeId } from '../modes/index.ts';
import type { City } from './city.ts';
import type { EventOf, LogEvent } from './events.ts';
import { InvalidLogError } from './events.ts';
import { idleLane, type Lane, nextLane, type RequestEvent } from './lane.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { SourceChoice } from './source-choice.ts';

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
  /** To how many at once the run was slowed down, because the source found more too many. */
  slowedTo?: number | undefined;
  earlier: boolean;
  lanes: readonly Lane[];
  /** When the thread that runs the requests was free, in ms since the start of the run. */
  beats: readonly number[];
  /** ms from the start of the run to the end of its last request, once it has ended. */
  elapsed?: number;
  /** ms in which our own code was at work, where that was measured. */
  busy?: number | undefined;
  /** Whether it was interrupted and went on later, so that it has no time that measures anything. */
  resumed: boolean;
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
  /** How many at a time, for the modes that are about that; unknown of older logs. */
  size?: number | undefined;
  /** Whether every mode is run once before, uncounted; unknown of older logs. */
  warmUp?: boolean | undefined;
  /** Whether it waits between its runs rather than go over the source's limits. */
  paced?: boolean | undefined;
  /** Unknown of older logs. */
  patience?: RetryPolicy | undefined;
  /** When the next run will have room within the source's limits, ms since 1970; while it waits. */
  pausedUntil?: number | undefined;
  /** In the order in which they are in the log. */
  runs: readonly RunTimeline[];
}

/** ms by which the wall clock may run ahead of ours before the machine must have slept. */
const CLOCKS_AGREE = 1_000;

/** Heartbeats that are in no timeline yet but the one that is being folded, so that more may be added. */
interface Draft {
  beats: number[];
}

/**
 * Folds one more event into a timeline; the first event of a log makes it.
 * @throws {@link InvalidLogError} when the event cannot follow those before it
 */
export function fold(timeline: Timeline | undefined, event: LogEvent): Timeline {
  return foldInto(timeline, event, { beats: [] });
}

/**
 * Folds more events into a timeline. The beats before are copied once and not with each that comes,
 * so that a hundred thousand cost what they should.
 * @throws {@link InvalidLogError} when an event cannot follow those before it
 */
export function foldAll(
  timeline: Timeline | undefined,
  events: readonly LogEvent[],
): Timeline | undefined {
  const draft = { beats: [] };
  return events.reduce<Timeline | undefined>(
    (before, event) => foldInto(before, event, draft),
    timeline,
  );
}

/** Folds a whole log. */
export function timelineOf(events: readonly LogEvent[]): Timeline | undefined {
  return foldAll(undefined, events);
}

function foldInto(timeline: Timeline | undefined, event: LogEvent, draft: Draft): Timeline {
  if (event.type === 'comparison-started') {
    if (timeline) throw new InvalidLogError('a log starts once');
    const { type, ...plan } = event;
    return { ...plan, state: 'running', runs: [] };
  }
  if (!timeline) throw new InvalidLogError(`a log cannot start with ${event.type}`);
  if (event.type === 'comparison-resumed') {
    if (timeline.state !== 'interrupted') throw new InvalidLogError('nothing was interrupted');
    return { ...timeline, state: 'running' };
  }
  if (timeline.state !== 'running') {
    throw new InvalidLogError(`${event.type} after the end of the log`);
  }
  switch (event.type) {
    case 'comparison-ended':
      return {
        ...timeline,
        state: event.reason,
        pausedUntil: undefined,
        runs: timeline.runs.map(closeRun),
      };
    case 'paused':
      if (timeline.runs.at(-1)?.state === 'running') {
        throw new InvalidLogError('a pause during a run');
      }
      return { ...timeline, pausedUntil: event.until };
    case 'run-started':
      if (event.run !== timeline.runs.length) {
        throw new InvalidLogError(`run ${event.run} started out of order`);
      }
      if (timeline.runs.at(-1)?.state === 'running') {
        throw new InvalidLogError(`run ${event.run} started during another`);
      }
      return {
        ...timeline,
        pausedUntil: undefined,
        runs: [...timeline.runs, startRun(timeline.cities, event)],
      };
    case 'run-resumed':
      return changeRun(
        { ...timeline, pausedUntil: undefined },
        interruptedAt(timeline, event.run),
        reopenRun,
      );
    case 'run-ended':
      return changeRun(timeline, runningAt(timeline, event.run), (run) => endRun(run, event));
    case 'heartbeat':
      return changeRun(timeline, runningAt(timeline, event.run), (run) =>
        addBeat(run, event.at, draft),
      );
    case 'slowed-down':
      return changeRun(timeline, runningAt(timeline, event.run), (run) => ({
        ...run,
        slowedTo: event.limit,
      }));
    case 'network-timed':
      return changeRun(timeline, timeline.runs[event.run], (run) => changeLane(run, event));
    default:
      return changeRun(timeline, runningAt(timeline, event.run), (run) => changeLane(run, event));
  }
}

function addBeat(run: RunTimeline, at: number, draft: Draft): RunTimeline {
  if (draft.beats !== run.beats) draft.beats = [...run.beats];
  draft.beats.push(at);
  return { ...run, beats: draft.beats };
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
    resumed: false,
    slept: false,
  };
}

/** What has an outcome keeps it; what was on its way starts anew, after the attempts that it had. */
function reopenRun(run: RunTimeline): RunTimeline {
  const lanes = run.lanes.map(
    (lane): Lane =>
      lane.state === 'ended' ? lane : { ...idleLane(lane.city), attempts: lane.attempts },
  );
  return { ...run, state: 'running', resumed: true, lanes };
}

/** A run that is still open when its log ends was cut short from outside. */
function closeRun(run: RunTimeline): RunTimeline {
  return run.state === 'running' ? { ...run, state: 'interrupted' } : run;
}

function endRun(run: RunTimeline, event: EventOf<'run-ended'>): RunTimeline {
  const { at, reason, busy } = event;
  // Between the two halves of a resumed run lies time in which nobody asked for anything.
  if (run.resumed) return { ...run, state: reason, busy };
  return { ...run, state: reason, elapsed: at, busy, slept: hasSlept(run, event) };
}

/**
 * Whether the machine was asleep between the start and the end of a run: the wall clock goes on
 * meanwhile, the engine's may not, and nothing else does.
 */
export function hasSlept(
  { startedAt }: Pick<RunTimeline, 'startedAt'>,
  { at, endedAt }: EventOf<'run-ended'>,
): boolean {
  return endedAt !== undefined && endedAt - startedAt - at > CLOCKS_AGREE;
}

/** The last moment that is known of a run, in ms since its start. */
export function lastKnown({ elapsed = 0, lanes, beats }: RunTimeline): number {
  const ofLane = (lane: Lane) => {
    if (lane.state === 'ended') return lane.endedAt;
    const attempt = lane.attempts.at(-1);
    return attempt?.failure?.at ?? attempt?.bodyAt ?? attempt?.headersAt ?? attempt?.startedAt ?? 0;
  };
  return Math.max(elapsed, beats.at(-1) ?? 0, ...lanes.map(ofLane));
}

function runningAt(timeline: Timeline, index: number): RunTimeline {
  const run = timeline.runs[index];
  if (run?.state !== 'running') throw new InvalidLogError(`run ${index} is not running`);
  return run;
}

function interruptedAt(timeline: Timeline, index: number): RunTimeline {
  const run = timeline.runs[index];
  if (run?.state !== 'interrupted' || index !== timeline.runs.length - 1) {
    throw new InvalidLogError(`run ${index} was not interrupted last`);
  }
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
  return { ...run, lanes: run.lanes.with(event.request, nextLane(lane, event)) };
}
