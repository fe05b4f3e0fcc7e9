import { decisive, type Lane } from '../log/lane.ts';
import type { Task } from '../log/workload.ts';

/** Length of a request: from the start of the attempt with its outcome to its end. */
export interface Length {
  task: Task;
  /** ms */
  ms: number;
}

/**
 * A request's own length, without the time it waited for a permit, as the browser measured it or
 * else by our own clock; undefined before its end.
 */
export function lengthOf(lane: Lane): Length | undefined {
  const attempt = decisive(lane);
  if (!attempt || lane.state !== 'ended') return undefined;
  const { timing, startedAt } = attempt;
  return { task: lane.task, ms: timing ? timing.end - timing.start : lane.endedAt - startedAt };
}
