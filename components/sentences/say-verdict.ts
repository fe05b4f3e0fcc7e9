import type { Exclusion, Incomparable } from '../../engine/verdict/exclusion.ts';
import type { Lesson } from '../../engine/verdict/lesson.ts';
import type { Reason } from '../../engine/verdict/reason.ts';
import type { Contrast, Result, Verdict } from '../../engine/verdict/verdict.ts';
import { count, duration, type Message, modeName, ratioFigure } from './message.ts';
import { sayExclusions } from './say-exclusions.ts';

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
      const { faster, slower, times, lessons } = verdict;
      const parts = { faster: elapsed(faster), slower: elapsed(slower) };
      return [
        times === 2
          ? { key: 'verdict.one_city', parts }
          : { key: 'verdict.one_city_often', parts: { ...parts, times: count(times) } },
        ...lessons.map(sayLesson),
      ];
    }
    default:
      return sayContrast(verdict);
  }
}

function sayContrast(contrast: Contrast): Message[] {
  const { kind, base, other, because, lesson, lessons, unfit, asked } = contrast;
  return [
    ...sayOutcome(contrast),
    ...(because && (lesson || !isLimit(because)) && !isTaught(because, lessons)
      ? sayReason(because, other, asked, lesson && kind === 'faster' ? base : undefined)
      : []),
    ...lessons.map(sayLesson),
    ...(unfit.length > 0 ? sayIncomparable(unfit, asked) : []),
  ];
}

/** True if a lesson says more than the reason. */
function isTaught({ kind }: Reason, lessons: readonly Lesson[]): boolean {
  return lessons.some((lesson) =>
    lesson.kind === 'barrier' ? kind === 'grouped' : kind === 'blocking',
  );
}

function sayOutcome(contrast: Contrast): Message[] {
  const { kind, lesson, because } = contrast;
  const ratio = ratioFigure(contrast.ratio);
  const mode = modeName(contrast.other.mode);
  const base = modeName(contrast.base.mode);
  const times = { elapsed: elapsed(contrast.other), base_elapsed: elapsed(contrast.base) };
  switch (kind) {
    case 'faster':
      if (because && isLimit(because)) {
        const limit = limitedBy(because);
        return lesson
          ? [{ key: 'verdict.faster_limited', parts: { ratio, ...limit } }]
          : [
              {
                key: 'verdict.faster_than_limited',
                parts: { mode, ratio, base, ...times, ...limit },
              },
            ];
      }
      return lesson
        ? [{ key: 'verdict.faster', parts: { ratio } }]
        : [{ key: 'verdict.faster_than', parts: { mode, ratio, base, ...times } }];
    case 'slower':
      return [{ key: 'verdict.slower', parts: { mode, base, ratio, ...times } }];
    case 'same':
      return [
        ...sayNoDifference(contrast),
        ...(contrast.ratio.interval ? [{ key: 'verdict.ratio', parts: { ratio } } as const] : []),
      ];
  }
}

type LimitReason = Extract<Reason, { kind: 'limited' | 'connections' }>;

function isLimit(because: Reason): because is LimitReason {
  return because.kind === 'limited' || because.kind === 'connections';
}

/** Limit that kept more requests from overlapping, and whose it is. */
function limitedBy({ kind, limit }: LimitReason) {
  const whose: Message = { key: `verdict.whose.${kind}`, parts: {} };
  return { limit: count(limit), whose };
}

/** Sentences on two modes of which neither is called faster, and why. */
function sayNoDifference(contrast: Contrast): Message[] {
  const { base, other, arrangement, because, lesson } = contrast;
  const parts = { base: modeName(base.mode), mode: modeName(other.mode) };
  const times = { elapsed: elapsed(other), base_elapsed: elapsed(base) };
  const resolution = Math.max(base.resolution, other.resolution);
  const expected =
    arrangement?.expected === undefined ? undefined : duration(arrangement.expected, resolution);
  if (arrangement?.kind === 'equal' && expected) {
    return [
      { key: 'verdict.about_the_same', parts: { ...parts, ...times } },
      ...sayNetworkPart(Math.abs(base.elapsed - other.elapsed), resolution),
    ];
  }
  const same: Message = lesson
    ? { key: 'verdict.same', parts: times }
    : { key: 'verdict.same_as', parts: { ...parts, ...times } };
  if (!arrangement) return [same];
  if (!expected) return [same, { key: 'verdict.own_wait', parts: {} }];
  // A known reason, such as a queue at the server, says more than equal waits would.
  if ((arrangement.kind !== 'faster' && arrangement.kind !== 'slower') || because) return [same];
  const key = `verdict.with_equal_waits.${arrangement.kind}` as const;
  return [
    { key, parts: { mode: parts.mode, ...times } },
    { key: 'verdict.expected', parts: { base: parts.base, expected } },
  ];
}

/** Sentence on a difference that the arrangement does not explain; none if it is not to be seen. */
function sayNetworkPart(ms: number, resolution: number): Message[] {
  return ms < Math.max(1, resolution)
    ? []
    : [{ key: 'verdict.network_part', parts: { difference: duration(ms, resolution) } }];
}

function sayLesson(lesson: Lesson): Message {
  if (lesson.kind === 'blocking') return sayBlocking(lesson.longestBlock, lesson.resolution);
  const { size, cost, resolution } = lesson;
  return cost < Math.max(1, resolution)
    ? { key: 'verdict.lesson.no_barrier', parts: { size: count(size) } }
    : {
        key: 'verdict.lesson.barrier',
        parts: { size: count(size), cost: duration(cost, resolution) },
      };
}

function sayBlocking(longestBlock: number | undefined, resolution: number): Message {
  return longestBlock === undefined
    ? { key: 'verdict.because.blocking_unseen', parts: {} }
    : {
        key: 'verdict.because.blocking',
        parts: { longest_block: duration(longestBlock, resolution) },
      };
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
    case 'limited':
    case 'connections':
      return lesson
        ? [{ key: 'verdict.overlapped_limited', parts: { ...lesson, parallel: elapsed(result) } }]
        : [{ key: 'verdict.because.limited', parts: limitedBy(because) }];
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
      return [sayBlocking(because.longestBlock, result.resolution)];
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

function elapsed({ elapsed, resolution }: Result) {
  return duration(elapsed, resolution);
}
