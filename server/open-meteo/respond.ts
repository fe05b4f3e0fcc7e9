import type { Position } from '../../adapters/weather/great-circle.ts';
import type { Waiting } from '../http/exchange.ts';
import type { Policy } from './policy.ts';
import type { Reading } from './query-reader.ts';

/** Settings of the stand-in's responses. */
export interface Setup {
  /** Round-trip time for a location, in ms. */
  latency: (location: Position) => number;
  /** Epoch milliseconds. */
  clock: () => number;
  /** Selects the simulated weather. */
  seed: number;
}

/** A request that has arrived at a server with limits. */
export interface ArrivedRequest {
  reading: Reading;
  /** Rate limits. */
  policy: Policy;
  address: string;
  /** `performance.now()` */
  arrivedAt: number;
  waiting: Waiting;
}

/** Round-trip time of a request in ms, given by its farthest location. */
export function roundTrip({ locations }: Reading, { latency }: Setup): number {
  let longest = 0;
  for (const location of locations) {
    if (Number.isFinite(location.latitude + location.longitude)) {
      longest = Math.max(longest, latency(location));
    }
  }
  return longest;
}

/**
 * Responds within limits after a simulated round trip: half of it passes before the policy admits
 * the request, and half afterwards. All times count from the arrival, so timer delays do not add up.
 * @returns the body, as JSON
 * @throws `Refusal`, after the same round trip; the signal's reason immediately when aborted
 */
export async function respondWithin(request: ArrivedRequest, setup: Setup): Promise<string> {
  const { reading, policy, address, arrivedAt, waiting } = request;
  const trip = roundTrip(reading, setup);
  await waiting.until(arrivedAt + trip / 2);
  const reachedAt = performance.now();
  try {
    const serve = () => reading.serve(setup.clock(), setup.seed);
    const { body } = await policy.admit(address, waiting.signal, serve);
    return body;
  } finally {
    const delay = performance.now() - reachedAt;
    await waiting.until(arrivedAt + trip + delay);
  }
}
