import type { Timeline } from '../../engine/log/timeline.ts';
import { atLargest } from '../../engine/measure/sweep.ts';
import { elapsedIn } from '../../lessons/of-runs.ts';
import { type Message, modeName, say } from '../sentences/message.ts';

/** Factors between a guess and a time: below the first it is close, above the second far off. */
const CLOSE = 1.1;
const FAR = 1.5;

/** Factor between two values, at least 1. */
function factor(a: number, b: number): number {
  // One more, because a guess or a time can be 0.
  return (Math.max(a, b) + 1) / (Math.min(a, b) + 1);
}

/** Guesses with the times of their modes; of a sweep, at its largest value. */
function guessesOf(whole: Timeline) {
  const timeline = atLargest(whole);
  return (timeline.guess?.guesses ?? []).flatMap(({ mode, ms }) => {
    const elapsed = elapsedIn(timeline, mode);
    return elapsed ? [{ mode, ms, elapsed, factor: factor(ms, elapsed.value) }] : [];
  });
}

/** Kind word to a user who was certain before the run, and whose answer or guess was far off. */
export function sayCertain(timeline: Timeline, isRight: boolean): Message | undefined {
  if (timeline.guess?.sureness !== 3) return undefined;
  if (!isRight) return say('question.certain.answer');
  const isFarOff = guessesOf(timeline).some(({ factor }) => factor > FAR);
  return isFarOff ? say('question.certain.guess') : undefined;
}

/** Asks why the guess and the result differ; undefined without a guess. */
export function sayDifference(timeline: Timeline): Message | undefined {
  const guesses = guessesOf(timeline);
  const [base, other] = guesses;
  const [worst] = guesses.toSorted((a, b) => b.factor - a.factor);
  if (!base || !worst) return undefined;
  if (worst.factor < CLOSE) return say('question.guess.close');
  if (other && guesses.length === 2) {
    const expected = { kind: 'ratio', value: base.ms / other.ms } as const;
    const ratio = { kind: 'ratio', value: base.elapsed.value / other.elapsed.value } as const;
    // NaN or infinite if a time is 0.
    if (
      Number.isFinite(expected.value + ratio.value) &&
      factor(expected.value, ratio.value) >= CLOSE
    ) {
      const names = { base: modeName(base.mode), mode: modeName(other.mode) };
      return say('question.guess.ratio', { ...names, expected, ratio });
    }
  }
  const { mode, ms, elapsed } = worst;
  const expected = { kind: 'duration', value: ms, resolution: 1 } as const;
  return say('question.guess.time', { mode: modeName(mode), expected, elapsed });
}
