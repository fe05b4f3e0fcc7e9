import type { Fault, Task } from '../log/workload.ts';
import { abortable } from '../time/abortable.ts';
import type { Clock } from '../time/clock.ts';
import type { BlockingSource, Source } from './source.ts';

/** Status of the response to a task that the user has set to fail. */
const STATUS = 500;

type Faulty = Pick<Task, 'fault'>;

/** Makes the faults set for tasks happen to a request for all of these tasks. */
export function withFaults(
  source: Source,
  tasks: readonly Faulty[],
  clock: Pick<Clock, 'sleep'>,
): Source {
  return tasks.reduce(
    (inner, { fault }) => (fault ? withFault(inner, fault, clock) : inner),
    source,
  );
}

function withFault(source: Source, { kind, ms }: Fault, { sleep }: Pick<Clock, 'sleep'>): Source {
  return async (request, signal) => {
    if (kind === 'never') return abortable<never>(signal, () => () => {});
    const response = kind === 'slow' && (await source(request, signal));
    await sleep(ms, signal);
    return response || new Response('', { status: STATUS });
  };
}

/** A thread that can block, and its clock. */
interface BlockingThread {
  now(): number;
  /** Blocks the thread for so many ms. */
  pause(ms: number): void;
}

/** Blocking twin of {@link withFaults}. */
export function withBlockingFaults(
  source: BlockingSource,
  tasks: readonly Faulty[],
  thread: BlockingThread,
): BlockingSource {
  return tasks.reduce(
    (inner, { fault }) => (fault ? withBlockingFault(inner, fault, thread) : inner),
    source,
  );
}

function withBlockingFault(
  source: BlockingSource,
  { kind, ms }: Fault,
  { now, pause }: BlockingThread,
): BlockingSource {
  return (url, timeout) => {
    const start = now();
    const response = kind === 'slow' && source(url, timeout);
    const left = timeout - (now() - start);
    const held = kind === 'never' ? Number.POSITIVE_INFINITY : ms;
    pause(Math.min(held, Math.max(0, left)));
    if (held >= left) throw new DOMException('The time limit is exceeded.', 'TimeoutError');
    return response || { status: STATUS, headers: new Headers(), text: '' };
  };
}
