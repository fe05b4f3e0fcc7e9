import { forecastBody, unknownVariable } from './forecast-body.ts';
import type { Position } from './great-circle.ts';
import { latency } from './latency.ts';
import { type LinkState, newLink, ROUND_TRIP } from './link.ts';

/** A simulation, all that it remembers included: plain data, to send to another thread and back. */
export interface Simulation {
  /** An integer: the same seed gives the same weather and the same latencies again. */
  seed: number;
  link: LinkState;
  /** How often each list of positions has been asked about. */
  asked: Record<string, number>;
}

/** A simulation that nobody has asked anything yet. */
export function newSimulation(seed: number): Simulation {
  return { seed, link: newLink(), asked: {} };
}

/** What decides about the answers, whoever waits for them, and however. */
export interface SimulationOptions {
  simulation: Simulation;
  /** Epoch ms: the moment whose weather is answered. */
  now: () => number;
}

/** An answer before it has been waited for. */
export interface PlannedResponse {
  /** ms that it takes on a connection that is open */
  latency: number;
  /** Makes the answer, once it has been waited for. */
  answer(): { status: number; body: unknown };
}

/**
 * What Open-Meteo's `/v1/forecast` would say to a request, made up, and how long it would take. What
 * Open-Meteo would refuse is refused, with status 400 and a reason.
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
      answer: () => ({ status: 400, body: { error: true, reason } }),
    };
  }

  const { seed, asked } = simulation;
  const key = `${latitudes};${longitudes}`;
  const ordinal = asked[key] ?? 0;
  asked[key] = ordinal + 1;
  return {
    latency: latency({ positions, seed, ordinal }),
    answer() {
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

/** Why a question can't be answered, if it can't. */
function objection(
  positions: readonly Position[],
  longitudes: number,
  variables: readonly string[],
): string | undefined {
  if (positions.length === 0 || positions.length !== longitudes) {
    return "Parameter 'latitude' and 'longitude' must have the same number of elements";
  }
  // Written so that NaN, which is in no range, is found too.
  const inRange = (value: number, most: number) => Math.abs(value) <= most;
  const wrong = positions.find(
    ({ latitude, longitude }) => !(inRange(latitude, 90) && inRange(longitude, 180)),
  );
  if (wrong) return `No such position: ${wrong.latitude}, ${wrong.longitude}`;
  const unknown = unknownVariable(variables);
  return unknown === undefined ? undefined : `Unknown variable: ${unknown}`;
}
