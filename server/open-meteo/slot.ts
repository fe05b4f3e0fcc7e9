import { Refusal } from '../http/refusal.ts';

/** Maximum of running and queued requests per address: `CONCURRENCY_LIMIT_HARD` in `RateLimiter.swift`. */
const MAX_REQUESTS = 5;

/** Mutex per address with a short queue. */
export interface Slot {
  /**
   * Waits until the address's slot is free, and takes it.
   * @returns a function that releases the slot
   * @throws {@link Refusal} with status 429 when the queue is full; the signal's reason when aborted
   */
  acquire(address: string, signal: AbortSignal): Promise<() => void>;
}

/** Open-Meteo's `ConcurrencyGroupLimiter.swift`: one request per address, four more in a queue. */
export function createSlot(): Slot {
  const queues = new Map<string, object[]>();
  /** Callbacks of the queued requests, called when they get the slot. */
  const resolvers = new Map<object, () => void>();

  function release(address: string, ticket: object): void {
    resolvers.delete(ticket);
    const queue = (queues.get(address) ?? []).filter((other) => other !== ticket);
    if (queue.length === 0) queues.delete(address);
    else queues.set(address, queue);
    const [first] = queue;
    if (first) resolvers.get(first)?.();
  }

  return {
    async acquire(address, signal) {
      signal.throwIfAborted();
      const queue = queues.get(address) ?? [];
      if (queue.length >= MAX_REQUESTS) throw new Refusal(429, 'Too many concurrent requests');
      const ticket = {};
      queues.set(address, [...queue, ticket]);
      if (queue.length > 0) {
        await new Promise<void>((resolve, reject) => {
          const abort = () => {
            release(address, ticket);
            reject(signal.reason);
          };
          resolvers.set(ticket, () => {
            resolvers.delete(ticket);
            signal.removeEventListener('abort', abort);
            resolve();
          });
          signal.addEventListener('abort', abort, { once: true });
        });
      }
      return () => release(address, ticket);
    },
  };
}
