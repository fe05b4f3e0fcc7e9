import type { Timeline } from '../log/timeline.ts';
import type { Task } from '../log/workload.ts';
import { firstModes, type ModeId, traitsOf } from '../modes/index.ts';
import { type ArrangementEffect, arrangementEffect } from './arrangement.ts';
import { type Incomparable, incomparableOf } from './exclusion.ts';
import { type Lesson, lessonsOf } from './lesson.ts';
import { type PairedRatio, ratiosOf } from './paired-ratio.ts';
import { type Reason, reasonOf } from './reason.ts';
import { baseOf, comparedIn, type Series, seriesOf } from './series.ts';

/**
 * Fewest rounds whose times say enough by themselves. Between equals, all of n rounds point one way
 * with a probability of 2·½ⁿ: 6% of 5, but 13% of 4.
 */
const ENOUGH = 5;

/** Result of one mode. */
export interface Result {
  mode: ModeId;
  /** ms: the median of several rounds. */
  elapsed: number;
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** Number of rounds that count. */
  rounds: number;
}

/** The baseline against the fastest of the others. */
export interface Contrast {
  /** `faster` and `slower` are claims: of few rounds, only where the arrangement explains them. */
  kind: 'faster' | 'slower' | 'same';
  base: Result;
  /** The fastest of the modes that are compared with the baseline. */
  other: Result;
  ratio: PairedRatio;
  /** Effect of the arrangement; present if few rounds count. */
  arrangement?: ArrangementEffect;
  /** Reason for the difference or the lack of one; absent if unknown. */
  because?: Reason | undefined;
  /** Number of rounds that were planned. */
  planned: number;
  /** True if it compares only the modes of the first lesson. */
  lesson: boolean;
  lessons: readonly Lesson[];
  /** Modes that can't be compared. */
  unfit: readonly Incomparable[];
  asked: number;
}

/** Outcome of a comparison, as data; `sayVerdict` turns it into sentences. */
export type Verdict =
  | { kind: 'unfit'; unfit: readonly Incomparable[]; asked: number }
  /** One mode, or one beside others that need other values. */
  | {
      kind: 'single';
      result: Result;
      because: Reason;
      lessons: readonly Lesson[];
      unfit: readonly Incomparable[];
      asked: number;
    }
  | {
      kind: 'one-task';
      slower: Result;
      faster: Result;
      task: Task;
      times: number;
      lessons: readonly Lesson[];
    }
  /** The clock's smallest step is as long as the measured times. */
  | { kind: 'too-short'; base: Result; other: Result }
  | Contrast;

/** Verdict on a comparison; undefined before it has ended. */
export async function verdictOf(timeline: Timeline): Promise<Verdict | undefined> {
  if (timeline.state === 'running') return undefined;
  const series = seriesOf(timeline);
  const { tasks } = timeline.plan.workload;
  const asked = tasks.length;
  const unfit = unfitIn(series, timeline);
  const compared = comparedIn(series);
  const results = compared.flatMap((one) => resultOf(one) ?? []);
  const base = baseOf(series);
  const baseResult = base && resultOf(base);
  if (!baseResult || results.length < Math.min(2, compared.length)) {
    return unfit.length > 0 ? { kind: 'unfit', unfit, asked } : undefined;
  }
  const lessons = await lessonsOf(series, timeline);
  if (compared.length === 1) {
    const because = reasonOfSeries(base, timeline);
    const own = lessons.filter(({ mode }) => mode !== base.mode);
    return because && { kind: 'single', result: baseResult, because, lessons: own, unfit, asked };
  }
  const [task] = tasks;
  if (asked === 1 && task) {
    const byTime = results.toSorted((a, b) => a.elapsed - b.elapsed);
    const times = results.reduce((sum, { rounds }) => sum + rounds, 0);
    const [faster = baseResult] = byTime;
    return { kind: 'one-task', faster, slower: byTime.at(-1) ?? faster, task, times, lessons };
  }
  const fastest = fastestBeside(base, timeline);
  if (fastest) {
    return { ...(await contrast(base, baseResult, fastest, timeline)), lessons, unfit, asked };
  }
  const other = results.find(({ mode }) => mode !== base.mode);
  return other && { kind: 'too-short', base: baseResult, other };
}

/** Modes with spoilt runs; if there are none, those that did not start before the end. */
function unfitIn(series: readonly Series[], timeline: Timeline): Incomparable[] {
  const unfit = (some: readonly Series[]) =>
    some.flatMap((one) => incomparableOf(one, timeline) ?? []);
  const begun = unfit(series.filter(({ excluded }) => excluded.length > 0));
  return begun.length > 0 ? begun : unfit(series);
}

interface Rival {
  series: Series;
  result: Result;
  ratio: PairedRatio;
}

function fastestBeside(base: Series, timeline: Timeline): Rival | undefined {
  const ratios = ratiosOf(timeline);
  const rivals = seriesOf(timeline).flatMap((series): Rival[] => {
    const result = series.mode === base.mode ? undefined : resultOf(series);
    const ratio = ratios.get(series.mode);
    return result && ratio ? [{ series, result, ratio }] : [];
  });
  return rivals.toSorted((a, b) => b.ratio.median - a.ratio.median)[0];
}

async function contrast(
  base: Series,
  baseResult: Result,
  { series, result, ratio }: Rival,
  timeline: Timeline,
): Promise<Omit<Contrast, 'lessons' | 'unfit' | 'asked'>> {
  const arrangement =
    ratio.rounds < ENOUGH && base.representative && series.representative
      ? await arrangementEffect(base.representative, series.representative)
      : undefined;
  const claim = arrangement && arrangement.kind !== ratio.claim ? 'none' : ratio.claim;
  const kind = claim === 'none' ? 'same' : claim;
  const reason = reasonOfSeries(series, timeline);
  const modes = seriesOf(timeline).map(({ mode }) => mode);
  return {
    kind,
    base: baseResult,
    other: result,
    ratio,
    ...(arrangement && { arrangement }),
    because: reason && explains(reason, kind, base.mode) ? reason : undefined,
    planned: Math.min(base.planned, series.planned),
    lesson: modes.length === 2 && modes.every((mode) => firstModes.includes(mode)),
  };
}

/** True if the reason can have caused the outcome against the baseline. */
function explains({ kind }: Reason, outcome: Contrast['kind'], base: ModeId): boolean {
  if (outcome === 'faster') return true;
  const { waits } = traitsOf(base);
  const inRow = waits === 'in-a-row';
  switch (kind) {
    case 'blocked':
    case 'as-sequential':
    case 'one-thread':
    case 'second-attempts':
      return true;
    case 'served':
      return inRow;
    case 'as-parallel':
    case 'started':
      return waits === 'together' && outcome === 'same';
    case 'grouped':
    case 'barriers':
      return !inRow;
    case 'filled':
      return waits === 'together' && outcome === 'slower';
    default:
      return false;
  }
}

/** Figures of a mode; undefined if none of its runs counts. */
function resultOf({ mode, representative, runs }: Series): Result | undefined {
  if (!representative) return undefined;
  const { elapsed, resolution } = representative;
  return { mode, elapsed, resolution, rounds: runs.length };
}

/** Reason for the time of the median run. */
function reasonOfSeries({ representative }: Series, timeline: Timeline): Reason | undefined {
  return representative && reasonOf(representative, timeline);
}
