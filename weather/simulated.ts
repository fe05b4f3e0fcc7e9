import type { Clock } from '../engine/clock.ts';
import type { Source } from '../engine/source.ts';
import { forecastBody, unknownVariable } from './forecast-body.ts';
import type { Position } from './great-circle.ts';
import { latency } from './latency.ts';
import { http1Link, http2Link, ROUND_TRIP } from './link.ts';

export interface SimulatedSourceOptions {
  /** What the waiting is done by. */
  clock: Clock;
  /** An integer: the same seed gives the same weather and the same latencies again. */
  seed: number;
  protocol: 'h2' | 'http/1.1';
  /** Epoch ms: the moment whose weather is answered. */
  now: () => number;
}

/**
 * Open-Meteo's `/v1/forecast` without a network: made-up weather over a made-up link. The source
 * keeps its connections: the first requests pay for them, later ones don't.
 *
 * A body comes with its headers, since a forecast fits into one packet. What Open-Meteo would refuse
 * is refused, with status 400 and a reason.
 */
export function simulatedSource({ clock, seed, protocol, now }: SimulatedSourceOptions): Source {
  const link = protocol === 'h2' ? http2Link(clock) : http1Link(clock);
  /** How often each list of positions has been asked about. */
  const asked = new Map<string, number>();

  return async (request, signal) => {
    const { searchParams } = new URL(request.url);
    const latitudes = entries(searchParams, 'latitude').map(Number);
    const longitudes = entries(searchParams, 'longitude').map(Number);
    const variables = entries(searchParams, 'current');
    const positions = latitudes.map((latitude, index) => ({
      latitude,
      longitude: longitudes[index] ?? Number.NaN,
    }));

    const reason = objection(positions, longitudes.length, variables);
    if (reason !== undefined) {
      await link(ROUND_TRIP, signal);
      return Response.json({ error: true, reason }, { status: 400 });
    }

    const key = `${latitudes};${longitudes}`;
    const ordinal = asked.get(key) ?? 0;
    asked.set(key, ordinal + 1);
    await link(latency({ positions, seed, ordinal }), signal);

    const at = now();
    const bodies = positions.map((position) => forecastBody({ ...position, variables, at, seed }));
    return Response.json(bodies.length === 1 ? bodies[0] : bodies);
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
