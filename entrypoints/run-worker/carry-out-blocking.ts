import type { BlockingSource } from '../../engine/request/source.ts';
import { runBlocking } from '../../engine/run/blocking-run.ts';
import { apiFor } from '../../adapters/weather/open-meteo.ts';
import { blockingSimulatedSource } from '../../adapters/weather/simulated-blocking.ts';
import type { ThreadParts } from '../background/threads/carry-out.ts';
import type { CarryOut, SourceState } from '../background/threads/messages.ts';
import { serverFor } from '../background/threads/server-for.ts';
import { pause } from './pause.ts';
import { syncRequest } from './sync-request.ts';
import { uncached } from './uncached.ts';

/** Carries out runs of Blocking on this thread, which nothing but its end can stop. */
export function carryOutBlocking({
  clock,
  wallClock,
  pulse,
  timer,
}: Omit<ThreadParts, 'sourceFor'>): CarryOut<'blocking'> {
  return async (plan, { source, retryPolicy, state }, _signal, emit) => {
    const server = serverFor(source, state, clock);
    const api = apiFor(source);
    const tools = {
      api: server ? uncached(api) : api,
      source: blockingSourceFor(state),
      clock,
      ...retryPolicy,
      server,
      pause,
      wallClock,
      pulse,
      // The browser knows nothing of simulated requests.
      timer: source.kind === 'simulated' ? undefined : timer,
    };
    await runBlocking(plan, tools, emit);
    return state;
  };
}

function blockingSourceFor({ simulation }: SourceState): BlockingSource {
  return simulation ? blockingSimulatedSource({ simulation, now: Date.now, pause }) : syncRequest;
}
