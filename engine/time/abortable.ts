/** Functions to call when a signal is aborted. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** Returns those of a signal. One listener calls all: a signal compares each new one with all others. */
function waitingFor(signal: AbortSignal): Set<() => void> {
  const known = waiting.get(signal);
  if (known) return known;
  const all = new Set<() => void>();
  waiting.set(signal, all);
  signal.addEventListener('abort', () => all.forEach((onAbort) => void onAbort()), { once: true });
  return all;
}

/**
 * Waits for something that can be cancelled.
 * @param begin starts it and returns the function that cancels it; may resolve at once
 * @throws the signal's reason once it is aborted
 */
export function abortable<T>(
  signal: AbortSignal | undefined,
  begin: (resolve: (value: T) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const all = signal && waitingFor(signal);
    // If it can't begin, there is nothing to cancel.
    let cancel = () => {};
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    all?.add(onAbort);
    cancel = begin((value) => {
      all?.delete(onAbort);
      resolve(value);
    });
  });
}
