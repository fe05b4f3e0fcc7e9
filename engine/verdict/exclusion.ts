import { idleLane, type Lane } from '../log/lane.ts';
import type { Timeline } from '../log/timeline.ts';
import { type Flaw, missing } from '../measure/fitness.ts';
import type { ModeId } from '../modes/index.ts';
import type { Series } from './series.ts';

/** How many runs of a mode measured nothing for the same reason. */
export interface LeftOut {
  /** `not-run`: the comparison ended before their turn came. */
  because: Flaw | 'not-run';
  count: number;
}

/** A mode of which no run can be compared. */
export type Unfit =
  /** It had one run. */
  | {
      mode: ModeId;
      because: Flaw;
      /** The requests that ended in something other than weather, or did not end. */
      missing: readonly Lane[];
    }
  /** It was to have several. */
  | { mode: ModeId; planned: number; leftOut: readonly LeftOut[] };

/** The order in which reasons are told: what a person did first, then what befell the run. */
const reasons: readonly LeftOut['because'][] = [
  'stopped',
  'interrupted',
  'resumed',
  'slept',
  'failures',
  'retried',
  'not-run',
];

/** Why runs of a mode do not count, and how many each; nothing about those that may still come. */
export function leftOutOf(
  { planned, runs, leftOut }: Series,
  state: Timeline['state'],
): readonly LeftOut[] {
  const notRun = state === 'running' ? 0 : Math.max(0, planned - runs.length - leftOut.length);
  const count = (because: LeftOut['because']) =>
    because === 'not-run' ? notRun : leftOut.filter((one) => one.because === because).length;
  return reasons
    .map((because) => ({ because, count: count(because) }))
    .filter(({ count }) => count > 0);
}

/** Why a mode has nothing to compare; undefined when it has, or when its log does not tell. */
export function unfitnessOf(series: Series, timeline: Timeline): Unfit | undefined {
  const { mode, planned, runs, leftOut } = series;
  if (runs.length > 0 || timeline.state === 'running') return undefined;
  if (planned > 1) return { mode, planned, leftOut: leftOutOf(series, timeline.state) };
  const [flaw] = leftOut;
  if (!flaw) {
    // The comparison ended before its turn came.
    if (timeline.state === 'completed') return undefined;
    return { mode, because: timeline.state, missing: timeline.cities.map(idleLane) };
  }
  const run = timeline.runs.findLast((run) => run.mode === mode && run.round > 0);
  return { mode, because: flaw.because, missing: run ? missing(run) : [] };
}
