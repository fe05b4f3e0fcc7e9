import type { Clock } from './clock.ts';

/** Tells that work was not done in time. */
export class TimedOut extends Error {
  override name = 'TimedOut' as const;
}

/**
 * Runs work under a signal that is aborted by the outer signal or after `ms`, whichever is first,
 * and then waits for it no longer: what a source makes of its signal is its own affair.
 * @throws the outer signal's reason, or {@link TimedOut}
 */
export async function withTimeout<T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const attempt = new AbortController();
  const timer = new AbortController();
  const stop = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  clock.sleep(ms, timer.signal).then(
    () => attempt.abort(new TimedOut()),
    // Cancelled below: the work was done in time.
    () => {},
  );
  const aborted = new Promise<never>((_, reject) => {
    attempt.signal.addEventListener('abort', () => reject(attempt.signal.reason), { once: true });
  });
  try {
    return await Promise.race([aborted, work(attempt.signal)]);
  } finally {
    timer.abort();
    signal.removeEventListener('abort', stop);
  }
}
