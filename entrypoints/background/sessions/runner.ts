import type { RetryPolicy } from '../../../engine/log/retry-policy.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { Runner } from '../../../engine/run/compare.ts';
import type { CarryOut } from '../threads/messages.ts';
import { initialState } from '../threads/sources.ts';

/** Creates the runner of a comparison, whose runs share one source. */
export function createRunner(
  carryOut: CarryOut,
  source: SourceChoice,
  patience: RetryPolicy,
): Runner {
  let state = initialState(source);
  return async (plan, signal, emit) => {
    // The limit may have been reduced after refusals.
    const { limit } = state;
    state = await carryOut({ ...plan, limit }, { source, patience, state }, signal, emit);
  };
}
