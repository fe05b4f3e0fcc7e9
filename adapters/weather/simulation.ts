import { forecastBody, unknownVariable } from './forecast-body.ts';
import type { Position } from './great-circle.ts';
import { latency } from './latency.ts';
import { type LinkState, newLink, ROUND_TRIP } from './link.ts';

/** A simulation and its state: plain data, which can be sent to another thread. */
export interface Simulation {
  /** An integer: equal seeds give equal weather and latencies. */
  seed: number;
  link: LinkState;
  /** Number of requests for each list of positions. */
  counts: Record<string, number>;
}

/** A simulation without any requests yet. */
export function newSimulation(seed: number): Simulation {
  return { seed, link: newLink(), counts: {} };
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

/**
 * Plans the simulated response of Open-Meteo's `/v1/forecast`. An invalid request gets status 400
 * and a reason, like there.
 */
export function planResponse(url: string, { simulation, now }: SimulationOptions): PlannedResponse {
  const { searchParams } = new URL(url);
  const latitudes = entries(searchParams, 'latitude').map(Number);
  const longitudes = entries(searchParams, 'longitude').map(Number);
  const variables = entries(searchParams, 'current');
  const positions = latitudes.map((latitude, index) => ({
    latitude,
    longitude: longitudes[index] ?? Number.NaN,
  }));

  const reason = objection(positions, longitudes.length, variables);
  if (reason !== undefined) {
    return {
      latency: ROUND_TRIP,
      respond: () => ({ status: 400, body: { error: true, reason } }),
    };
  }

  const { seed, counts } = simulation;
  const key = `${latitudes};${longitudes}`;
  const ordinal = counts[key] ?? 0;
  counts[key] = ordinal + 1;
  return {
    latency: latency({ positions, seed, ordinal }),
    respond() {
      const at = now();
      const bodies = positions.map((position) =>
        forecastBody({ ...position, variables, at, seed }),
      );
      return { status: 200, body: bodies.length === 1 ? bodies[0] : bodies };
    },
  };
}

function entries(searchParams: URLSearchParams, name: string): string[] {
  return searchParams.get(name)?.split(',') ?? [];
}

/** Reason for refusing a request, if there is one. */
function objection(
  positions: readonly Position[],
  longitudes: number,
  variables: readonly string[],
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
  const unknown = unknownVariable(variables);
  return unknown === undefined ? undefined : `Unknown variable: ${unknown}`;
}
