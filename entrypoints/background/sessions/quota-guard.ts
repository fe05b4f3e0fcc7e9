import type { LogEvent } from '../../../engine/log/events.ts';
import {
  type Quota,
  quotaWindows,
  type Shortage,
  shortageOf,
  spend,
  unusedQuota,
  useUp,
} from '../../../engine/protocol/quota.ts';
import { limitIn } from '../../../engine/request/retry.ts';
import type { Api } from '../../../engine/request/source.ts';
import type { Runner } from '../../../engine/run/compare.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import { BATCH } from '../storage/journal.ts';
import type { Settings } from '../storage/settings.ts';

/** Counts what is asked of Open-Meteo, and holds back what it would refuse. */
export interface QuotaGuard {
  /** Takes in what was asked before this worker woke, as it was kept. */
  restore(kept: Quota | undefined): void;
  /** What has been asked, by the latest count; undefined where nothing has. */
  quota(): Quota | undefined;
  /** Why so many places can't be asked for now; undefined when they can. */
  shortage(locations: number): Shortage | undefined;
  /** Counts an event of a run over Open-Meteo. */
  onEvent(event: LogEvent): void;
  /** Tells and stores at once what waits for its batch. */
  flush(): void;
  /** A runner that waits before each run until all that it asks for has room, and says so. */
  paced(runner: Runner): Runner;
}

/** What a guard is made of. */
export interface QuotaParts {
  api: Pick<Api, 'exceeded'>;
  clock: Pick<Clock, 'sleep'>;
  /** Milliseconds since 1970: Open-Meteo counts by the wall clock. */
  wallClock(): number;
  settings: Pick<Settings, 'saveQuota'>;
}

/** @param onChange the count has changed */
export function createQuotaGuard(
  { api, clock, wallClock, settings }: QuotaParts,
  onChange: (quota: Quota) => void,
): QuotaGuard {
  let quota: Quota | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    if (timer === undefined || quota === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    onChange(quota);
    // What can't be kept is still counted for as long as this worker lives.
    settings.saveQuota(quota).catch(() => {});
  };

  const change = (next: Quota) => {
    quota = next;
    // In step with the log: a worker that is ended loses no more of the one than of the other.
    timer ??= setTimeout(flush, BATCH);
  };

  const shortage = (locations: number) => shortageOf(quota ?? unusedQuota, wallClock(), locations);

  return {
    restore(kept) {
      quota = kept;
    },
    quota: () => quota,
    shortage,

    onEvent(event) {
      // In Bulk there is one of these for each city, though all share one HTTP exchange.
      if (event.type === 'attempt-started') change(spend(quota ?? unusedQuota, wallClock(), 1));
      if (event.type !== 'attempt-ended' && event.type !== 'request-ended') return;
      const limit = limitIn(event.outcome, api);
      const window = quotaWindows.find((window) => window === limit);
      if (window) change(useUp(quota ?? unusedQuota, wallClock(), window));
    },

    flush,

    paced: (runner) => async (plan, signal, emit) => {
      const locations = plan.resumption?.missing.length ?? plan.cities.length;
      try {
        // Others may have used up the next window, too; what fits into none is refused by the API.
        for (
          let until = shortage(locations)?.fitsFrom;
          until !== undefined;
          until = shortage(locations)?.fitsFrom
        ) {
          emit({ type: 'paused', until });
          await clock.sleep(until - wallClock(), signal);
        }
      } catch {
        // Stopped: this run does not begin.
        return;
      }
      await runner(plan, signal, emit);
    },
  };
}
