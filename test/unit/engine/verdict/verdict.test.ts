import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lane } from '../../../../engine/log/lane.ts';
import { type RunTimeline, type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { traitsOf } from '../../../../engine/modes/index.ts';
import { type Advice, adviceOn } from '../../../../engine/verdict/advice.ts';
import type { Incomparable } from '../../../../engine/verdict/exclusion.ts';
import type { Lesson } from '../../../../engine/verdict/lesson.ts';
import { pairedRatio } from '../../../../engine/verdict/paired-ratio.ts';
import type { Reason } from '../../../../engine/verdict/reason.ts';
import { baseOf, comparedIn, seriesOf } from '../../../../engine/verdict/series.ts';
import {
  type Contrast,
  type Result,
  type Verdict,
  verdictOf,
} from '../../../../engine/verdict/verdict.ts';
import { fairWeather, stopped } from '../support/arbitraries.ts';
import { logOf } from '../support/drawing.ts';
import { record } from '../support/recording.ts';
import type { Case } from './verdict-case.ts';
import { cases } from './verdict-cases.ts';

describe('the verdict', () => {
  it.each(cases)('$situation', async (situation) => {
    const timeline = timelineOfCase(situation);
    const verdict = await verdictOf(timeline);
    const advice = verdict && adviceOn(verdict, timeline);
    expect({
      verdict: verdict ? tell(verdict) : [],
      advice: advice && tellAdvice(advice),
      ratios: ratios(timeline),
    }).toEqual({
      verdict: situation.verdict,
      advice: situation.advice,
      ratios: situation.ratios.map((ratio) => ratio && rounded(ratio)),
    });
  });

  it('is never given on what a stop or a failure has spoilt', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const timeline = timelineOf((await record(situation)).log);
        const verdict = timeline && (await verdictOf(timeline));
        for (const { mode, rounds } of verdict ? resultsIn(verdict) : []) {
          const whole = timeline?.runs.filter(
            (run) =>
              run.mode === mode &&
              run.round > 0 &&
              run.state === 'completed' &&
              !run.isRejected &&
              hasWhatItNeeds(run),
          );
          expect(whole).not.toEqual([]);
          expect(whole).toHaveLength(rounds);
        }
      }),
      { numRuns: 100 },
    ));

  it('never claims more than the arithmetic of waiting allows', () =>
    fc.assert(
      fc.asyncProperty(
        fairWeather,
        fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
        async (drafts, limit) => {
          const behaviours = drafts.map((one) => ({ ...one, headers: one.headers + 1 }));
          const timeline = timelineOf((await record({ behaviours, limit })).log);
          const [, ratio] = timeline ? ratios(timeline) : [];
          expect(ratio).toBeGreaterThanOrEqual(1);
          expect(ratio).toBeLessThanOrEqual(Math.min(behaviours.length, limit ?? Infinity) + 1e-3);
        },
      ),
      { numRuns: 40 },
    ));
});

function hasWhatItNeeds({ mode, lanes }: RunTimeline): boolean {
  const isOk = (lane: Lane) => lane.state === 'ended' && lane.outcome.kind === 'ok';
  const { needs } = traitsOf(mode);
  return (!needs && lanes.every(isOk)) || (needs === 'one' && lanes.some(isOk));
}

function timelineOfCase({ drawing, around, change = (event) => event }: Case): Timeline {
  const timeline = timelineOf(logOf(drawing, around).map(change));
  if (!timeline) throw new Error('an empty drawing');
  return timeline;
}

function ratios(timeline: Timeline): (number | undefined)[] {
  const series = seriesOf(timeline);
  const base = baseOf(series);
  return series.map((one) => {
    const isCompared = comparedIn(series).includes(one);
    const ratio = base && isCompared ? pairedRatio(base, one)?.median : undefined;
    return ratio && rounded(ratio);
  });
}

/** Modes whose figures a verdict gives. */
function resultsIn(verdict: Verdict): Result[] {
  switch (verdict.kind) {
    case 'unfit':
      return [];
    case 'single':
      return [verdict.result];
    case 'one-task':
      return [verdict.faster, verdict.slower];
    default:
      return [verdict.base, verdict.other];
  }
}

