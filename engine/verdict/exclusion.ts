import { idleLane, type Lane } from '../log/lane.ts';
import type { Timeline } from '../log/timeline.ts';
import { type ExclusionReason, missing } from '../measure/comparable.ts';
import type { ModeId } from '../modes/index.ts';
import type { Series } from './series.ts';

/** Number of runs of a mode that can't be compared for the same reason. */
export interface Exclusion {
  /** `not-run`: the comparison ended before their turn came. */
  because: ExclusionReason | 'not-run';
  count: number;
}

/** A mode of which no run can be compared. */
export type Incomparable =
  /** It had one run. */
  | {
      mode: ModeId;
      because: ExclusionReason;
      /** The requests that ended in something other than weather, or did not end. */
      missing: readonly Lane[];
    }
  /** It was to have several. */
  | { mode: ModeId; planned: number; excluded: readonly Exclusion[] };

/** Reasons in the order in which they are listed: first the user's doing, then everything else. */
const reasons: readonly Exclusion['because'][] = [
  'stopped',
  'interrupted',
  'resumed',
  'slept',
  'failures',
  'retried',
  'not-run',
];

/** Reasons why runs of a mode do not count, without those that may still come. */
export function exclusionsOf(
  { planned, runs, excluded }: Series,
  state: Timeline['state'],
): readonly Exclusion[] {
  const notRun = state === 'running' ? 0 : Math.max(0, planned - runs.length - excluded.length);
  const count = (because: Exclusion['because']) =>
    because === 'not-run' ? notRun : excluded.filter((one) => one.because === because).length;
  return reasons
    .map((because) => ({ because, count: count(because) }))
    .filter(({ count }) => count > 0);
}

/** Reason why a mode has nothing to compare; undefined when it has, or when its log shows none. */
export function incomparableOf(series: Series, timeline: Timeline): Incomparable | undefined {
  const { mode, planned, runs, excluded } = series;
  if (runs.length > 0 || timeline.state === 'running') return undefined;
  if (planned > 1) return { mode, planned, excluded: exclusionsOf(series, timeline.state) };
  const [flaw] = excluded;
  if (!flaw) {
    // The comparison ended before its turn came.
    if (timeline.state === 'completed') return undefined;
    return { mode, because: timeline.state, missing: timeline.cities.map(idleLane) };
  }
  const run = timeline.runs.findLast((run) => run.mode === mode && run.round > 0);
  return { mode, because: flaw.because, missing: run ? missing(run) : [] };
}
