/** Longest wait for an answer of the store, in ms: more than a slow disk takes. */
export const ANSWER = 10_000;

/** Waits for an answer. Rejects with a `TimeoutError` if there is none within `ms`. */
export function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new DOMException('The store does not answer.', 'TimeoutError')),
      ms,
    );
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Returns a store with a limit to every wait for it: a browser may open it, and then hang. */
export function limited<Store extends object>(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      const ask: unknown = Reflect.get(target, name);
      if (typeof ask !== 'function') return ask;
      return (...args: unknown[]) => inTime(Reflect.apply(ask, target, args), ANSWER);
    },
  });
}
