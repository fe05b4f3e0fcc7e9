import { type Lane, readyAt } from '../log/lane.ts';
import type { Task } from '../log/workload.ts';

/** Time for which a request that its mode had started waited for its last input. */
export interface InputWait {
  /** The task that came last. */
  task: Task;
  ms: number;
}

/** Wait of a request for what it needs; undefined if it had all that when its mode started it. */
export function inputWait(lane: Lane, lanes: readonly Lane[]): InputWait | undefined {
  const ready = readyAt(lane, lanes);
  const { queuedAt } = lane;
  if (ready === undefined || queuedAt === undefined || ready <= queuedAt) return undefined;
  const inputs = lane.task.after.flatMap((index) => lanes[index] ?? []);
  const last = inputs.find((input) => input.state === 'ended' && input.endedAt === ready);
  return last && { task: last.task, ms: ready - queuedAt };
}
