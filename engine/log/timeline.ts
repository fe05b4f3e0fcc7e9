import { type EventOf, InvalidLogError, type LogEvent } from './events.ts';
import type { Answer, Guess } from './guess.ts';
import {
  closeRun,
  type Draft,
  nextRun,
  ownList,
  type RunEvent,
  startRun,
  withOne,
} from './next-run.ts';
import type { LoggedPlan } from './plan.ts';
import type { RunTimeline } from './run-timeline.ts';

export type { RunTimeline };

/** Small request that opened the connection. */
export type Opening = Omit<EventOf<'connection-opened'>, 'type'>;

/** State of a comparison after some events of its log. */
export interface Timeline {
  /** Wall clock, ms since 1970. */
  startedAt: number;
  state: 'running' | 'completed' | 'stopped' | 'interrupted';
  /** Its modes are those of this comparison; runs taken over from earlier ones are only in `runs`. */
  plan: LoggedPlan;
  /** The user's guess. */
  guess?: Guess | undefined;
  /** Answers to the question of the experiment, in order. */
  answers?: readonly Answer[] | undefined;
  /** End of a pause for the source's limits, in ms since 1970; absent outside of one. */
  pausedUntil?: number | undefined;
  /** Absent if it waits for the source's limits. */
  pausedBecause?: 'held-back' | undefined;
  /** Latest request that opened the connection before a run; absent if none was needed. */
  opening?: 'in-progress' | Opening | undefined;
  /** In the order of the log. */
  runs: readonly RunTimeline[];
}

/** Types of the events that don't happen during a run. */
const betweenRuns: ReadonlySet<LogEvent['type']> = new Set([
  'paused',
  'connection-opening',
  'run-started',
]);

/**
 * Folds more events into a timeline, which the first event of a log creates. Copies what it adds to
 * once rather than for every event, which keeps long logs linear.
 * @throws {@link InvalidLogError} if an event can't follow the earlier ones
 */
export function foldAll(
  timeline: Timeline | undefined,
  events: readonly LogEvent[],
): Timeline | undefined {
  const draft: Draft = new WeakSet();
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
    const { startedAt, plan } = event;
    return { startedAt, state: 'running', plan, runs: [] };
  }
  if (!timeline) throw new InvalidLogError(`a log cannot start with ${event.type}`);
  if (event.type === 'comparison-resumed') {
    if (timeline.state !== 'interrupted') throw new InvalidLogError('nothing was interrupted');
    return { ...timeline, state: 'running' };
  }
  if (event.type === 'answered') {
    if (timeline.state === 'running') throw new InvalidLogError('an answer during a comparison');
    const { option, isRight } = event;
    return { ...timeline, answers: withOne(timeline.answers, { option, isRight }, draft) };
  }
  if (timeline.state !== 'running') {
    throw new InvalidLogError(`${event.type} after the end of the log`);
  }
  if (betweenRuns.has(event.type) && timeline.runs.at(-1)?.state === 'running') {
    throw new InvalidLogError(`${event.type} during a run`);
  }
  switch (event.type) {
    case 'comparison-ended':
      return {
        ...timeline,
        state: event.reason,
        pausedUntil: undefined,
        opening: timeline.opening === 'in-progress' ? undefined : timeline.opening,
        runs: timeline.runs.map(closeRun),
      };
    case 'guessed': {
      if (timeline.guess || timeline.runs.length > 0) throw new InvalidLogError('a late guess');
      const { guesses, sureness } = event;
      return { ...timeline, guess: { guesses, sureness } };
    }
    case 'paused':
      return { ...timeline, pausedUntil: event.until, pausedBecause: event.because };
    case 'connection-opening':
      return { ...timeline, pausedUntil: undefined, opening: 'in-progress' };
    case 'connection-opened': {
      if (timeline.opening !== 'in-progress') throw new InvalidLogError('nothing was opening');
      const { type, ...opening } = event;
      return { ...timeline, opening };
    }
    case 'run-started':
      if (event.run !== timeline.runs.length) {
        throw new InvalidLogError(`run ${event.run} started out of order`);
      }
      return {
        ...timeline,
        pausedUntil: undefined,
        runs: [...timeline.runs, startRun(timeline.plan.workload.tasks, event)],
      };
    case 'run-resumed':
      return changeRun({ ...timeline, pausedUntil: undefined }, event, draft);
    default:
      return changeRun(timeline, event, draft);
  }
}

function changeRun(timeline: Timeline, event: RunEvent, draft: Draft): Timeline {
  const { runs } = timeline;
  const run = runs[event.run];
  const isPossible =
    event.type === 'run-resumed'
      ? run?.state === 'interrupted' && run === runs.at(-1)
      : run?.state === 'running' ||
        event.type === 'network-timed' ||
        (event.type === 'thread-replied' && run?.state !== 'interrupted');
  if (!run || !isPossible) {
    throw new InvalidLogError(`${event.type} of run ${event.run}, which is ${run?.state}`);
  }
  const own = ownList(runs, draft);
  own[event.run] = nextRun(run, event, draft);
  return { ...timeline, runs: own };
}
