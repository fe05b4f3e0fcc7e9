import type { Source } from '../engine/request/source.ts';
import type { Clock } from '../engine/time/clock.ts';
import { http1Link, http2Link } from './link.ts';
import { planResponse, type SimulationOptions } from './simulation.ts';

export interface SimulatedSourceOptions extends SimulationOptions {
  /** What the waiting is done by. */
  clock: Clock;
  protocol: 'h2' | 'http/1.1';
}

/**
 * Open-Meteo's `/v1/forecast` without a network: made-up weather over a made-up link. The source
 * keeps its connections: the first requests pay for them, later ones don't.
 *
 * A body comes with its headers, since a forecast fits into one packet.
 */
export function simulatedSource({ clock, protocol, ...options }: SimulatedSourceOptions): Source {
  const link = (protocol === 'h2' ? http2Link : http1Link)(clock, options.simulation.link);

  return async (request, signal) => {
    const { latency, answer } = planResponse(request.url, options);
    await link(latency, signal);
    const { status, body } = answer();
    return Response.json(body, { status });
  };
}
