/**
 * Waits for at least `ms` milliseconds on the monotonic clock. Node's timers have whole milliseconds
 * and may fire a fraction early, so it repeats them.
 * @throws the signal's reason as soon as `signal` is aborted
 */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  const end = performance.now() + ms;
  signal.throwIfAborted();
  for (let rest = ms; rest > 0; rest = end - performance.now()) {
    await new Promise<void>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, Math.ceil(rest));
      signal.addEventListener('abort', stop, { once: true });
    });
  }
}
