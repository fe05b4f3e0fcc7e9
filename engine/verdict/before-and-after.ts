import type { SourceChoice } from '../log/source-choice.ts';
import { sameSource } from '../log/subject.ts';
import type { Timeline } from '../log/timeline.ts';
import { atLargest } from '../measure/sweep.ts';
import { type ModeId, modeIds } from '../modes/index.ts';
import { type PairedRatio, pairedRatio } from './paired-ratio.ts';
import { type Series, seriesOf } from './series.ts';

/** One mode in both comparisons. */
export interface BeforeAndAfterRow {
  mode: ModeId;
  /** Absent if the mode was not planned. */
  before?: Series;
  after?: Series;
  /** Speed in the later one as a multiple; present if both have comparable runs. */
  ratio?: PairedRatio;
}

/** Setting that differs between two comparisons; undefined if it was not set. */
export type Difference =
  | { what: 'rounds' | 'size' | 'limit'; before: number | undefined; after: number | undefined }
  | { what: 'warm-up'; before: boolean; after: boolean }
  | { what: 'source'; before: SourceChoice; after: SourceChoice };

/** Two comparisons over the same workload, by mode. */
export interface BeforeAndAfter {
  rows: readonly BeforeAndAfterRow[];
  differences: readonly Difference[];
  /**
   * Outcome for all modes that have a ratio: `mixed` if they differ, `none` if there are none,
   * `one-task` if there is only one wait, whose changes are the network's.
   */
  change: 'faster' | 'slower' | 'same' | 'mixed' | 'none' | 'one-task';
}

/**
 * Compares two comparisons over the same workload, sweeps at their largest value. Excludes runs taken over from an earlier
 * comparison: both may share them.
 */
export function beforeAndAfter(...both: [before: Timeline, after: Timeline]): BeforeAndAfter {
  const [before, after] = [atLargest(both[0]), atLargest(both[1])];
  const firstSeries = ownSeries(before);
  const laterSeries = ownSeries(after);
  const isOneTask = after.plan.workload.tasks.length === 1;
  const rows = modeIds.flatMap((mode): BeforeAndAfterRow | [] => {
    const one = firstSeries.find((series) => series.mode === mode);
    const other = laterSeries.find((series) => series.mode === mode);
    if (!one && !other) return [];
    // They share no round, so each counts as one run with its median.
    const ratio = isOneTask
      ? undefined
      : one && other && pairedRatio({ ...one, earlier: true }, other);
    return {
      mode,
      ...(one && { before: one }),
      ...(other && { after: other }),
      ...(ratio && { ratio }),
    };
  });
  const claims = new Set(rows.flatMap(({ ratio }) => ratio?.claim ?? []));
  const change = isOneTask ? 'one-task' : changeOf(claims);
  return { rows, differences: differencesOf(before, after), change };
}

function ownSeries(timeline: Timeline): Series[] {
  return seriesOf(timeline).filter(({ earlier }) => !earlier);
}

function changeOf(claims: ReadonlySet<PairedRatio['claim']>): BeforeAndAfter['change'] {
  const [claim, ...others] = claims;
  if (claim === undefined) return 'none';
  if (others.length > 0) return 'mixed';
  return claim === 'none' ? 'same' : claim;
}

function differencesOf(before: Timeline, after: Timeline): Difference[] {
  const first = settingsOf(before);
  const later = settingsOf(after);
  const counts = (['rounds', 'size', 'limit'] as const)
    .filter((what) => first[what] !== later[what])
    // Without a mode that has a size, none was set.
    .filter((what) => what !== 'size' || (first.size !== undefined && later.size !== undefined))
    .map((what) => ({ what, before: first[what], after: later[what] }));
  return [
    ...counts,
    ...(first.warmUp === later.warmUp
      ? []
      : [{ what: 'warm-up' as const, before: first.warmUp, after: later.warmUp }]),
    ...(sameSource(before.plan.source, after.plan.source)
      ? []
      : [{ what: 'source' as const, before: before.plan.source, after: after.plan.source }]),
  ];
}

/** Settings of a comparison, from its log. */
function settingsOf({ runs, plan: { rounds, warmUp } }: Timeline) {
  const own = runs.filter(({ earlier }) => !earlier);
  return {
    rounds,
    size: own.find(({ size }) => size !== undefined)?.size,
    limit: own.find(({ limit }) => limit !== undefined)?.limit,
    warmUp: warmUp ?? own.some(({ round }) => round === 0),
  };
}
