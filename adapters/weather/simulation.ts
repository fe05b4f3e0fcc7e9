import { type ForecastQuery, forecastBody, unknownVariable } from './forecast-body.ts';
import type { Position } from './great-circle.ts';
import { latency } from './latency.ts';
import { type LinkState, newLink, ROUND_TRIP } from './link.ts';

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
  const link = links[host] ?? newLink();
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
export function planFor(
  unknown: (variables: readonly string[]) => string | undefined,
  bodyOf: (query: ForecastQuery) => object,
  host = 0,
): PlanResponse {
  return (url, { simulation, now }) => {
    const { pathname, searchParams } = new URL(url);
    const latitudes = entries(searchParams, 'latitude').map(Number);
    const longitudes = entries(searchParams, 'longitude').map(Number);
    const variables = entries(searchParams, 'current');
    const positions = latitudes.map((latitude, index) => ({
      latitude,
      longitude: longitudes[index] ?? Number.NaN,
    }));
    const reason = objection(positions, longitudes.length, unknown(variables));
    if (reason !== undefined) return refusal(reason);

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
export const planResponse = planFor(unknownVariable, forecastBody);

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

/** Reason for refusing a request, if there is one. */
function objection(
  positions: readonly Position[],
  longitudes: number,
  unknown: string | undefined,
): string | undefined {
  if (positions.length === 0 || positions.length !== longitudes) {
    return "Parameter 'latitude' and 'longitude' must have the same number of elements";
  }
  // Negated below, so that NaN counts as out of range.
  const inRange = (value: number, max: number) => Math.abs(value) <= max;
  const wrong = positions.find(
    ({ latitude, longitude }) => !(inRange(latitude, 90) && inRange(longitude, 180)),
  );
  if (wrong) return `No such position: ${wrong.latitude}, ${wrong.longitude}`;
  return unknown === undefined ? undefined : `Unknown variable: ${unknown}`;
}
