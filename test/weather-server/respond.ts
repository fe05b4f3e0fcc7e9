import type { Position } from '../../weather/great-circle.ts';
import { answer } from './answer.ts';
import type { Policy } from './policy.ts';
import { readQuestion } from './question.ts';
import { sleep } from './sleep.ts';

/** What an answer depends on besides the question. */
export interface Setup {
  policy: Policy;
  /** The round trip to a location, in ms. */
  latency: (location: Position) => number;
  /** Epoch milliseconds. */
  clock: () => number;
  /** Chooses the world whose weather it is. */
  seed: number;
}

/** What is asked, by whom, and until when somebody wants to know. */
export interface Asked {
  query: URLSearchParams;
  locations: readonly Position[];
  address: string;
  signal: AbortSignal;
}

/** The round trip of a whole request, in ms: to its farthest location. */
function roundTrip(asked: Asked, setup: Setup): number {
  const known = asked.locations.filter(({ latitude, longitude }) =>
    Number.isFinite(latitude + longitude),
  );
  return Math.max(0, ...known.map(setup.latency));
}

/**
 * Answers a question as if it came from afar: half of the round trip passes before the server sees
 * it and half after it has answered. What the policy holds a request back for comes in between, so
 * that requests which wait for each other's turn still travel at the same time.
 * @returns what the body says, before it becomes JSON
 * @throws `Refusal`, after the same round trip; the signal's reason, at once, when aborted
 */
export async function respond(asked: Asked, setup: Setup): Promise<object> {
  const half = roundTrip(asked, setup) / 2;
  const serve = () => {
    const question = readQuestion(asked.query);
    return {
      weight: question.locations.length,
      body: answer(question, setup.clock(), setup.seed),
    };
  };
  await sleep(half, asked.signal);
  try {
    const { body } = await setup.policy.admit(asked.address, asked.signal, serve);
    return body;
  } finally {
    await sleep(half, asked.signal);
  }
}
