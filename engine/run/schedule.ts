import type { Plan } from '../log/plan.ts';
import type { ModeId } from '../modes/index.ts';

/** Part of a plan that decides on the order of the runs. */
export type Turns = Pick<Plan, 'modes' | 'rounds' | 'warmUp'>;

/** One run of a mode in a schedule. */
export interface Turn {
  mode: ModeId;
  /** 0 is the warm-up. */
  round: number;
}

/**
 * Returns the order of the runs. Every other round is reversed, to keep one mode from always
 * paying for the connection or for the effects of the mode before it.
 */
export function schedule({ modes, rounds, warmUp }: Turns): Turn[] {
  const first = warmUp ? 0 : 1;
  return Array.from({ length: rounds + 1 - first }, (_, index) => first + index).flatMap((round) =>
    (round > 0 && round % 2 === 0 ? modes.toReversed() : modes).map((mode) => ({ mode, round })),
  );
}
