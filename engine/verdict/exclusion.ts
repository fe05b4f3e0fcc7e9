import { idleLane, type Lane } from '../log/lane.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { type ExclusionReason, exclusionReasons, missing } from '../measure/comparable.ts';
import type { ModeId } from '../modes/index.ts';
import type { Series } from './series.ts';

/** Number of runs of a mode that can't be compared for the same reason. */
export interface Exclusion {
  /** `not-run`: the comparison ended before they started. */
  because: ExclusionReason | 'not-run';
  count: number;
}

/** Reasons that are told by the moment at which the mode settled. */
type SettledBadly = 'rejected' | 'not-awaited';

/** Mode without a comparable run. */
export type Incomparable =
  /** It had one run. */
  | {
      mode: ModeId;
      because: Exclude<ExclusionReason, SettledBadly>;
      /** Requests that did not end in a value. */
      missing: readonly Lane[];
    }
  | { mode: ModeId; because: SettledBadly; missing: readonly Lane[]; run: RunTimeline }
  /** It had several planned. */
  | { mode: ModeId; planned: number; excluded: readonly Exclusion[] };

const reasons: readonly Exclusion['because'][] = [...exclusionReasons, 'not-run'];

/** Reasons why runs of a mode do not count, except for runs that may still start. */
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

/** Reason why a mode has no comparable run; undefined if it has one, or if its log gives none. */
export function incomparableOf(series: Series, timeline: Timeline): Incomparable | undefined {
  const { mode, planned, runs, excluded } = series;
  if (runs.length > 0 || timeline.state === 'running') return undefined;
  if (planned > 1) return { mode, planned, excluded: exclusionsOf(series, timeline.state) };
  const [flaw] = excluded;
  if (!flaw) {
    // The comparison ended before this mode started.
    if (timeline.state === 'completed') return undefined;
    return { mode, because: timeline.state, missing: timeline.plan.workload.tasks.map(idleLane) };
  }
  const run = timeline.runs.findLast((run) => run.mode === mode && run.round > 0);
  const { because } = flaw;
  if (because === 'rejected' || because === 'not-awaited') {
    return run && { mode, because, missing: missing(run), run };
  }
  return { mode, because, missing: run ? missing(run) : [] };
}
