import type { BlockingSource } from '../engine/request/source.ts';
import { connect } from './link.ts';
import { planResponse, type SimulationOptions } from './simulation.ts';

export interface BlockingSimulatedSourceOptions extends SimulationOptions {
  /** Holds the thread up for so many ms. */
  pause: (ms: number) => void;
}

/**
 * `simulatedSource` for a thread that waits: the same answers after the same time, so that what
 * differs between two runs is the waiting alone. With one request at a time HTTP/2 and HTTP/1.1 come
 * to the same.
 */
export function blockingSimulatedSource({
  pause,
  ...options
}: BlockingSimulatedSourceOptions): BlockingSource {
  return (url, timeout) => {
    const { latency, answer } = planResponse(url, options);
    const duration = connect(options.simulation.link) + latency;
    pause(Math.min(duration, timeout));
    if (duration > timeout) throw new DOMException('No answer in time.', 'TimeoutError');
    const { status, body } = answer();
    const headers = new Headers({ 'content-type': 'application/json' });
    return { status, headers, text: JSON.stringify(body) };
  };
}
