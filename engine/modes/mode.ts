/**
 * One piece of work for a mode. Tasks never reject: a failed request is an outcome, so it can't
 * affect the others. Once the signal is aborted, a task resolves without sending anything.
 */
export type Task<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Arranges tasks in time. Returns the results in the order of the tasks.
 * @param size concurrency limit of Pool and Chunked; at least 1
 */
export type Mode = <T>(
  tasks: readonly Task<T>[],
  signal: AbortSignal,
  size: number,
) => Promise<T[]>;

/** A {@link Task} that blocks its thread. */
export type BlockingTask<T> = () => T;
