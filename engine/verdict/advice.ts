import type { Timeline } from '../log/timeline.ts';
import type { Task } from '../log/workload.ts';
import type { ComparableRun } from '../measure/comparable.ts';
import { type ModeId, modeIds, traitsOf } from '../modes/index.ts';
import type { Traits } from '../modes/traits.ts';
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
  | { kind: 'overlap'; mode: ModeId }
  /** Slots need not stand idle until a group is done. */
  | { kind: 'refill'; mode: ModeId }
  /** The source allows no more at once, but one request for all. */
  | { kind: 'one-request'; mode: ModeId; requests: number }
  /** The server handles requests one at a time, however many are sent at once. */
  | { kind: 'fewer-requests'; mode: ModeId }
  /** A larger limit may help; running the mode on a virtual clock finds it. */
  | { kind: 'larger-size'; run: ComparableRun }
  /** All requests overlap: only the slowest response is left to shorten. */
  | { kind: 'faster-answer'; task: Task };

/** Largest overhead that counts as none, as a share of the slowest request. */
const ALL_OF_IT = 0.1;

/**
 * Advice after a verdict; undefined if none would help.
 * @param makesSense true for modes that make sense for this work
 */
export function adviceOn(
  verdict: Verdict,
  timeline: Timeline,
  makesSense: (mode: ModeId) => boolean = () => true,
): Advice | undefined {
  switch (verdict.kind) {
    case 'unfit':
      // The verdict itself says to run it again.
      return undefined;
    case 'one-task':
    case 'too-short':
      return { kind: 'more-cities' };
    case 'single': {
      const { needs } = traitsOf(verdict.result.mode);
      const others = modeIds.filter((mode) => mode !== verdict.result.mode && makesSense(mode));
      const mode = others.find((other) => traitsOf(other).needs === needs);
      return mode && needs !== 'none' ? { kind: 'compare-with', mode } : undefined;
    }
    default:
      return adviceOnContrast(verdict, timeline, makesSense);
  }
}

function adviceOnContrast(
  contrast: Contrast,
  timeline: Timeline,
  makesSense: (mode: ModeId) => boolean,
): Advice | undefined {
  const { kind, base, other, because, ratio, arrangement } = contrast;
  if (kind !== 'faster' && !because) {
    // More rounds show nothing where there is nothing to see.
    if (ratio.interval || arrangement?.kind === 'equal') return undefined;
    const isFluke = arrangement && arrangement.kind !== 'unclear';
    return { kind: isFluke ? 'run-again' : 'more-rounds' };
  }
  const series = seriesOf(timeline);
  // Without a difference, the reason is about the other mode.
  const { mode } = kind === 'slower' ? base : other;
  const run = series.find((one) => one.mode === mode)?.representative;
  const reason = run && reasonOf(run, timeline);
  if (!run || !reason) return undefined;
  const ran = series.map((one) => one.mode);
  return adviceOnBest(run, reason, ran, modeIds.filter(makesSense), timeline);
}

/** @param ran modes of the comparison @param offered modes that could be in one */
function adviceOnBest(
  run: ComparableRun,
  reason: Reason,
  ran: readonly ModeId[],
  offered: readonly ModeId[],
  { plan: { rounds } }: Timeline,
): Advice | undefined {
  const untried = (waits: Traits['waits']) => {
    const does = (mode: ModeId) => traitsOf(mode).waits === waits;
    return ran.some(does) ? undefined : offered.find(does);
  };
  switch (reason.kind) {
    case 'in-row':
    case 'blocked': {
      const mode = untried('window') && untried('together');
      return mode && { kind: 'overlap', mode };
    }
    case 'served': {
      const mode = untried('once');
      return mode && { kind: 'fewer-requests', mode };
    }
    case 'limited':
    case 'rationed':
    case 'connections': {
      const mode = untried('once');
      return mode && { kind: 'one-request', mode, requests: run.lanes.length };
    }
    case 'grouped': {
      const mode = untried('window');
      return mode && { kind: 'refill', mode };
    }
    case 'as-sequential':
    case 'filled':
      return untried('together') && { kind: 'larger-size', run };
    case 'overlapped':
    case 'started': {
      const { ms, task } = reason.slowest;
      // The slowest task may differ from round to round.
      return rounds === 1 && run.elapsed <= (1 + ALL_OF_IT) * ms
        ? { kind: 'faster-answer', task }
        : undefined;
    }
    default:
      return undefined;
  }
}
