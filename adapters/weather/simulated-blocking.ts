import type { BlockingSource } from '../../engine/request/source.ts';
import { connect } from './link.ts';
import { linkTo, type PlanResponse, planResponse, type SimulationOptions } from './simulation.ts';

export interface BlockingSimulatedSourceOptions extends SimulationOptions {
  /** Blocks the thread for a number of ms. */
  pause: (ms: number) => void;
  /** Default: the weather's. */
  planResponse?: PlanResponse | undefined;
}

/**
 * Blocking variant of `simulatedSource`, with the same responses and latencies. With one request at
 * a time, HTTP/2 and HTTP/1.1 take the same time.
 */
export function blockingSimulatedSource({
  pause,
  planResponse: plan = planResponse,
  ...options
}: BlockingSimulatedSourceOptions): BlockingSource {
  return (url, timeout) => {
    const { latency, respond } = plan(url, options);
    const link = linkTo(new URL(url).host, options.simulation);
    const duration = connect(link) + latency;
    pause(Math.min(duration, timeout));
    if (duration > timeout) throw new DOMException('No answer in time.', 'TimeoutError');
    const { status, body } = respond();
    const headers = new Headers({ 'content-type': 'application/json' });
    return { status, headers, text: JSON.stringify(body) };
  };
}
