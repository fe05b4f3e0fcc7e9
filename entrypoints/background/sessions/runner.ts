import type { Plan } from '../../../engine/log/plan.ts';
import type { Runner } from '../../../engine/run/compare.ts';
import type { CarryOut } from '../threads/messages.ts';
import { initialState } from '../threads/sources.ts';
import type { Connection } from './connections.ts';

/** Creates the runner of a comparison, whose runs share one source and the connection to it. */
export function createRunner(
  carryOut: CarryOut,
  { source, workload, retryPolicy }: Pick<Plan, 'source' | 'workload' | 'retryPolicy'>,
  connection: Connection,
): Runner {
  const { tasks, ...work } = workload;
  let state = initialState({ source, workload });
  return async (plan, signal, emit) => {
    await connection.prepare(plan, state, signal, emit);
    if (signal.aborted) return;
    // The limit may have been reduced after refusals.
    const { limit } = state;
    const known = { ...state, hasResponded: connection.isKnown() };
    const order = { source, workload: work, retryPolicy, state: known };
    state = await carryOut({ ...plan, limit }, order, signal, connection.watched(emit));
  };
}
