import { HTTP1_CONNECTIONS } from '../../engine/log/network-timing.ts';
import type { Clock } from '../../engine/time/clock.ts';
import { semaphore } from '../../engine/time/semaphore.ts';

/** Round-trip time in ms between a user and a host on the same continent, over a home connection. */
export const ROUND_TRIP = 30;
/** ms of a DNS lookup that the provider's resolver has to forward. */
export const NAME_LOOKUP = 20;
/** ms until a connection can carry a request: one round trip for TCP, one for TLS 1.3. */
export const HANDSHAKES = 2 * ROUND_TRIP;

/** Common limit of concurrent streams, for example in Node and nginx; browsers follow the server's. */
export const HTTP2_STREAMS = 100;

/**
 * State between requests: plain data, because a simulation can continue on another thread while
 * nothing is in flight.
 */
export interface LinkState {
  /** True once the host's name has been looked up. */
  named: boolean;
  /** Connections that accept a request; the one of HTTP/2 does so while it is being set up. */
  free: number;
}

/**
 * Sets up a connection if there is none.
 * @returns ms until a new connection can carry a request; 0 if one existed
 */
export function connect(state: LinkState): number {
  if (state.free > 0) return 0;
  const lookup = state.named ? 0 : NAME_LOOKUP;
  Object.assign(state, { named: true, free: 1 });
  return lookup + HANDSHAKES;
}

/**
 * Carries one request and its response.
 * @param latency ms from sending the request until its response has arrived
 * @throws the signal's reason once it is aborted
 */
export type Link = (latency: number, signal: AbortSignal) => Promise<void>;

/**
 * One shared connection, set up by the first request. Aborting a request frees its stream and leaves
 * the connection open.
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
 * A limited number of connections that carry one request at a time, after one DNS lookup for all.
 * Aborting a request closes its connection: HTTP/1.1 has no other way to end a response.
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
