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
import type { AskingAdapter } from '../../../engine/request/adapter.ts';
import { limitIn } from '../../../engine/request/retry.ts';
import type { Runner } from '../../../engine/run/compare.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import { BATCH } from '../storage/journal.ts';
import type { Settings } from '../storage/settings.ts';

/** Counts requests to Open-Meteo, and holds back those that it would refuse. */
export interface QuotaGuard {
  /** Restores the count that was saved before this worker started. */
  restore(saved: Quota | undefined): void;
  /** Returns the latest count; undefined before any request. */
  quota(): Quota | undefined;
  /** Returns the shortage for a number of locations; undefined if they fit. */
  shortage(locations: number): Shortage | undefined;
  /** Counts an event of a run over Open-Meteo. */
  onEvent(event: LogEvent): void;
  /** Reports and saves the current batch at once. */
  flush(): void;
  /** Returns a runner that waits before each run until there is room, and logs the pause. */
  paced(runner: Runner): Runner;
}

/** Dependencies of a quota guard. */
export interface QuotaParts {
  adapter: Pick<AskingAdapter, 'exceeded'>;
  clock: Pick<Clock, 'sleep'>;
  /** Milliseconds since 1970: Open-Meteo counts by the wall clock. */
  wallClock(): number;
  settings: Pick<Settings, 'saveQuota'>;
}

/** ms after which a pause reads the wall clock again: timers stand still while a computer sleeps. */
const LONGEST_SLEEP = 1_000;

/** @param onChange called with each new count */
export function createQuotaGuard(
  { adapter, clock, wallClock, settings }: QuotaParts,
  onChange: (quota: Quota) => void,
): QuotaGuard {
  let quota: Quota | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    if (timer === undefined || quota === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    onChange(quota);
    // A count that can't be saved stays in memory for the life of this worker.
    settings.saveQuota(quota).catch(() => {});
  };

  const change = (next: Quota) => {
    quota = next;
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

  const shortage = (locations: number) => shortageOf(quota ?? unusedQuota, wallClock(), locations);

  return {
    restore(saved) {
      quota = saved;
    },
    quota: () => quota,
    shortage,

    onEvent(event) {
      // Bulk emits one per task, although all share one HTTP exchange.
      if (event.type === 'attempt-started' || event.type === 'connection-opening') {
        change(spend(quota ?? unusedQuota, wallClock(), 1));
      }
      if (!('outcome' in event)) return;
      const limit = limitIn(event.outcome, adapter);
      const window = quotaWindows.find((window) => window === limit);
      if (window) change(useUp(quota ?? unusedQuota, wallClock(), window));
    },

    flush,

    paced: (runner) => async (plan, signal, emit) => {
      // One more than the run's, for the request that opens the connection.
      const locations = 1 + (plan.resumption?.missing.length ?? plan.tasks.length);
      try {
        // Others may have used up the next window too. Runs above a whole window are left to the
        // API to refuse.
        for (
          let until = shortage(locations)?.fitsFrom;
          until !== undefined;
          until = shortage(locations)?.fitsFrom
        ) {
          emit({ type: 'paused', until });
          await sleepUntil(until, signal);
        }
      } catch {
        // Stopped before the run started.
        return;
      }
      await runner(plan, signal, emit);
    },
  };
}
