import { type KnownMethods, methodsFor } from '../../../adapters/methods.ts';
import type { PlanResponse } from '../../../adapters/weather/simulation.ts';
import type { Json } from '../../../engine/log/json.ts';
import type { NetworkTimer } from '../../../engine/log/network-timing.ts';
import type { ReadyTask } from '../../../engine/request/adapter.ts';
import { run } from '../../../engine/run/run.ts';
import type { watchRun } from '../../../engine/run/watched-run.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import type { Pulse } from '../../../engine/time/pulse.ts';
import type { CarryOut, SourceState } from './messages.ts';
import type { ChosenSource, Job } from './sources.ts';

/** Instruments and sources of a thread that carries out runs. */
export interface ThreadParts {
  clock: Clock;
  /** Milliseconds since 1970. */
  wallClock(): number;
  /** Heartbeat of this thread. */
  pulse?: Pulse | undefined;
  /** Browser timings of this thread's network requests. */
  timer?: NetworkTimer | undefined;
  sourceFor(job: Job, state: SourceState, clock: Clock, planResponse?: PlanResponse): ChosenSource;
  /** Work that this thread can do. */
  methods: KnownMethods;
  /** Does local work on other threads; absent if the run has none. */
  work?: ((task: ReadyTask, signal: AbortSignal) => Promise<Json>) | undefined;
  /** Watches the runs of others; absent where none are carried out. */
  watch?: typeof watchRun;
}

/** Carries out runs of the modes that wait without blocking, on this thread. */
export function carryOutHere({
  sourceFor,
  methods,
  timer,
  watch,
  ...parts
}: ThreadParts): CarryOut {
  const { clock } = parts;
  return async (plan, { source, workload, retryPolicy, state }, signal, emit) => {
    const job = { source, workload: { ...workload, tasks: [...plan.tasks] } };
    const { adapter, prepare, simulate } = methodsFor(workload, methods);
    prepare?.(plan.tasks);
    const { limit, ...tools } = sourceFor(job, state, clock, simulate?.(job.workload));
    const made = adapter(source, workload);
    if ('watch' in made) {
      if (!watch) throw new TypeError(`${workload.adapter} needs a thread of its own`);
      await watch(plan, { ...parts, source: tools.source, adapter: made }, signal, emit);
      return state;
    }
    await run(
      plan,
      {
        ...tools,
        ...parts,
        adapter: made,
        ...retryPolicy,
        // The browser knows nothing of simulated requests.
        timer: source.kind === 'simulated' ? undefined : timer,
      },
      signal,
      emit,
    );
    return { ...state, limit: limit?.() };
  };
}
