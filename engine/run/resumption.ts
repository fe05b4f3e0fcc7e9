import { lastKnown, type RunTimeline, type Timeline } from '../log/timeline.ts';
import { isSized } from '../modes/index.ts';
import { schedule } from './schedule.ts';

/** Where a run that was interrupted goes on. */
export interface Resumption {
  /** Indices of the requests that have no outcome yet; only they are asked. */
  missing: readonly number[];
  /** How many attempts each request of the run has had, so that the next are counted on. */
  tried: readonly number[];
  /**
   * ms since the start of the run: its events go on from here. The interruption itself is left out,
   * which may have been a night.
   */
  at: number;
}

/** What an interrupted comparison still has to do. */
export interface Remainder {
  size: number | undefined;
  warmUp: boolean;
  /** Runs that were begun here, the one that was cut included; earlier ones do not count. */
  begun: number;
  /** The run that was cut, where one was. */
  cut: RunTimeline | undefined;
}

/**
 * What is left of a comparison that was interrupted; undefined when nothing is, when it came to
 * another end, or when its log, written by an earlier version, does not say how it was to go on.
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

/** Where an interrupted run goes on. */
export function resumptionOf(run: RunTimeline): Resumption {
  return {
    missing: [...run.lanes.keys()].filter((request) => run.lanes[request]?.state !== 'ended'),
    tried: run.lanes.map(({ attempts }) => attempts.length),
    at: lastKnown(run),
  };
}
