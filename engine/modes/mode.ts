/**
 * One piece of work handed to a mode. Tasks of a run never reject: what goes wrong with a request
 * is its outcome, so that one bad city cannot spoil the others. Once the signal is aborted a task
 * resolves at once, without having asked anything.
 */
export type Task<T> = (signal: AbortSignal) => Promise<T>;

/**
 * How tasks are arranged in time. The results keep the order of the tasks.
 * @param size how many at a time, for the modes that are about that; at least 1
 */
export type Mode = <T>(
  tasks: readonly Task<T>[],
  signal: AbortSignal,
  size: number,
) => Promise<T[]>;

/** A {@link Task} on a thread that waits for it and can do nothing else meanwhile. */
export type BlockingTask<T> = () => T;
