import fc from 'fast-check';
import { modeIds } from '../../../../engine/modes/index.ts';
import { type Behaviour, endings } from './fake-source.ts';
import type { Situation } from './recording.ts';

/** ms: short enough for requests to end at the same moment sometimes. */
const length = fc.nat(200);

const behaviour: fc.Arbitrary<Behaviour> = fc.record({
  headers: length,
  body: fc.oneof(fc.constant(0), length),
  ending: fc.oneof(
    { weight: 2, arbitrary: fc.constant('weather' as const) },
    fc.constantFrom(...endings),
  ),
});

/** Networks for up to 50 cities, with all kinds of outcomes. */
export const behaviours = fc.array(behaviour, { minLength: 1, maxLength: 50 });

/** Networks without failures. */
export const fairWeather = fc.array(
  behaviour.map((one) => ({ ...one, ending: 'weather' as const })),
  { minLength: 1, maxLength: 50 },
);

/** Arrangements of requests in all modes. */
const arrangement = {
  modes: fc.shuffledSubarray([...modeIds], { minLength: 1, maxLength: 3 }),
  size: fc.integer({ min: 1, max: 8 }),
  // Rarely more than one, because every round takes as long again.
  rounds: fc.constantFrom(1, 1, 1, 2),
  warmUp: fc.constantFrom(false, false, false, true),
  beating: fc.boolean(),
  limit: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
};

/** Comparisons that are not stopped, some of them with a timeout that some requests exceed. */
export const undisturbed: fc.Arbitrary<Situation> = fc.record({
  ...arrangement,
  behaviours,
  timeout: fc.integer({ min: 1, max: 500 }),
});

/** Comparisons that the user stops at some moment, often during an activity. */
export const stopped: fc.Arbitrary<Situation> = fc.record({
  ...arrangement,
  behaviours: fc.array(behaviour, { minLength: 1, maxLength: 12 }),
  timeout: fc.integer({ min: 1, max: 500 }),
  stop: fc.record({
    ms: fc.oneof(fc.constant(0), length, fc.nat(2_000)),
    turns: fc.nat(40),
  }),
});
