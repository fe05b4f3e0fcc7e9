import type { NetworkTimer } from '../../../engine/log/network-timing.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { AsyncModeId } from '../../../engine/modes/index.ts';
import { run } from '../../../engine/run/run.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import type { Pulse } from '../../../engine/time/pulse.ts';
import { semaphore } from '../../../engine/time/semaphore.ts';
import type { CarryOut, SourceState } from './messages.ts';
import type { ChosenSource } from './sources.ts';

/** Instruments and sources of a thread that carries out runs. */
export interface ThreadParts {
  clock: Clock;
  /** Milliseconds since 1970. */
  wallClock(): number;
  /** Heartbeat of this thread. */
  pulse?: Pulse | undefined;
  /** Browser timings of this thread's network requests. */
  timer?: NetworkTimer | undefined;
  sourceFor(choice: SourceChoice, state: SourceState, clock: Clock): ChosenSource;
}

/** Carries out runs of the modes that wait without blocking, on this thread. */
export function carryOutHere({
  clock,
  wallClock,
  pulse,
  timer,
  sourceFor,
}: ThreadParts): CarryOut<AsyncModeId> {
  return async (plan, { source: choice, retryPolicy, state }, signal, emit) => {
    const { limit } = state;
    const held = limit === undefined ? undefined : semaphore(limit);
    const tools = {
      ...sourceFor(choice, state, clock),
      clock,
      ...retryPolicy,
      semaphore: held,
      wallClock,
      pulse,
      // The browser knows nothing of simulated requests.
      timer: choice.kind === 'simulated' ? undefined : timer,
    };
    await run(plan, tools, signal, emit);
    return { ...state, limit: held?.count() };
  };
}
