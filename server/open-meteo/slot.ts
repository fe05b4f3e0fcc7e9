import { type Semaphore, semaphore } from '../../engine/time/semaphore.ts';
import { Refusal } from '../http/refusal.ts';

/** Maximum of running and queued requests per address: `CONCURRENCY_LIMIT_HARD` in `RateLimiter.swift`. */
const MAX_REQUESTS = 5;

/** Open-Meteo's `ConcurrencyGroupLimiter.swift`: one request per address, four more in a queue. */
export function createSlot() {
  const groups = new Map<string, { turns: Semaphore; requests: number }>();
  return {
    /**
     * Waits until the address's slot is free, and takes it.
     * @returns a function that releases the slot
     * @throws {@link Refusal} with status 429 when the queue is full; the signal's reason when aborted
     */
    async acquire(address: string, signal: AbortSignal) {
      const group = groups.get(address) ?? { turns: semaphore(1), requests: 0 };
      if (group.requests >= MAX_REQUESTS) throw new Refusal(429, 'Too many concurrent requests');
      groups.set(address, group);
      group.requests++;
      const leave = () => {
        group.requests--;
        if (group.requests === 0) groups.delete(address);
      };
      const permit = await group.turns.acquire(signal).catch((reason) => {
        leave();
        throw reason;
      });
      return () => {
        leave();
        permit.release();
      };
    },
  };
}
