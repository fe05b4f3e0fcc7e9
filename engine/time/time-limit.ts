import type { Clock } from './clock.ts';

/**
 * Runs work and waits for it until the signal is aborted, whatever the work makes of the signal.
 * @throws the signal's reason
 */
export async function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const stop = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([aborted.promise, work()]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/**
 * Runs work under a signal that is aborted by the outer signal or after `ms`, whichever is first.
 * @throws the outer signal's reason, or a `TimeoutError` (`DOMException`)
 */
export async function withTimeout<T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const done = new AbortController();
  clock.sleep(ms, done.signal).then(
    () => limit.abort(new DOMException('The time limit is exceeded.', 'TimeoutError')),
    // Cancelled below: the work was done in time.
    () => {},
  );
  const either = AbortSignal.any([signal, limit.signal]);
  try {
    return await untilAborted(either, () => work(either));
  } finally {
    done.abort();
  }
}
