import { lastKnown, type RunTimeline, type Timeline } from '../log/timeline.ts';
import { isSized } from '../modes/index.ts';
import { schedule } from './schedule.ts';

/** State from which an interrupted run resumes. */
export interface Resumption {
  /** Indices of the requests without an outcome; only they are sent again. */
  missing: readonly number[];
  /** Attempts so far, by request of the run; counting continues from there. */
  tried: readonly number[];
  /**
   * ms since the start of the run at which its events continue. Excludes the interruption, which
   * can last for hours.
   */
  at: number;
}

/** Rest of an interrupted comparison. */
export interface Remainder {
  size: number | undefined;
  warmUp: boolean;
  /** Runs that were started, including the interrupted one but not those taken over. */
  begun: number;
  /** The interrupted run, if there is one. */
  cut: RunTimeline | undefined;
}

/**
 * Returns the rest of an interrupted comparison. Undefined if nothing is left, if it ended
 * otherwise, or if an earlier version logged too little to resume it.
 */
export function remainderOf(timeline: Timeline): Remainder | undefined {
  const { state, modes, rounds, size, warmUp, runs } = timeline;
  if (state !== 'interrupted') return undefined;
  if (warmUp === undefined || (size === undefined && modes.some(isSized))) return undefined;
  const begun = runs.filter(({ earlier }) => !earlier).length;
  const last = runs.at(-1);
  const cut = last?.state === 'interrupted' ? last : undefined;
  const isDone = !cut && begun >= schedule(modes, rounds, warmUp).length;
  return isDone ? undefined : { size, warmUp, begun, cut };
}

/** Returns the state from which an interrupted run resumes. */
export function resumptionOf(run: RunTimeline): Resumption {
  return {
    missing: [...run.lanes.keys()].filter((request) => run.lanes[request]?.state !== 'ended'),
    tried: run.lanes.map(({ attempts }) => attempts.length),
    at: lastKnown(run),
  };
}
