import type { NetworkTimer } from '../../../engine/log/network-timing.ts';
import type { RetryPolicy } from '../../../engine/log/retry-policy.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { ServerErrors } from '../../../engine/request/retry.ts';
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
  { api, source, limit, simulation }: ChosenSource,
): Runner {
  const serverErrors: ServerErrors = {};
  const held = limit === undefined ? undefined : semaphore(limit);
  const tools = {
    api,
    source,
    clock,
    ...patience,
    serverErrors,
    semaphore: held,
    wallClock,
    pulse,
    // The browser knows nothing of simulated requests.
    timer: choice.kind === 'simulated' ? undefined : timer,
  };
  return ({ mode, ...rest }, signal, emit) => {
    // The limit may have been reduced after refusals.
    const plan = { ...rest, limit: held?.count() };
    if (mode !== 'blocking') return run({ ...plan, mode }, tools, signal, emit);
    const { latest } = serverErrors;
    const sinceServerError = latest === undefined ? undefined : clock.now() - latest;
    const order = { source: choice, patience, simulation, sinceServerError };
    return blockingThread({ ...plan, mode }, order, signal, emit);
  };
}
