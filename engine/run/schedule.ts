import type { ModeId } from '../modes/index.ts';

/** One turn of a mode. */
export interface Turn {
  mode: ModeId;
  /** 0 is the warm-up. */
  round: number;
}

/**
 * The order in which modes take turns. Every other round goes backwards, so that no mode is always
 * the one that finds the network fresh, or that pays for what the one before it left behind.
 */
export function schedule(modes: readonly ModeId[], rounds: number, warmUp: boolean): Turn[] {
  const first = warmUp ? 0 : 1;
  return Array.from({ length: rounds + 1 - first }, (_, index) => first + index).flatMap((round) =>
    (round > 0 && round % 2 === 0 ? modes.toReversed() : modes).map((mode) => ({ mode, round })),
  );
}
