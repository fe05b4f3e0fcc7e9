import type { Guess } from '../../engine/log/guess.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import { settingOf } from '../../lessons/experiment.ts';
import { ticks } from '../drawing/axis.ts';
import { logScale, ticksIn } from '../drawing/log-scale.ts';
import type { WrongTime } from '../sentences/say-guess.ts';
import type { GuessDraft, LessonState } from '../state/lesson-state.ts';

/** Longest guess, as a multiple of the axis. */
const LONGEST = 10;

/** Shortest axis in ms that is logarithmic: its modes differ by powers of ten. */
const LONG = 60_000;

/** ms at the start of a logarithmic axis. */
const FROM = 10;

/** Modes that are guessed about, in the order of the catalogue, and ms at the end of the axis. */
export function guessedOn({ experiment, variant }: LessonState): { modes: ModeId[]; axis: number } {
  if (!experiment.value) return { modes: [], axis: 1 };
  return settingOf(experiment.value, variant.value);
}

/** Reads a draft; its first wrong time if there is one. */
export function readGuess(
  { times, sureness }: GuessDraft,
  { modes, axis }: ReturnType<typeof guessedOn>,
): Guess | WrongTime {
  const most = axis * LONGEST;
  for (const mode of modes) {
    const because = objectionTo(times[mode], most);
    if (because) return { mode, because, most };
  }
  // Somebody may type −0.
  return { guesses: modes.map((mode) => ({ mode, ms: Math.abs(times[mode] ?? 0) })), sureness };
}

function objectionTo(ms: number | undefined, most: number): WrongTime['because'] | undefined {
  if (ms === undefined) return 'missing';
  if (Number.isNaN(ms)) return 'not_a_number';
  if (ms < 0) return 'negative';
  return ms > most ? 'too_long' : undefined;
}

/** ms by which a key moves a line: a power of ten, some hundredths of the axis if that is linear. */
export function stepOf(axis: number): number {
  if (axis >= LONG) return 100;
  return 10 ** Math.max(0, Math.floor(Math.log10(axis / 50)));
}

/** Place of a time on an axis, from 0 to 1. */
export function placeOn(axis: number, ms: number): number {
  const place =
    axis < LONG ? ms / axis : logScale({ from: FROM, to: axis }, [0, 1])(Math.max(ms, FROM));
  return Math.min(1, Math.max(0, place));
}

/** Time in ms at a place on an axis, in round numbers. @param share place, from 0 to 1 */
export function timeAt(axis: number, share: number): number {
  const ms = axis < LONG ? share * axis : FROM * (axis / FROM) ** share;
  // Two digits are enough for a guess.
  const step = axis < LONG ? stepOf(axis) : 10 ** Math.floor(Math.log10(ms) - 1);
  return Math.round(ms / step) * step;
}

/** Ticks of an axis in ms. */
export function ticksOn(axis: number): readonly number[] {
  return axis < LONG ? ticks(axis).at : ticksIn({ from: FROM, to: axis });
}
