import type { Task } from '../log/workload.ts';
import type { Clock } from '../time/clock.ts';
import type { BlockingSource, Source } from './source.ts';

// Replaced by the threads helper.
export function withFaults(
  source: Source,
  _tasks: readonly Pick<Task, 'fault'>[],
  _clock: Clock,
): Source {
  return source;
}
export function withBlockingFaults(
  source: BlockingSource,
  _tasks: readonly Pick<Task, 'fault'>[],
  _pause: (ms: number) => void,
): BlockingSource {
  return source;
}
