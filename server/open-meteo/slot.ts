import { Refusal } from '../http/refusal.ts';

/** Running and waiting together, per address: `CONCURRENCY_LIMIT_HARD` in `RateLimiter.swift`. */
const MOST = 5;

/** Lets one request per address run, and a few more wait their turn. */
export interface Slot {
  /**
   * Waits for the address's turn; the caller gives the turn on by calling what it gets.
   * @throws {@link Refusal} with status 429 when too many wait; the signal's reason when aborted
   */
  enter(address: string, signal: AbortSignal): Promise<() => void>;
}

/** Open-Meteo's `ConcurrencyGroupLimiter.swift`: one at a time per address, four more in a queue. */
export function createSlot(): Slot {
  const lines = new Map<string, object[]>();
  /** How those who wait are told that they are first. */
  const calls = new Map<object, () => void>();

  function leave(address: string, place: object): void {
    calls.delete(place);
    const line = (lines.get(address) ?? []).filter((other) => other !== place);
    if (line.length === 0) lines.delete(address);
    else lines.set(address, line);
    const [first] = line;
    if (first) calls.get(first)?.();
  }

  return {
    async enter(address, signal) {
      signal.throwIfAborted();
      const line = lines.get(address) ?? [];
      if (line.length >= MOST) throw new Refusal(429, 'Too many concurrent requests');
      const place = {};
      lines.set(address, [...line, place]);
      if (line.length > 0) {
        await new Promise<void>((resolve, reject) => {
          const stop = () => {
            leave(address, place);
            reject(signal.reason);
          };
          calls.set(place, () => {
            calls.delete(place);
            signal.removeEventListener('abort', stop);
            resolve();
          });
          signal.addEventListener('abort', stop, { once: true });
        });
      }
      return () => leave(address, place);
    },
  };
}
