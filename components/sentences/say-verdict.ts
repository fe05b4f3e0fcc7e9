import type { Timeline } from '../../engine/log/timeline.ts';
import { type Exclusion, exclusionsOf, type Incomparable } from '../../engine/verdict/exclusion.ts';
import type { Reason } from '../../engine/verdict/reason.ts';
import type { Series } from '../../engine/verdict/series.ts';
import type { Contrast, Result, Verdict } from '../../engine/verdict/verdict.ts';
import { count, duration, type Message, modeName, ratioFigure } from './message.ts';

/** Most cities that a sentence names; more are counted. */
const MOST_NAMED = 3;

/** Sentences of a verdict: the figure first, then the reason. */
export function sayVerdict(verdict: Verdict): Message[] {
  switch (verdict.kind) {
    case 'unfit':
      return sayIncomparable(verdict.unfit, verdict.asked);
    case 'single':
      return saySingle(verdict);
    case 'too-short': {
      const { base, other } = verdict;
      const parts = { base: modeName(base.mode), mode: modeName(other.mode) };
      return [{ key: 'verdict.too_short', parts }];
    }
    case 'one-city': {
      const { faster, slower, times } = verdict;
      const parts = { faster: elapsed(faster), slower: elapsed(slower) };
      return times === 2
        ? [{ key: 'verdict.one_city', parts }]
        : [{ key: 'verdict.one_city_often', parts: { ...parts, times: count(times) } }];
    }
    default:
      return sayContrast(verdict);
  }
}

function sayContrast(contrast: Contrast): Message[] {
  const { kind, base, other, because, lesson, unfit, asked } = contrast;
  return [
    ...sayOutcome(contrast),
    ...(because
      ? sayReason(because, other, asked, lesson && kind === 'faster' ? base : undefined)
      : []),
    ...(unfit.length > 0 ? sayIncomparable(unfit, asked) : []),
  ];
}

function sayOutcome(contrast: Contrast): Message[] {
  const { kind, because, lesson, planned } = contrast;
  const ratio = ratioFigure(contrast.ratio);
  const mode = modeName(contrast.other.mode);
  const base = modeName(contrast.base.mode);
  const times = { elapsed: elapsed(contrast.other), base_elapsed: elapsed(contrast.base) };
  switch (kind) {
    case 'faster':
      return lesson
        ? [{ key: 'verdict.faster', parts: { ratio } }]
        : [{ key: 'verdict.faster_than', parts: { mode, ratio, base, ...times } }];
    case 'slower':
      // Without a reason, and measured once, it is as likely to be chance.
      return because || planned > 1
        ? [{ key: 'verdict.slower', parts: { mode, base, ratio, ...times } }]
        : [{ key: 'verdict.slower_once', parts: { mode, ...times } }];
    case 'same':
      return [
        lesson
          ? { key: 'verdict.same', parts: times }
          : { key: 'verdict.same_as', parts: { base, mode, ...times } },
        ...(contrast.ratio.interval ? [{ key: 'verdict.ratio', parts: { ratio } } as const] : []),
      ];
  }
}

/** Sentences on one mode alone. */
function saySingle({ result, because, asked }: Extract<Verdict, { kind: 'single' }>): Message[] {
  const parts = { mode: modeName(result.mode), elapsed: elapsed(result) };
  const isPlain = because.kind === 'in-row' || because.kind === 'overlapped';
  if (isPlain && asked > 1) {
    const { city, ms } = because.slowest;
    const slowest = duration(ms, result.resolution);
    const all = { ...parts, asked: count(asked), city: city.name, slowest };
    return [{ key: 'verdict.single_slowest', parts: all }];
  }
  // Over one city there is nothing to arrange, but a thread can still be blocked.
  const hasReason = because.kind === 'blocking' || (!isPlain && asked > 1);
  return [
    { key: 'verdict.single', parts: { ...parts, count: count(asked) } },
    ...(hasReason ? sayReason(because, result, asked) : []),
  ];
}

/**
 * Sentence on why a mode took as long as it took; none where there is no more to it than the waits.
 * @param sequential the base, where Parallel was faster: that lesson has sentences of its own
 */
