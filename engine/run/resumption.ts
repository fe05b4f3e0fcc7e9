import type { Outcome } from '../log/outcome.ts';
import type { Plan } from '../log/plan.ts';
import { DEFAULT_RETRY_POLICY } from '../log/retry-policy.ts';
import { lastKnown } from '../log/run-timeline.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { isSized } from '../modes/index.ts';
import { schedule } from './schedule.ts';

/** State from which an interrupted run resumes. */
export interface Resumption {
  /** Indices of the requests without an outcome; only they are sent again. */
  missing: readonly number[];
  /** Outcomes of the requests that have ended and that a missing one needs. */
  known: readonly (readonly [request: number, outcome: Outcome])[];
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
  plan: Plan;
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
  const { state, runs } = timeline;
  const { size, warmUp, retryPolicy = DEFAULT_RETRY_POLICY } = timeline.plan;
  if (state !== 'interrupted' || warmUp === undefined) return undefined;
  if (size === undefined && timeline.plan.modes.some(isSized)) return undefined;
  // Always paced: a user who resumes a comparison prefers waiting to a refusal.
  const plan = { ...timeline.plan, size: size ?? 1, warmUp, retryPolicy, paced: true };
  const begun = runs.filter(({ earlier }) => !earlier).length;
  const last = runs.at(-1);
  const cut = last?.state === 'interrupted' ? last : undefined;
  const isDone = !cut && begun >= schedule(plan).length;
  return isDone ? undefined : { plan, begun, cut };
}

/** Returns the state from which an interrupted run resumes. */
export function resumptionOf({ lanes, ...run }: RunTimeline): Resumption {
  const missing = [...lanes.keys()].filter((request) => lanes[request]?.state !== 'ended');
  const needed = new Set(missing.flatMap((request) => lanes[request]?.task.after ?? []));
  return {
    missing,
    known: [...needed].flatMap((request) => {
      const lane = lanes[request];
      return lane?.state === 'ended' ? [[request, lane.outcome]] : [];
    }),
    tried: lanes.map(({ attempts }) => attempts.length),
    at: lastKnown({ ...run, lanes }),
  };
}
