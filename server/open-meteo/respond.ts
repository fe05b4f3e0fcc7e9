import type { Position } from '../../weather/great-circle.ts';
import type { Waiting } from '../http/exchange.ts';
import { answer } from './answer.ts';
import type { Policy } from './policy.ts';
import type { Reading } from './reader.ts';

/** What an answer depends on besides the question. */
export interface Setup {
  /** What stands between a request and its answer, if anything does. */
  policy: Policy | undefined;
  /** The round trip to a location, in ms. */
  latency: (location: Position) => number;
  /** Epoch milliseconds. */
  clock: () => number;
  /** Chooses the world whose weather it is. */
  seed: number;
}

/** What is asked, by whom, since when, and for how long somebody wants to know. */
export interface Asked {
  reading: Reading;
  address: string;
  /** `performance.now()` */
  arrivedAt: number;
  waiting: Waiting;
}

/** The round trip of a whole request, in ms: to its farthest location. */
function roundTrip(asked: Asked, setup: Setup): number {
  const known = asked.reading.locations.filter(({ latitude, longitude }) =>
    Number.isFinite(latitude + longitude),
  );
  return Math.max(0, ...known.map(setup.latency));
}

/**
 * Answers a question as if it came from afar: half of the round trip passes before the server sees
 * it and half after it has answered. What the policy holds a request back for comes in between, so
 * that requests which wait for each other's turn still travel at the same time. All of it counts
 * from the arrival, so that what is late at the first half is not late twice.
 * @returns what the body says, before it becomes JSON
 * @throws `Refusal`, after the same round trip; the signal's reason, at once, when aborted
 */
export async function respond(asked: Asked, setup: Setup): Promise<object> {
  const { reading, address, arrivedAt, waiting } = asked;
  const trip = roundTrip(asked, setup);
  const serve = () => {
    const question = reading.question();
    return {
      weight: question.locations.length,
      body: answer(question, setup.clock(), setup.seed),
    };
  };
  if (setup.policy === undefined) {
    await waiting.until(arrivedAt + trip);
    return serve().body;
  }
  await waiting.until(arrivedAt + trip / 2);
  const asksAt = performance.now();
  try {
    const { body } = await setup.policy.admit(address, waiting.signal, serve);
    return body;
  } finally {
    const held = performance.now() - asksAt;
    await waiting.until(arrivedAt + trip + held);
  }
}
