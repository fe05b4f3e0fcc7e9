import { isLimited } from './at-once.ts';
import type { City } from './city.ts';
import { type Flaw, isFit, isResolved, missing, whyUnfit } from './fitness.ts';
import { type Length, lengthOf } from './length.ts';
import type { ModeId } from './modes/index.ts';
import { idleLane, type Lane, type RunTimeline, type Timeline } from './timeline.ts';

/** Two runs closer than this share of each other are called the same. */
const SAME_WITHIN = 0.01;

/** A run that came to its end with weather for every city: the only kind that is compared. */
export interface Measured {
  mode: ModeId;
  /** ms */
  elapsed: number;
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** The request that took longest. */
  slowest: Length;
  /** Most requests in flight at once, where that made some of them wait. */
  limit?: number | undefined;
}

/** Why a run cannot be compared, and where it can be seen. */
export interface Unfit {
  mode: ModeId;
  because: Flaw;
  /** The requests that ended in something other than weather, or did not end. */
  missing: readonly Lane[];
}

/** What there is to say about a comparison, as data; the screen puts it into words. */
export type Verdict =
  | { kind: 'unfit'; unfit: readonly Unfit[]; asked: number }
  | { kind: 'single'; run: Measured; asked: number }
  | { kind: 'one-city'; slower: Measured; faster: Measured; city: City }
  | { kind: 'same'; sequential: Measured; parallel: Measured }
  | { kind: 'faster'; sequential: Measured; parallel: Measured; ratio: number }
  | { kind: 'slower'; sequential: Measured; parallel: Measured; ratio: number };

/** The verdict on a comparison, once it has ended; undefined before that. */
export function verdictOf(timeline: Timeline): Verdict | undefined {
  if (timeline.state === 'running') return undefined;
  const asked = timeline.cities.length;
  const unfit = timeline.runs.flatMap((run) => unfitness(run) ?? []);
  if (unfit.length > 0) return { kind: 'unfit', unfit, asked };
  const { state } = timeline;
  const neverRun = timeline.modes.filter((mode) => timeline.runs.every((run) => run.mode !== mode));
  if (state !== 'completed' && neverRun.length > 0) {
    // It ended between two runs: each that there is, is whole, but the comparison is not.
    const missing = timeline.cities.map(idleLane);
    return {
      kind: 'unfit',
      unfit: neverRun.map((mode) => ({ mode, because: state, missing })),
      asked,
    };
  }
  const measured = timeline.runs.flatMap((run) => measure(run) ?? []);
  const [first] = measured;
  const sequential = measured.find(({ mode }) => mode === 'sequential');
  const parallel = measured.find(({ mode }) => mode === 'parallel');
  if (!first) return undefined;
  if (!sequential || !parallel) return { kind: 'single', run: first, asked };

  const ratio = sequential.elapsed / parallel.elapsed;
  if (asked === 1) {
    const [faster, slower] = ratio > 1 ? [parallel, sequential] : [sequential, parallel];
    return { kind: 'one-city', faster, slower, city: first.slowest.city };
  }
  if (!isResolved(sequential) || !isResolved(parallel))
    return { kind: 'same', sequential, parallel };
  if (ratio > 1 + SAME_WITHIN) return { kind: 'faster', sequential, parallel, ratio };
  if (ratio < 1 - SAME_WITHIN) return { kind: 'slower', sequential, parallel, ratio };
  return { kind: 'same', sequential, parallel };
}

/**
 * How many times as fast as sequential a run was; undefined where the two cannot be compared.
 * Runs with failures, stopped or interrupted runs never can.
 */
export function speedUp(run: RunTimeline, timeline: Timeline): number | undefined {
  const sequential = timeline.runs.find(({ mode }) => mode === 'sequential');
  const base = sequential && measure(sequential);
  const measured = measure(run);
  if (!base || !measured || !isResolved(base) || !isResolved(measured)) return undefined;
  return base.elapsed / measured.elapsed;
}

/** A run's figures, when it is fit to be compared. */
export function measure(run: RunTimeline): Measured | undefined {
  if (!isFit(run)) return undefined;
  const slowest = run.lanes
    .flatMap((lane) => lengthOf(lane) ?? [])
    .reduce<Length | undefined>((a, b) => (a && a.ms >= b.ms ? a : b), undefined);
  if (!slowest) return undefined;
  const { mode, elapsed, resolution } = run;
  const limit = isLimited(run) ? run.limit : undefined;
  return { mode, elapsed, resolution, slowest, limit };
}

function unfitness(run: RunTimeline): Unfit | undefined {
  const because = whyUnfit(run);
  if (because === undefined || because === 'running') return undefined;
  return { mode: run.mode, because, missing: missing(run) };
}
