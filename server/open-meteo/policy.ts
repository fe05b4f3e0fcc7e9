import { sleep } from '../http/sleep.ts';
import { createQuota } from './quota.ts';
import { createSlot } from './slot.ts';

/** ms for which a request for `current` occupies Open-Meteo's slot. */
const SERVICE = 1;

/** Rate limits of a server. */
export interface Policy {
  /**
   * Runs `serve` as soon as the limits allow.
   * @throws the errors of `serve`; a `Refusal` with status 429; the signal's reason when aborted
   */
  admit<T extends { weight: number }>(
    address: string,
    signal: AbortSignal,
    serve: () => T,
  ): Promise<T>;
}

/**
 * Limits of Open-Meteo's free API, in the order of `ApiKeyManager.swift`: quota, slot, work, count.
 * An invalid request counts as one, a refused one does not count.
 * @param clock epoch milliseconds
 */
export function openMeteoPolicy(clock: () => number): Policy {
  const quota = createQuota(clock);
  const slot = createSlot();
  return {
    async admit(address, signal, serve) {
      quota.check(address);
      const release = await slot.acquire(address, signal);
      let weight = 1;
      try {
        await sleep(SERVICE, signal);
        const served = serve();
        weight = served.weight;
        return served;
      } finally {
        quota.count(address, weight);
        release();
      }
    },
  };
}
