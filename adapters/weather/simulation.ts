import { type ForecastQuery, forecastBody } from './forecast-body.ts';
import { latency } from './latency.ts';
import { type LinkState, ROUND_TRIP } from './link.ts';

/** A simulation and its state: plain data, which can be sent to another thread. */
export interface Simulation {
  /** An integer: equal seeds give equal weather and latencies. */
  seed: number;
  /** Connections by host. */
  links: Record<string, LinkState>;
  /** Number of requests for each path and list of positions. */
  counts: Record<string, number>;
}

/** A simulation without any requests yet. */
export function newSimulation(seed: number): Simulation {
  return { seed, links: {}, counts: {} };
}

/** Connections to a host. */
export function linkTo(host: string, { links }: Pick<Simulation, 'links'>): LinkState {
  const link = links[host] ?? { named: false, free: 0 };
  links[host] = link;
  return link;
}

export interface SimulationOptions {
  simulation: Simulation;
  /** Time of the weather, in epoch ms. */
  now: () => number;
}

/** A response that is still to be made. */
export interface PlannedResponse {
  /** ms on an open connection */
  latency: number;
  /** Makes the response; called after the latency has passed. */
  respond(): { status: number; body: unknown };
}

/** Plans a simulated response. Invalid requests get status 400 and a reason, like at Open-Meteo. */
export type PlanResponse = (url: string, options: SimulationOptions) => PlannedResponse;

/**
 * Plans responses for locations with `current` variables.
 * @param host another number gives other latencies
 */
export function planFor(bodyOf: (query: ForecastQuery) => object, host = 0): PlanResponse {
  return (url, { simulation, now }) => {
    const { pathname, searchParams } = new URL(url);
    const latitudes = entries(searchParams, 'latitude').map(Number);
    const longitudes = entries(searchParams, 'longitude').map(Number);
    const variables = entries(searchParams, 'current');
    const positions = latitudes.map((latitude, index) => ({
      latitude,
      longitude: longitudes[index] ?? Number.NaN,
    }));
    // Negated, so that NaN counts as out of range.
    const wrong = positions.find(
      ({ latitude, longitude }) => !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180),
    );
    if (wrong) return refusal(`No such position: ${wrong.latitude}, ${wrong.longitude}`);
    const { seed } = simulation;
    const ordinal = countUp(`${pathname};${latitudes};${longitudes}`, simulation);
    return {
      latency: latency({ positions, seed: seed + host, ordinal }),
      respond() {
        const at = now();
        const bodies = positions.map((position) => bodyOf({ ...position, variables, at, seed }));
        return { status: 200, body: bodies.length === 1 ? bodies[0] : bodies };
      },
    };
  };
}

/** Plans the simulated response of Open-Meteo's `/v1/forecast`. */
export const planResponse = planFor(forecastBody);

/** Plans a response with status 400. */
export function refusal(reason: string): PlannedResponse {
  return { latency: ROUND_TRIP, respond: () => ({ status: 400, body: { error: true, reason } }) };
}

/** Counts a request. @returns number of earlier requests with the same key */
export function countUp(key: string, { counts }: Pick<Simulation, 'counts'>): number {
  const ordinal = counts[key] ?? 0;
  counts[key] = ordinal + 1;
  return ordinal;
}

function entries(searchParams: URLSearchParams, name: string): string[] {
  return searchParams.get(name)?.split(',') ?? [];
}
