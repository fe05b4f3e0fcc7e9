import type { Source } from '../../engine/request/source.ts';
import type { Clock } from '../../engine/time/clock.ts';
import { http1Link, http2Link } from './link.ts';
import { planResponse, type SimulationOptions } from './simulation.ts';

export interface SimulatedSourceOptions extends SimulationOptions {
  clock: Clock;
  protocol: 'h2' | 'http/1.1';
}

/**
 * Open-Meteo's `/v1/forecast` without a network: simulated weather over a simulated link, whose
 * connections stay open. The body arrives together with the headers: a forecast fits in one packet.
 */
export function simulatedSource({ clock, protocol, ...options }: SimulatedSourceOptions): Source {
  const link = (protocol === 'h2' ? http2Link : http1Link)(clock, options.simulation.link);

  return async (request, signal) => {
    const { latency, respond } = planResponse(request.url, options);
    await link(latency, signal);
    const { status, body } = respond();
    return Response.json(body, { status });
  };
}
