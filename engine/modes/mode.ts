/**
 * One piece of work for a mode. Once the signal is aborted, a task ends without sending anything.
 * If its mode collects failures, it never rejects: a failed request is an outcome like any other.
 */
export interface Task<T> {
  (signal: AbortSignal): Promise<T>;
  /** Number of tasks in the longest chain that must come before it. */
  readonly stage?: number;
}

/** All that a mode is given besides its tasks. */
export interface Circumstances {
  /** Aborted when the user stops the run. */
  signal: AbortSignal;
  /** Concurrency limit; at least 1. */
  size: number;
  /** ms until a second attempt. */
  delay: number;
  /** Resolves after `ms`. @throws the signal's reason once it is aborted */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Arranges tasks in time. What it returns is what its caller would wait for. */
export type Mode = <T>(tasks: readonly Task<T>[], circumstances: Circumstances) => Promise<unknown>;

/** A {@link Task} that blocks its thread. */
export type BlockingTask<T> = () => T;

/** Arranges tasks that block their thread. */
export type BlockingMode = <T>(tasks: readonly BlockingTask<T>[]) => unknown;
