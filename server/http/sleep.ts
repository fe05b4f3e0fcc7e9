/**
 * Waits for at least `ms` milliseconds on the monotonic clock. Node's timers know only whole
 * milliseconds and may fire a fraction early: so a short rest is slept again.
 * @throws the signal's reason, at once, when `signal` is aborted
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
