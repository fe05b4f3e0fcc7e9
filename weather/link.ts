import { HTTP1_CONNECTIONS } from '../engine/log/network-timing.ts';
import type { Clock } from '../engine/time/clock.ts';
import { semaphore } from '../engine/time/semaphore.ts';

/** ms there and back between a person and a host on their continent, over a home connection. */
export const ROUND_TRIP = 30;
/** ms for a name that the resolver at the provider has to ask for once. */
export const NAME_LOOKUP = 20;
/** ms until a connection can carry a request: one round trip for TCP, one for TLS 1.3. */
export const HANDSHAKES = 2 * ROUND_TRIP;

/** What servers commonly allow, Node's and nginx's among them: in browsers the server's limit counts. */
export const HTTP2_STREAMS = 100;

/**
 * What outlives a request: plain data, so that a simulation can go on where another one, on another
 * thread, has left off. Nothing is in flight at such a moment.
 */
export interface LinkState {
  /** Whether the host's name has been looked up. */
  named: boolean;
  /** Connections that can take a request; HTTP/2's one can from the start of its set-up. */
  free: number;
}

/** A link over which nothing has gone yet. */
export function newLink(): LinkState {
  return { named: false, free: 0 };
}

/**
 * Sees to it that there is a connection.
 * @returns ms until a new one can carry a request; 0 when there was one
 */
export function connect(state: LinkState): number {
  if (state.free > 0) return 0;
  const lookup = state.named ? 0 : NAME_LOOKUP;
  Object.assign(state, { named: true, free: 1 });
  return lookup + HANDSHAKES;
}

/**
 * Carries one request and its answer.
 * @param latency ms from the moment the request leaves until its answer is here
 * @throws the signal's reason once it is aborted
 */
export type Link = (latency: number, signal: AbortSignal) => Promise<void>;

/**
 * One connection for everybody, set up by the first request; a request waits for that and for a
 * stream. A request that is given up does not end the connection, not even while it is set up.
 */
export function http2Link(clock: Clock, state: LinkState): Link {
  const streams = semaphore(HTTP2_STREAMS);
  let readyAt = Number.NEGATIVE_INFINITY;
  return async (latency, signal) => {
    const permit = await streams.acquire(signal);
    try {
      const setUp = connect(state);
      if (setUp > 0) readyAt = clock.now() + setUp;
      await clock.sleep(until(clock, readyAt) + latency, signal);
    } finally {
      permit.release();
    }
  };
}

/**
 * A few connections that carry one request at a time. A request takes one that is open and free,
 * sets up a new one, or waits. The name is looked up once for all. A request that is given up takes
 * its connection with it: HTTP/1.1 has no other way to end an answer.
 */
export function http1Link(clock: Clock, state: LinkState): Link {
  const connections = semaphore(HTTP1_CONNECTIONS);
  let foundAt = Number.NEGATIVE_INFINITY;
  return async (latency, signal) => {
    const permit = await connections.acquire(signal);
    try {
      if (!state.named) foundAt = clock.now() + NAME_LOOKUP;
      state.named = true;
      const setUp = state.free > 0 ? 0 : until(clock, foundAt) + HANDSHAKES;
      if (state.free > 0) state.free--;
      await clock.sleep(setUp + latency, signal);
      state.free++;
    } finally {
      permit.release();
    }
  };
}

function until(clock: Clock, moment: number): number {
  return Math.max(0, moment - clock.now());
}
