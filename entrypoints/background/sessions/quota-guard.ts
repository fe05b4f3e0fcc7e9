import { openMeteoErrors } from '../../../adapters/weather/open-meteo.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import {
  type Quota,
  type Quotas,
  quotaWindows,
  shortageAt,
  spend,
  unusedQuota,
  useUp,
} from '../../../engine/protocol/quota.ts';
import { limitIn } from '../../../engine/request/retry.ts';
import type { Runner } from '../../../engine/run/compare.ts';
import { BATCH } from '../storage/journal.ts';
import type { Settings } from '../storage/settings.ts';
import type { ThreadParts } from '../threads/carry-out.ts';

export type QuotaGuard = ReturnType<typeof createQuotaGuard>;

/** ms after which a pause reads the wall clock again: timers stand still while a computer sleeps. */
const LONGEST_SLEEP = 1_000;

/**
 * Counts requests to Open-Meteo by the wall clock, as it does, and holds back those that it would refuse.
 * @param onChange called with all counts after each change
 */
export function createQuotaGuard(
  { clock, wallClock }: Pick<ThreadParts, 'clock' | 'wallClock'>,
  settings: Pick<Settings, 'saveQuotas'>,
  onChange: (quotas: Quotas) => void,
) {
  let quotas: Quotas | undefined;
  /** Hosts of the requests in this run: events after the first of a request don't name it. */
  const asked = new Map<number, string>();
  let latest: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Reports and saves the current batch at once. */
  const flush = () => {
    if (timer === undefined || quotas === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    onChange(quotas);
    // A count that can't be saved stays in memory for the life of this worker.
    settings.saveQuotas(quotas).catch(() => {});
  };

  const change = (host: string, by: (quota: Quota) => Quota) => {
    quotas = { ...quotas, [host]: by(quotas?.[host] ?? unusedQuota) };
    // Saved at the pace of the log: a worker that is ended loses no more of one than of the other.
    timer ??= setTimeout(flush, BATCH);
  };

  /** Sleeps until the wall clock shows a time, and no longer than it is away now. */
  const sleepUntil = async (until: number, signal: AbortSignal) => {
    let left = until - wallClock();
    while (left > 0 && wallClock() < until) {
      const step = Math.min(left, LONGEST_SLEEP);
      await clock.sleep(step, signal);
      left -= step;
    }
  };

  /** Returns the shortage for a number of locations at each host; undefined if they fit. */
  const shortage = (hosts: readonly string[], locations: number) =>
    shortageAt(hosts, quotas ?? {}, wallClock(), locations);

  return {
    /** Restores the counts that were saved before this worker started. */
    restore(saved: Quotas | undefined) {
      quotas = saved;
    },
    /** Returns the latest counts; undefined before any request. */
    quotas: () => quotas,
    shortage,

    /** Counts an event of a run over these hosts of Open-Meteo. */
    onEvent(event: LogEvent, hosts: readonly string[]) {
      const count = (host: string) => change(host, (quota) => spend(quota, wallClock(), 1));
      if (event.type === 'connection-opening') hosts.forEach(count);
      if (event.type === 'attempt-started') {
        // Bulk emits one per task, of which only the first has the address of their HTTP exchange.
        if (event.url !== undefined) latest = new URL(event.url).host;
        if (latest === undefined) return;
        asked.set(event.request, latest);
        count(latest);
      }
      if (!('outcome' in event)) return;
      const limit = limitIn(event.outcome, openMeteoErrors);
      const exceeded = quotaWindows.find((window) => window === limit);
      const only = hosts.length === 1 ? hosts[0] : undefined;
      const host = 'request' in event ? asked.get(event.request) : only;
      if (exceeded && host) change(host, (quota) => useUp(quota, wallClock(), exceeded));
    },

    flush,

    /** Returns a runner that waits before each run until all hosts have room, and logs the pause. */
    paced(runner: Runner, hosts: readonly string[]): Runner {
      return async (plan, signal, emit) => {
        const missing = plan.resumption?.missing.length ?? plan.tasks.length;
        // One more than the run's, for the request that opens the connection.
        const locations = 1 + Math.min(plan.tasks.length / hosts.length, missing);
        try {
          // Others may have used up the next window too. Runs above a whole window are left to the
          // API to refuse.
          for (
            let until = shortage(hosts, locations)?.fitsFrom;
            until !== undefined;
            until = shortage(hosts, locations)?.fitsFrom
          ) {
            emit({ type: 'paused', until });
            await sleepUntil(until, signal);
          }
        } catch {
          // Stopped before the run started.
          return;
        }
        await runner(plan, signal, emit);
      };
    },
  };
}
