import { allMethods } from '../../adapters/all-methods.ts';
import { methodsFor } from '../../adapters/methods.ts';
import { blockingSimulatedSource } from '../../adapters/weather/simulated-blocking.ts';
import type { BlockingSource } from '../../engine/request/source.ts';
import { runBlocking } from '../../engine/run/blocking-run.ts';
import type { ThreadParts } from '../background/threads/carry-out.ts';
import type { CarryOut, SourceState } from '../background/threads/messages.ts';
import { type Job, toolsFor } from '../background/threads/sources.ts';
import { pause } from './pause.ts';
import { syncRequest } from './sync-request.ts';
import { uncached } from './uncached.ts';

/** Carries out runs of blocking modes on this thread, which nothing but its end can stop. */
export function carryOutBlocking({
  timer,
  ...parts
}: Omit<ThreadParts, 'sourceFor' | 'methods' | 'work'>): CarryOut {
  return async (plan, { source, workload, retryPolicy, state }, _signal, emit) => {
    const job = { source, workload: { ...workload, tasks: [...plan.tasks] } };
    const methods = methodsFor(workload, allMethods);
    methods.prepare?.(plan.tasks);
    const adapter = methods.adapter(source, workload);
    if ('watch' in adapter) throw new TypeError(`${workload.adapter} is only watched`);
    const { server } = toolsFor(job, state, parts.clock);
    const tools = {
      ...parts,
      ...retryPolicy,
      adapter: server && 'ask' in adapter ? uncached(adapter) : adapter,
      source: blockingSourceFor(job, state),
      server,
      pause,
      // The browser knows nothing of simulated requests.
      timer: source.kind === 'simulated' ? undefined : timer,
    };
    await runBlocking(plan, tools, emit);
    return state;
  };
}

function blockingSourceFor({ workload }: Job, { simulation }: SourceState): BlockingSource {
  const planResponse = methodsFor(workload, allMethods).simulate?.(workload);
  return simulation
    ? blockingSimulatedSource({ simulation, now: Date.now, pause, planResponse })
    : syncRequest;
}
