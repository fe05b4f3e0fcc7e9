import type { Plan } from '../log/plan.ts';
import { isSized, type ModeId } from '../modes/index.ts';

/** Part of a plan that decides on the order of the runs. */
export type Turns = Pick<Plan, 'modes' | 'rounds' | 'warmUp' | 'sweep'>;

/** One run of a mode in a schedule. */
export interface Turn {
  mode: ModeId;
  /** 0 is the warm-up. */
  round: number;
  /** Value of a sweep; absent for a mode that is the same at all of them. */
  value?: number;
}

/**
 * Returns the order of the runs. Every other round is reversed, to keep one mode from always
 * paying for the connection or for the effects of the mode before it, and one value of a sweep from
 * always being the last. The warm-up is at the smallest value.
 */
export function schedule({ modes, rounds, warmUp, sweep }: Turns): Turn[] {
  const first = warmUp ? 0 : 1;
  return Array.from({ length: rounds + 1 - first }, (_, index) => first + index).flatMap(
    (round) => {
      const [smallest, ...larger] = sweep?.values ?? [undefined];
      const turns = [smallest, ...(round > 0 ? larger : [])].flatMap((value) =>
        modes.flatMap((mode): Turn[] => {
          if (value === undefined || (sweep?.over === 'size' && !isSized(mode))) {
            return value === smallest ? [{ mode, round }] : [];
          }
          return [{ mode, round, value }];
        }),
      );
      return round > 0 && round % 2 === 0 ? turns.reverse() : turns;
    },
  );
}
