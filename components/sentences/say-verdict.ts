import { traitsOf } from '../../engine/modes/index.ts';
import type { Contrast, Verdict } from '../../engine/verdict/verdict.ts';
import { count, duration, elapsed, type Message, modeName, ratioFigure, say } from './message.ts';
import { sayIncomparable } from './say-incomparable.ts';
import { isTaught, sayLesson } from './say-lesson.ts';
import { sayNoDifference } from './say-no-difference.ts';
import { isLimit, limitedBy, sayReason } from './say-reason.ts';

/** Sentences of a verdict: the figure first, then the reason. */
export function sayVerdict(verdict: Verdict): Message[] {
  switch (verdict.kind) {
    case 'unfit':
      return sayIncomparable(verdict.unfit, verdict.asked);
    case 'single':
      return [
        ...sayAlone(verdict),
        ...verdict.lessons.flatMap((lesson) => sayLesson(lesson, verdict.asked)),
        ...sayIncomparable(verdict.unfit, verdict.asked),
      ];
    case 'too-short': {
      const { base, other } = verdict;
      return [say('verdict.too_short', { base: modeName(base.mode), mode: modeName(other.mode) })];
    }
    case 'one-task': {
      const { faster, slower, times, lessons } = verdict;
      const parts = { faster: elapsed(faster), slower: elapsed(slower) };
      return [
        times === 2
          ? say('verdict.one_city', parts)
          : say('verdict.one_city_often', { ...parts, times: count(times) }),
        ...lessons.flatMap((lesson) => sayLesson(lesson, 1)),
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
    ...lessons.flatMap((lesson) => sayLesson(lesson, asked)),
    ...sayIncomparable(unfit, asked),
  ];
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
          ? [say('verdict.faster_limited', { ratio, ...limit })]
          : [say('verdict.faster_than_limited', { mode, ratio, base, ...times, ...limit })];
      }
      return lesson
        ? [say('verdict.faster', { ratio })]
        : [say('verdict.faster_than', { mode, ratio, base, ...times })];
    case 'slower':
      return [say('verdict.slower', { mode, base, ratio, ...times })];
    case 'same':
      return [
        ...sayNoDifference(contrast),
        ...(contrast.ratio.interval ? [say('verdict.ratio', { ratio })] : []),
      ];
  }
}

/** Sentences on one mode alone. */
function sayAlone({ result, because, asked }: Extract<Verdict, { kind: 'single' }>): Message[] {
  const parts = { mode: modeName(result.mode), elapsed: elapsed(result) };
  const isPlain = because.kind === 'in-row' || because.kind === 'overlapped';
  if (isPlain && asked > 1) {
    const { task, ms } = because.slowest;
    const slowest = duration(ms, result.resolution);
    const all = { ...parts, asked: count(asked), city: task.label, slowest };
    return [say('verdict.single_slowest', all)];
  }
  // Over one task there is nothing to arrange, but a thread can still be blocked.
  const hasReason = because.kind === 'blocked' || (!isPlain && asked > 1);
  const results = traitsOf(result.mode).needs === 'one' ? 1 : asked;
  return [
    say('verdict.single', { ...parts, count: count(results) }),
    ...(hasReason ? sayReason(because, result, asked) : []),
  ];
}
