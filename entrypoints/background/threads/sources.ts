import { rulesOf } from '../../../adapters/index.ts';
import { simulatedSource } from '../../../adapters/weather/simulated.ts';
import { newSimulation, type PlanResponse } from '../../../adapters/weather/simulation.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { Workload } from '../../../engine/log/workload.ts';
import type { AttemptTools } from '../../../engine/request/attempts.ts';
import type { Source } from '../../../engine/request/source.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import { type Semaphore, semaphore } from '../../../engine/time/semaphore.ts';
import type { SourceState } from './messages.ts';
import { serverAt } from './server-at.ts';

/** Fixed, so a whole class sees the same simulated figures. */
const SEED = 1;

/** Work with its source. */
export interface Job {
  workload: Workload;
  source: SourceChoice;
}

/** All that is known and allowed of the servers of some work. */
export interface JobTools extends Pick<AttemptTools, 'server' | 'semaphore'> {
  /** Most requests in flight, after refusals; undefined if nothing limits them. */
  limit?(): number | undefined;
}

const network: Source = (request, signal) => fetch(request, { signal });

/** Returns the tools for some work, in the state in which an earlier run left its source. */
export function toolsFor(
  { workload, source }: Job,
  state: SourceState,
  clock: Pick<Clock, 'now'>,
): JobTools {
  const rules = rulesOf(workload);
  const semaphores = new Map<string, Semaphore>();
  return {
    server:
      source.kind === 'simulated' ? undefined : (url) => serverAt(url, state.hasResponded, clock),
    semaphore(url) {
      const allowance = rules?.allowance(source, url);
      if (!allowance) return undefined;
      const { group, most } = allowance;
      const known = semaphores.get(group) ?? semaphore(Math.min(most, state.limit ?? most));
      semaphores.set(group, known);
      return known;
    },
    limit() {
      const counts = [...semaphores.values()].map((one) => one.count());
      return counts.length > 0 ? Math.min(...counts) : state.limit;
    },
  };
}

/** Tools for some work, with its source. */
export interface ChosenSource extends JobTools {
  source: Source;
}

/**
 * Returns the tools and the source for some work, on a thread that waits.
 * @param planResponse simulated server, by default the weather's
 */
export function sourceFor(
  job: Job,
  state: SourceState,
  clock: Clock,
  planResponse?: PlanResponse,
): ChosenSource {
  const { source } = job;
  const { simulation } = state;
  const tools = toolsFor(job, state, clock);
  if (source.kind !== 'simulated' || !simulation) return { ...tools, source: network };
  const { protocol } = source;
  const simulated = simulatedSource({ simulation, clock, protocol, now: Date.now, planResponse });
  return { ...tools, source: simulated };
}

/** State of a source before the first run; each comparison starts with no connection open. */
export function initialState({ workload, source }: Job): SourceState {
  const limit = rulesOf(workload)?.limit(source, workload.tasks);
  return {
    ...(limit !== undefined && { limit }),
    ...(source.kind === 'simulated' && { simulation: newSimulation(SEED) }),
  };
}
