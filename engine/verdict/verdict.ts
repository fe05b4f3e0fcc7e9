import type { City } from '../log/city.ts';
import type { Timeline } from '../log/timeline.ts';
import type { ModeId } from '../modes/index.ts';
import { type Incomparable, incomparableOf } from './exclusion.ts';
import { type PairedRatio, pairedRatio } from './paired-ratio.ts';
import { type Reason, reasonOf } from './reason.ts';
import { baseOf, type Series, seriesOf } from './series.ts';

/** What one mode came to. */
export interface Result {
  mode: ModeId;
  /** ms: of several rounds the median. */
  elapsed: number;
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** How many rounds count. */
  rounds: number;
}

/** The base of a comparison against the fastest of the others. */
export interface Contrast {
  kind: 'faster' | 'slower' | 'same';
  base: Result;
  /** The fastest of the modes that are compared with the base. */
  other: Result;
  ratio: PairedRatio;
  /** What made the difference, or why there is none; absent where nothing is known to. */
  because?: Reason | undefined;
  /** How many rounds there were to be. */
  planned: number;
  /** Whether it is only about Sequential and Parallel, the lesson that all begins with. */
  lesson: boolean;
  /** Further modes that were left out. */
  unfit: readonly Incomparable[];
  asked: number;
}

/** What there is to say about a comparison, as data; the screen puts it into words. */
export type Verdict =
  | { kind: 'unfit'; unfit: readonly Incomparable[]; asked: number }
  | { kind: 'single'; result: Result; because: Reason; asked: number }
  | { kind: 'one-city'; slower: Result; faster: Result; city: City; times: number }
  /** The clock's smallest step is as long as what there was to measure. */
  | { kind: 'too-short'; base: Result; other: Result }
  | Contrast;

/** The verdict on a comparison, once it has ended; undefined before that. */
export function verdictOf(timeline: Timeline): Verdict | undefined {
  if (timeline.state === 'running') return undefined;
  const series = seriesOf(timeline);
  const asked = timeline.cities.length;
  const unfit = unfitIn(series, timeline);
  const results = series.flatMap((one) => resultOf(one) ?? []);
  const base = baseOf(series);
  const baseResult = base && resultOf(base);
  if (!baseResult || results.length < Math.min(2, series.length)) {
    return unfit.length > 0 ? { kind: 'unfit', unfit, asked } : undefined;
  }
  if (series.length === 1) {
    const because = reasonOfSeries(base, timeline);
    return because && { kind: 'single', result: baseResult, because, asked };
  }
  const [city] = timeline.cities;
  if (asked === 1 && city) {
    const byTime = results.toSorted((a, b) => a.elapsed - b.elapsed);
    const times = results.reduce((sum, { rounds }) => sum + rounds, 0);
    const [faster = baseResult] = byTime;
    return { kind: 'one-city', faster, slower: byTime.at(-1) ?? faster, city, times };
  }
  const fastest = fastestBeside(base, series);
  if (fastest) return { ...contrast(base, baseResult, fastest, timeline), unfit, asked };
  const other = results.find(({ mode }) => mode !== base.mode);
  return other && { kind: 'too-short', base: baseResult, other };
}

/** What spoilt runs; where nothing did, what never began because the comparison ended before. */
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

function fastestBeside(base: Series, all: readonly Series[]): Rival | undefined {
  return all
    .flatMap((series): Rival[] => {
      const result = series === base ? undefined : resultOf(series);
      const ratio = pairedRatio(base, series);
      return result && ratio ? [{ series, result, ratio }] : [];
    })
    .reduce<Rival | undefined>(
      (a, b) => (a && a.ratio.median >= b.ratio.median ? a : b),
      undefined,
    );
}

function contrast(
  base: Series,
  baseResult: Result,
  { series, result, ratio }: Rival,
  timeline: Timeline,
): Omit<Contrast, 'unfit' | 'asked'> {
  const kind = ratio.claim === 'none' ? 'same' : ratio.claim;
  const reason = reasonOfSeries(series, timeline);
  const modes = seriesOf(timeline).map(({ mode }) => mode);
  return {
    kind,
    base: baseResult,
    other: result,
    ratio,
    because: reason && explains(reason, kind, base.mode) ? reason : undefined,
    planned: Math.min(base.planned, series.planned),
    lesson: modes.length === 2 && modes.includes('sequential') && modes.includes('parallel'),
  };
}

/** Whether what is known of the other mode can have caused what came out against the base. */
function explains({ kind }: Reason, outcome: Contrast['kind'], base: ModeId): boolean {
  if (outcome === 'faster') return true;
  const inRow = base === 'sequential';
  switch (kind) {
    case 'blocking':
    case 'as-sequential':
      return true;
    case 'served':
      return inRow;
    case 'as-parallel':
      return base === 'parallel' && outcome === 'same';
    case 'grouped':
      return !inRow;
    case 'filled':
      return base === 'parallel' && outcome === 'slower';
    default:
      return false;
  }
}

/** A mode's figures; undefined where none of its runs counts. */
function resultOf({ mode, median, resolution, runs }: Series): Result | undefined {
  if (median === undefined || resolution === undefined) return undefined;
  return { mode, elapsed: median, resolution, rounds: runs.length };
}

/** Told by the run in the middle: the one that took as long as the mode is said to take. */
function reasonOfSeries({ representative }: Series, timeline: Timeline): Reason | undefined {
  return representative && reasonOf(representative, timeline);
}
