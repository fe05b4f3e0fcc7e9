import type { Guess } from '../../engine/log/guess.ts';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { orderStatisticInterval } from '../../engine/measure/statistics.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import type { Series } from '../../engine/verdict/series.ts';
import { duration, type Message, modeName, say } from './message.ts';

/** Time that can't be a guess. */
export interface WrongTime {
  mode: ModeId;
  because: 'missing' | 'not_a_number' | 'negative' | 'too_long';
  /** Longest possible guess in ms. */
  most: number;
}

export function sayWrongTime({ mode, because, most }: WrongTime): Message {
  const parts = { mode: modeName(mode) };
  return because === 'too_long'
    ? say('guess.too_long', { ...parts, most: duration(most, 1) })
    : say(`guess.${because}`, parts);
}

/** Says how many times faster one of two modes is by a guess; undefined for fewer or more modes. */
export function sayGuessedRatio(
  guesses: readonly { mode: ModeId; ms: number }[],
): Message | undefined {
  const [faster, slower, ...others] = guesses.toSorted((a, b) => a.ms - b.ms);
  if (!faster || !slower || others.length > 0 || faster.ms <= 0 || faster.ms === slower.ms) {
    return undefined;
  }
  const ratio = { kind: 'ratio', value: slower.ms / faster.ms } as const;
  return say('guess.ratio', { mode: modeName(faster.mode), ratio });
}

/** Sets a guess against the time of its mode, and against the interval of several rounds. */
export function sayGuess(
  guess: Guess | undefined,
  { mode, runs }: Series,
  run: RunTimeline | undefined,
): Message[] {
  const guessed = guess?.guesses.find((one) => one.mode === mode)?.ms;
  if (guessed === undefined || run?.elapsed === undefined || run.slept) return [];
  const { elapsed, resolution } = run;
  const off = guessed - elapsed;
  const parts = { guess: duration(guessed, 1), off: duration(Math.abs(off), resolution) };
  const factor = Math.max(guessed, elapsed) / Math.min(guessed, elapsed);
  const interval = orderStatisticInterval(runs.map((run) => run.elapsed));
  const isInside = interval && guessed >= interval.low && guessed <= interval.high;
  const isRight = Math.abs(off) < Math.max(1, resolution) / 2;
  const messages: Message[] = [
    say(isRight ? 'guess.right' : off > 0 ? 'guess.long' : 'guess.short', parts),
  ];
  // A few steps of the clock make no factor.
  if (factor >= 1.1 && Math.min(guessed, elapsed) >= 10 * resolution) {
    messages.push(say('guess.factor', { factor: { kind: 'ratio', value: factor } }));
  }
  if (interval) {
    const low = duration(interval.low, resolution);
    const high = duration(interval.high, resolution);
    messages.push(say(isInside ? 'guess.inside' : 'guess.outside', { low, high }));
  }
  return messages;
}
