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

/** What runs are carried out with, whatever they ask for. */
export interface RunnerParts {
  clock: Clock;
  /** Milliseconds since 1970. */
  wallClock(): number;
  /** The heartbeat of this thread. */
  pulse?: Pulse;
  /** What the browser measures of requests to a network. */
  timer?: NetworkTimer;
  blockingThread: BlockingThread;
}

/** Carries out each run of a comparison on the thread where its mode belongs. */
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
    // Of what is simulated the browser knows nothing.
    timer: choice.kind === 'simulated' ? undefined : timer,
  };
  return ({ mode, ...rest }, signal, emit) => {
    // Fewer than at first, where the source found them too many.
    const plan = { ...rest, limit: held?.count() };
    if (mode !== 'blocking') return run({ ...plan, mode }, tools, signal, emit);
    const { latest } = serverErrors;
    const sinceServerError = latest === undefined ? undefined : clock.now() - latest;
    const order = { source: choice, patience, simulation, sinceServerError };
    return blockingThread({ ...plan, mode }, order, signal, emit);
  };
}
