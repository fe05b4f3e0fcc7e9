import type { Timeline } from '../log/timeline.ts';
import type { Task } from '../log/workload.ts';
import type { ComparableRun } from '../measure/comparable.ts';
import type { ModeId } from '../modes/index.ts';
import { type Reason, reasonOf } from './reason.ts';
import { seriesOf } from './series.ts';
import type { Contrast, Verdict } from './verdict.ts';

/** Advice on a useful next step. */
export type Advice =
  /** One mode alone shows little: run this one as well. */
  | { kind: 'compare-with'; mode: ModeId }
  /** There is nothing to overlap, or nothing to measure. */
  | { kind: 'more-cities' }
  /** A single run can be disturbed. */
  | { kind: 'run-again' }
  /** So few rounds show only large differences. */
  | { kind: 'more-rounds' }
  /** The waits could overlap. */
  | { kind: 'overlap' }
  /** Slots need not stand idle until a group is done. */
  | { kind: 'pool' }
  /** The source allows no more at once, but one request for all. */
  | { kind: 'bulk'; requests: number }
  /** The server handles requests one at a time, however many are sent at once. */
  | { kind: 'fewer-requests' }
  /** A larger limit may help; running the mode on a virtual clock finds it. */
  | { kind: 'larger-size'; run: ComparableRun }
  /** All requests overlap: only the slowest response is left to shorten. */
  | { kind: 'faster-answer'; task: Task };

/** Largest overhead that counts as none, as a share of the slowest request. */
const ALL_OF_IT = 0.1;

/** Advice after a verdict; undefined if none would help. */
export function adviceOn(verdict: Verdict, timeline: Timeline): Advice | undefined {
  switch (verdict.kind) {
    case 'unfit':
      // The verdict itself says to run it again.
      return undefined;
    case 'one-task':
    case 'too-short':
      return { kind: 'more-cities' };
    case 'single': {
      const mode = verdict.result.mode === 'sequential' ? 'parallel' : 'sequential';
      return { kind: 'compare-with', mode };
    }
    default:
      return adviceOnContrast(verdict, timeline);
  }
}

function adviceOnContrast(contrast: Contrast, timeline: Timeline): Advice | undefined {
  const { kind, base, other, because, ratio, arrangement } = contrast;
  if (kind !== 'faster' && !because) {
    // More rounds show nothing where there is nothing to see.
    if (ratio.interval || arrangement?.kind === 'equal') return undefined;
    const isFluke = arrangement && arrangement.kind !== 'unclear';
    return { kind: isFluke ? 'run-again' : 'more-rounds' };
  }
  const series = seriesOf(timeline);
  const isIn = (mode: ModeId) => series.some((one) => one.mode === mode);
  // Without a difference, the reason is about the other mode.
  const { mode } = kind === 'slower' ? base : other;
  const run = series.find((one) => one.mode === mode)?.representative;
  const reason = run && reasonOf(run, timeline);
  if (!run || !reason) return undefined;
  return adviceOnBest(run, reason, isIn, timeline);
}

function adviceOnBest(
  run: ComparableRun,
  reason: Reason,
  isIn: (mode: ModeId) => boolean,
  { plan: { rounds } }: Timeline,
): Advice | undefined {
  switch (reason.kind) {
    case 'in-row':
    case 'blocking':
      return isIn('parallel') || isIn('pool') ? undefined : { kind: 'overlap' };
    case 'served':
      return isIn('bulk') ? undefined : { kind: 'fewer-requests' };
    case 'limited':
    case 'connections':
      return isIn('bulk') ? undefined : { kind: 'bulk', requests: run.lanes.length };
    case 'grouped':
      return isIn('pool') ? undefined : { kind: 'pool' };
    case 'as-sequential':
    case 'filled':
      return isIn('parallel') ? undefined : { kind: 'larger-size', run };
    case 'overlapped': {
      const { ms, task } = reason.slowest;
      // The slowest task may differ from round to round.
      return rounds === 1 && run.elapsed <= (1 + ALL_OF_IT) * ms
        ? { kind: 'faster-answer', task }
        : undefined;
    }
    case 'as-parallel':
    case 'bulk':
      return undefined;
  }
}
