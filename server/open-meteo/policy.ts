import { sleep } from '../http/sleep.ts';
import { createQuota } from './quota.ts';
import { createSlot } from './slot.ts';

/** How long Open-Meteo works on a request for `current`, in ms: the time that the slot is held. */
const SERVICE = 1;

/** What stands between an arrived request and its answer. */
export interface Policy {
  /**
   * Runs `serve` when the address may be served.
   * @throws what `serve` throws; a `Refusal` with status 429; the signal's reason when aborted
   */
  admit<T extends { weight: number }>(
    address: string,
    signal: AbortSignal,
    serve: () => T,
  ): Promise<T>;
}

/**
 * Open-Meteo's limits for the free API, in the order of `ApiKeyManager.swift`: counters, then the
 * slot, then the work, and the work is counted when it is done. A request that turns out wrong
 * counts as one; a refused one does not count.
 * @param clock epoch milliseconds
 */
export function openMeteoPolicy(clock: () => number): Policy {
  const quota = createQuota(clock);
  const slot = createSlot();
  return {
    async admit(address, signal, serve) {
      quota.check(address);
      const leave = await slot.enter(address, signal);
      let weight = 1;
      try {
        await sleep(SERVICE, signal);
        const served = serve();
        weight = served.weight;
        return served;
      } finally {
        quota.count(address, weight);
        leave();
      }
    },
  };
}
