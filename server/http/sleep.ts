import { setTimeout } from 'node:timers/promises';

/**
 * Waits for at least `ms` milliseconds on the monotonic clock. Node's timers have whole milliseconds
 * and may fire a fraction early, so it repeats them.
 * @throws an `AbortError` as soon as `signal` is aborted
 */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  const end = performance.now() + ms;
  signal.throwIfAborted();
  for (let rest = ms; rest > 0; rest = end - performance.now()) {
    await setTimeout(Math.ceil(rest), undefined, { signal });
  }
}