function sayReason(because: Reason, result: Result, asked: number, sequential?: Result): Message[] {
  const ms = (value: number) => duration(value, result.resolution);
  const mode = modeName(result.mode);
  const lesson = sequential && { sequential: elapsed(sequential) };
  switch (because.kind) {
    case 'in-row':
      return [];
    case 'overlapped': {
      const parts = { city: because.slowest.city.name, slowest: ms(because.slowest.ms) };
      return lesson
        ? [{ key: 'verdict.overlapped', parts: { ...lesson, ...parts } }]
        : [{ key: 'verdict.because.overlapped', parts }];
    }
    case 'limited': {
      const limit = count(because.limit);
      const parallel = elapsed(result);
      return lesson
        ? [{ key: 'verdict.overlapped_limited', parts: { ...lesson, limit, parallel } }]
        : [{ key: 'verdict.because.limited', parts: { limit } }];
    }
    case 'served': {
      const each = ms(because.each);
      return lesson
        ? [{ key: 'verdict.served', parts: { ...lesson, each } }]
        : [{ key: 'verdict.because.served', parts: { each } }];
    }
    case 'as-sequential':
      return [{ key: 'verdict.because.as_sequential', parts: { mode } }];
    case 'as-parallel': {
      const parts = { size: count(because.size), asked: count(asked), mode };
      return [{ key: 'verdict.because.as_parallel', parts }];
    }
    case 'filled':
      return [{ key: 'verdict.because.filled', parts: { mode, size: count(because.size) } }];
    case 'grouped': {
      const parts = { size: count(because.size), idle: ms(because.idle) };
      return [{ key: 'verdict.because.grouped', parts }];
    }
    case 'bulk':
      return [{ key: 'verdict.because.bulk', parts: { mode, asked: count(asked) } }];
    case 'blocking':
      return because.longestBlock === undefined
        ? [{ key: 'verdict.because.blocking_unseen', parts: {} }]
        : [{ key: 'verdict.because.blocking', parts: { longest_block: ms(because.longestBlock) } }];
  }
}

/** Sentences on the modes that cannot be compared, and what to do about it. */
function sayIncomparable(unfit: readonly Incomparable[], asked: number): Message[] {
  const says = unfit.map((one) => sayWhyNot(one, asked));
  if (unfit.every(isComplete)) return [...says, { key: 'verdict.run_again', parts: {} }];
  const isEmpty = unfit.every((one) => 'missing' in one && one.missing.length === asked);
  return [
    ...says,
    { key: isEmpty ? 'verdict.nothing_arrived' : 'verdict.not_compared', parts: {} },
  ];
}

/** Reasons that take nothing from a run but the meaning of its time. */
const timeOnly: ReadonlySet<Exclusion['because']> = new Set(['retried', 'resumed', 'slept']);

/** True if all responses have arrived, and it is only the time that measures nothing. */
function isComplete(unfit: Incomparable): boolean {
  if ('excluded' in unfit) return unfit.excluded.every(({ because }) => timeOnly.has(because));
  // A machine that slept may wake to a response that never came.
  return timeOnly.has(unfit.because) && unfit.missing.length === 0;
}

function sayWhyNot(unfit: Incomparable, asked: number): Message {
  const mode = modeName(unfit.mode);
  if ('excluded' in unfit) {
    const reasons = sayExclusions(unfit.excluded);
    return { key: 'verdict.none_counts', parts: { mode, planned: count(unfit.planned), reasons } };
  }
  const { because, missing } = unfit;
  switch (because) {
    case 'failures': {
      const names = missing.map(({ city }) => city.name);
      const many: Message = { key: 'verdict.cities', parts: { count: count(names.length) } };
      return {
        key: 'verdict.failures',
        parts: { mode, cities: names.length > MOST_NAMED ? many : names },
      };
    }
    case 'stopped':
    case 'interrupted': {
      const arrived = count(asked - missing.length);
      return { key: `verdict.${because}`, parts: { mode, arrived, asked: count(asked) } };
    }
    default:
      return { key: `verdict.${because}`, parts: { mode } };
  }
}

/** Sentence on how many of a mode's several runs were excluded, and why; none where all count. */
export function sayExcluded(series: Series, state: Timeline['state']): Message[] {
  const excluded = exclusionsOf(series, state);
  if (series.planned === 1 || excluded.length === 0) return [];
  const total = excluded.reduce((sum, one) => sum + one.count, 0);
  const parts = { count: count(total), planned: count(series.planned) };
  return [{ key: 'comparison.excluded', parts: { ...parts, reasons: sayExclusions(excluded) } }];
}

/** Reasons for which runs were excluded: `1 stopped`, `2 with failures`. */
function sayExclusions(excluded: readonly Exclusion[]): Message[] {
  return excluded.map((one) => ({
    key: one.because === 'not-run' ? 'comparison.not_run' : `comparison.${one.because}`,
    parts: { count: count(one.count) },
  }));
}

function elapsed({ elapsed, resolution }: Result) {
  return duration(elapsed, resolution);
}