/** Verdict in a few words. */
function tell(verdict: Verdict): string[] {
  switch (verdict.kind) {
    case 'unfit':
      return verdict.unfit.map(tellUnfit);
    case 'single': {
      const { result, because, lessons, unfit } = verdict;
      return [
        `single: ${result.mode} ${result.elapsed}${tellReason(because)}`,
        ...lessons.map(tellLesson),
        ...unfit.map(tellUnfit),
      ];
    }
    case 'one-task': {
      const { task, faster, slower, times, lessons } = verdict;
      return [
        `one city: ${task.label}, ${faster.elapsed}–${slower.elapsed}, ${times} times`,
        ...lessons.map(tellLesson),
      ];
    }
    case 'too-short':
      return [`too short: ${verdict.base.mode}, ${verdict.other.mode}`];
    default: {
      const { kind, base, other, ratio, because, planned, lessons, unfit } = verdict;
      const { interval, indicationOnly } = ratio;
      const bounds = interval ? ` (${rounded(interval.low)}–${rounded(interval.high)})` : ',';
      return [
        `${kind}: ${other.mode} ${other.elapsed}, ${base.mode} ${base.elapsed}: ` +
          `${rounded(ratio.median)}${bounds}${indicationOnly ? ' indication' : ''} ` +
          `of ${ratio.rounds}/${planned}${tellEffect(verdict)}${tellReason(because)}`,
        ...lessons.map(tellLesson),
        ...unfit.map(tellUnfit),
      ];
    }
  }
}

/** The arrangement's effect, where neither mode is called faster for it. */
function tellEffect({ kind, arrangement }: Contrast): string {
  if (kind !== 'same' || !arrangement) return '';
  const { expected } = arrangement;
  return `, arrangement ${arrangement.kind}${expected === undefined ? '' : ` ${rounded(expected)}`}`;
}

function tellLesson(lesson: Lesson): string {
  switch (lesson.kind) {
    case 'barrier':
      return `lesson: groups of ${lesson.size} cost ${rounded(lesson.cost)}`;
    case 'blocked': {
      const { mode, seems, longestBlock } = lesson;
      return `lesson: ${mode}${seems ? ` seems ${seems},` : ''} blocked for ${longestBlock ?? 'unknown'}`;
    }
    case 'apart':
      return `apart: ${lesson.mode} ${lesson.elapsed}${tellReason(lesson.because)}`;
  }
}

function tellUnfit(unfit: Incomparable): string {
  if ('excluded' in unfit) {
    const reasons = unfit.excluded.map(({ because, count }) => `${count} ${because}`);
    return `unfit: ${unfit.mode} none of ${unfit.planned}: ${reasons.join(', ')}`;
  }
  const missing = unfit.missing.map(({ task }) => task.label).join(' ');
  return `unfit: ${unfit.mode} ${unfit.because}, missing ${missing}`;
}

function tellReason(reason: Reason | undefined): string {
  if (!reason) return '';
  switch (reason.kind) {
    case 'in-row':
    case 'overlapped':
      return `: ${reason.kind} ${reason.slowest.task.label} ${reason.slowest.ms}`;
    case 'limited':
    case 'rationed':
    case 'connections':
      return `: ${reason.kind} ${reason.limit}`;
    case 'served':
      return `: served ${rounded(reason.each)}`;
    case 'as-parallel':
    case 'filled':
      return `: ${reason.kind} ${reason.size}`;
    case 'grouped':
      return `: grouped ${reason.size}, idle ${reason.idle}`;
    case 'blocked': {
      const { longestBlock, seems } = reason;
      const block = longestBlock === undefined ? '' : ` ${longestBlock}`;
      return `: blocked${block}${seems ? `, seems ${seems}` : ''}`;
    }
    case 'barriers':
      return `: barriers, idle ${reason.idle}`;
    case 'started': {
      const { size, slowest } = reason;
      const limit = size === undefined ? '' : ` of ${size}`;
      return `: started${limit} ${slowest.task.label} ${slowest.ms}`;
    }
    case 'first':
      return `: first ${reason.first.task.label} ${reason.first.ms}, not ${reason.others}`;
    case 'second-attempts':
      return `: second attempts after ${reason.delay}, ${reason.won} of ${reason.second}`;
    case 'threads':
      return `: threads ${reason.size}`;
    default:
      return `: ${reason.kind}`;
  }
}

function tellAdvice(advice: Advice): string {
  switch (advice.kind) {
    case 'compare-with':
      return `compare-with ${advice.mode}`;
    case 'one-request':
      return `${advice.mode} ${advice.requests}`;
    case 'overlap':
    case 'refill':
    case 'fewer-requests':
      return `${advice.kind} ${advice.mode}`;
    case 'larger-size':
      return `larger-size ${advice.run.mode}`;
    case 'faster-answer':
      return `faster-answer ${advice.task.label}`;
    default:
      return advice.kind;
  }
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
