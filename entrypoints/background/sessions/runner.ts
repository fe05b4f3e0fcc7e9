import type { LogEvent } from '../../../engine/log/events.ts';
import type { NetworkTimer } from '../../../engine/log/network-timing.ts';
import type { RetryPolicy } from '../../../engine/log/retry-policy.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { LONGEST_HELD_BACK, type ServerRecord } from '../../../engine/request/server-record.ts';
import type { Runner } from '../../../engine/run/compare.ts';
import { run } from '../../../engine/run/run.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import type { Pulse } from '../../../engine/time/pulse.ts';
import { semaphore } from '../../../engine/time/semaphore.ts';
import type { BlockingThread } from '../threads/messages.ts';
import type { ChosenSource } from './sources.ts';

/** Dependencies of all runs. */
export interface RunnerParts {
  clock: Clock;
  /** Milliseconds since 1970. */
  wallClock(): number;
  /** Heartbeat of this thread. */
  pulse?: Pulse;
  /** Browser timings of network requests. */
  timer?: NetworkTimer;
  blockingThread: BlockingThread;
}

/** Creates the runner of a comparison, which picks the thread for each mode. */
export function createRunner(
  { clock, wallClock, pulse, timer, blockingThread }: RunnerParts,
  choice: SourceChoice,
  patience: RetryPolicy,
  { api, source, server, limit, simulation }: ChosenSource,
): Runner {
  const held = limit === undefined ? undefined : semaphore(limit);
  const tools = {
    api,
    source,
    clock,
    ...patience,
    server,
    semaphore: held,
    wallClock,
    pulse,
    // The browser knows nothing of simulated requests.
    timer: choice.kind === 'simulated' ? undefined : timer,
  };
  return async ({ mode, ...rest }, signal, emit) => {
    // The limit may have been reduced after refusals.
    const plan = { ...rest, limit: held?.count() };
    if (mode === 'blocking') {
      const order = { source: choice, patience, simulation };
      // Its thread is new, so the browser has counted none of its errors.
      return blockingThread({ ...plan, mode }, order, signal, emit);
    }
    if (!(await isReleased(server, { clock, wallClock }, signal, emit))) return;
    await run({ ...plan, mode }, tools, signal, emit);
  };
}

/**
 * Waits before a run until the browser sends requests to the server again, so that the run measures
 * no part of it. Logs the pause. A longer wait than {@link LONGEST_HELD_BACK} is left to the requests.
 * @returns false if `signal` was aborted meanwhile
 */
async function isReleased(
  server: ServerRecord | undefined,
  { clock, wallClock }: Pick<RunnerParts, 'clock' | 'wallClock'>,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
): Promise<boolean> {
  const wait = server?.heldBack() ?? 0;
  if (wait === 0 || wait > LONGEST_HELD_BACK) return true;
  emit({ type: 'paused', until: wallClock() + wait, because: 'held-back' });
  return clock.sleep(wait, signal).then(
    () => true,
    () => false,
  );
}
