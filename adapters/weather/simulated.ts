import type { Source } from '../../engine/request/source.ts';
import type { Clock } from '../../engine/time/clock.ts';
import { http1Link, http2Link, type Link } from './link.ts';
import { linkTo, type PlanResponse, planResponse, type SimulationOptions } from './simulation.ts';

export interface SimulatedSourceOptions extends SimulationOptions {
  clock: Clock;
  protocol: 'h2' | 'http/1.1';
  /** Default: the weather's. */
  planResponse?: PlanResponse | undefined;
}

/**
 * Open-Meteo without a network: simulated responses over simulated links, one per host, whose
 * connections stay open. The body arrives together with the headers: it fits in one packet.
 */
export function simulatedSource({
  clock,
  protocol,
  planResponse: plan = planResponse,
  ...options
}: SimulatedSourceOptions): Source {
  const links = new Map<string, Link>();
  const linkOf = (host: string) => {
    const create = protocol === 'h2' ? http2Link : http1Link;
    const link = links.get(host) ?? create(clock, linkTo(host, options.simulation));
    links.set(host, link);
    return link;
  };

  return async (request, signal) => {
    const { latency, respond } = plan(request.url, options);
    await linkOf(new URL(request.url).host)(latency, signal);
    const { status, body } = respond();
    return Response.json(body, { status });
  };
}
