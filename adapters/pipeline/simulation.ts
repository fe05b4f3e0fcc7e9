import type { Task } from '../../engine/log/workload.ts';
import { HOST, latency } from '../weather/latency.ts';
import {
  countUp,
  type PlanResponse,
  planFor,
  planResponse,
  refusal,
} from '../weather/simulation.ts';
import { airQualityBody } from './air-quality-body.ts';
import { findPlaces, searchBody } from './search-body.ts';
import { inputOf } from './steps.ts';

/** Numbers that make the latencies of the hosts independent. */
const AIR = 1;
const SEARCH = 2;

const planAir = planFor(airQualityBody, AIR);

/**
 * Plans the simulated responses to a pipeline. The places that it asks for are all that can be found,
 * besides some of the same names.
 */
export function planPipeline({ tasks }: { tasks: readonly Task[] }): PlanResponse {
  const known = tasks.flatMap((task) => {
    const input = inputOf(task);
    return input?.step === 'place' ? [input] : [];
  });
  const planSearch: PlanResponse = (url, { simulation }) => {
    const { searchParams } = new URL(url);
    const name = searchParams.get('name');
    if (name === null) return refusal("Value required for key 'name'.");
    const places = findPlaces(name, Number(searchParams.get('count')), known);
    const ordinal = countUp(`search;${name}`, simulation);
    return {
      // All names are in one index, near the user; only the jitter depends on the name.
      latency: latency({
        positions: [HOST],
        seed: simulation.seed + SEARCH * name.length,
        ordinal,
      }),
      respond: () => ({ status: 200, body: searchBody(places) }),
    };
  };
  return (url, options) => {
    const { pathname } = new URL(url);
    if (pathname === '/v1/search') return planSearch(url, options);
    return (pathname === '/v1/air-quality' ? planAir : planResponse)(url, options);
  };
}
