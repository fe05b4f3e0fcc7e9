import type { Timeline } from '../../engine/log/timeline.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import type { Figure } from '../../lessons/experiment.ts';
import { elapsedIn } from '../../lessons/of-runs.ts';
import { type Message, modeName } from '../sentences/message.ts';

/** Factors between a guess and a time: up to here it is close, from here on far off. */
const CLOSE = 1.1;
const FAR = 1.5;

/** Guess and time of a mode. */
interface Miss {
  mode: ModeId;
  expected: Figure;
  elapsed: Figure;
}

function missesOf(timeline: Timeline): Miss[] {
  return (timeline.guess?.guesses ?? []).flatMap(({ mode, ms }) => {
    const elapsed = elapsedIn(timeline, mode);
    const expected = { kind: 'duration', value: ms, resolution: 1 } as const;
    return elapsed ? [{ mode, expected, elapsed }] : [];
  });
}

/** Factor between two values, at least 1. */
function factor(a: number, b: number): number {
  // One more, because a guess or a time can be 0.
  return (Math.max(a, b) + 1) / (Math.min(a, b) + 1);
}

function worstOf(misses: readonly Miss[]) {
  return misses
    .map((miss) => ({ ...miss, factor: factor(miss.expected.value, miss.elapsed.value) }))
    .reduce((worst, miss) => (miss.factor > worst.factor ? miss : worst));
}

/** True if a guess was far off. */
export function isFarOff(timeline: Timeline): boolean {
  const misses = missesOf(timeline);
  return misses.length > 0 && worstOf(misses).factor > FAR;
}

/** Sets the guess against the result, and asks why they differ; undefined without a guess. */
export function sayGuess(timeline: Timeline): Message | undefined {
  const misses = missesOf(timeline);
  const [base, other] = misses;
  if (!base) return undefined;
  const worst = worstOf(misses);
  if (worst.factor < CLOSE) return { key: 'question.guess.close', parts: {} };
  if (other && misses.length === 2) {
    const expected = base.expected.value / other.expected.value;
    const ratio = base.elapsed.value / other.elapsed.value;
    if (Number.isFinite(expected + ratio) && factor(expected, ratio) >= CLOSE) {
      const parts = {
        base: modeName(base.mode),
        mode: modeName(other.mode),
        expected: { kind: 'ratio', value: expected } as const,
        ratio: { kind: 'ratio', value: ratio } as const,
      };
      return { key: 'question.guess.ratio', parts };
    }
  }
  const { mode, expected, elapsed } = worst;
  return { key: 'question.guess.time', parts: { mode: modeName(mode), expected, elapsed } };
}
