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
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const cancel = begin((value) => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
  });
}
