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

/** A request that has arrived. */
export interface ArrivedRequest {
  reading: Reading;
  /** Rate limits, if there are any. */
  policy: Policy | undefined;
  address: string;
  /** `performance.now()` */
  arrivedAt: number;
  waiting: Waiting;
}

/** Round-trip time of a request in ms, given by its farthest location. */
function roundTrip({ reading }: ArrivedRequest, setup: Setup): number {
  const valid = reading.locations.filter(({ latitude, longitude }) =>
    Number.isFinite(latitude + longitude),
  );
  return Math.max(0, ...valid.map(setup.latency));
}

/**
 * Responds after a simulated round trip: half of it passes before the policy admits the request, and
 * half afterwards. All times count from the arrival, so timer delays do not add up.
 * @returns the body, before it is converted to JSON
 * @throws `Refusal`, after the same round trip; the signal's reason immediately when aborted
 */
export async function respond(request: ArrivedRequest, setup: Setup): Promise<object> {
  const { reading, policy, address, arrivedAt, waiting } = request;
  const trip = roundTrip(request, setup);
  const serve = () => reading.serve(setup.clock(), setup.seed);
  if (policy === undefined) {
    await waiting.until(arrivedAt + trip);
    return serve().body;
  }
  await waiting.until(arrivedAt + trip / 2);
  const reachedAt = performance.now();
  try {
    const { body } = await policy.admit(address, waiting.signal, serve);
    return body;
  } finally {
    const delay = performance.now() - reachedAt;
    await waiting.until(arrivedAt + trip + delay);
  }
}
