import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventOf, LogEvent } from '../../../../engine/log/events.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { isBatched, isBlocking, modeIds } from '../../../../engine/modes/index.ts';
import { fairWeather, undisturbed, behaviours as withFaults } from '../support/arbitraries.ts';
import { draw } from '../support/drawing.ts';
import { type Behaviour, takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

const total = ({ headers, body }: Behaviour) => headers + body;

function ofType<T extends LogEvent['type']>(log: readonly LogEvent[], type: T): EventOf<T>[] {
  return log.filter((event): event is EventOf<T> => event.type === type);
}

const once = { modes: ['parallel'] as const, rounds: 1, warmUp: false };

describe('a comparison', () => {
  it('sends requests one after another, then all at once', async () => {
    const { log, took } = await record({ behaviours: [takes(120), takes(80), takes(100)] });
    expect(draw(log)).toEqual([
      'sequential 0–300 completed',
      'London  0–120 ok',
      'New York  120–200 ok',
      'Tokyo  200–300 ok',
      'parallel 0–120 completed',
      'London  0–120 ok',
      'New York  0–80 ok',
      'Tokyo  0–100 ok',
    ]);
    expect(took).toBe(420);
  });

  it('continues after every kind of failure', async () => {
    const { log } = await record({
      modes: ['sequential'],
      timeout: 50,
      behaviours: [
        takes(10, 'cut'),
        takes(10, 'refused'),
        takes(10, 'not JSON'),
        takes(10, 'null'),
        takes(10, 'cut in the body'),
        takes(70),
        takes(10),
      ],
    });
    expect(draw(log)).toEqual([
      'sequential 0–110 completed',
      'London  0–10 network-error',
      'New York  10–20 http-error',
      'Tokyo  20–30 invalid-response',
      'City 3  30–40 invalid-response',
      'City 4  40–50 network-error',
      'City 5  50–100 timeout',
      'City 6  100–110 ok',
    ]);
  });

  it('takes the sum in sequence and the longest in parallel, failures or not', () =>
    fc.assert(
      fc.asyncProperty(withFaults, async (behaviours) => {
        const { log } = await record({ behaviours });
        // A connection that is cut before the headers has no body to wait for.
        const lengths = behaviours.map((one) => (one.ending === 'cut' ? one.headers : total(one)));
        expect(ofType(log, 'run-ended').map(({ at, reason }) => [at, reason])).toEqual([
          [lengths.reduce((sum, ms) => sum + ms), 'completed'],
          [Math.max(...lengths), 'completed'],
        ]);
      }),
      { numRuns: 40 },
    ));

  it('never has two in flight in sequence, and all of them in parallel', () =>
    fc.assert(
      fc.asyncProperty(fairWeather, async (behaviours) => {
        const inRow = await record({ behaviours, modes: ['sequential'] });
        expect(inRow.seen.most).toBe(1);
        const atOnce = await record({ behaviours, modes: ['parallel'] });
        expect(atOnce.seen.most).toBe(behaviours.length);
        expect(ofType(atOnce.log, 'attempt-started').map(({ at }) => at)).toEqual(
          behaviours.map(() => 0),
        );
      }),
      { numRuns: 40 },
    ));

  it('gives a city the same outcome whatever happens to the others, and in whichever mode', () =>
    fc.assert(
      fc.asyncProperty(undisturbed, async (situation) => {
        // In Bulk, all cities share one request and its outcome. A thread that blocks sees no headers
        // first, and one mode stops the others after a failure.
        const modes = modeIds.filter(
          (mode) => !isBatched(mode) && !isBlocking(mode) && mode !== 'all_aborting',
        );
        const { log } = await record({ ...situation, modes });
        const alone = await Promise.all(
          situation.behaviours.map(async (_, index) => {
            const behaviours = situation.behaviours.map((one, other) =>
              other === index ? one : takes(0),
            );
            const { log } = await record({ ...situation, ...once, behaviours });
            return ofType(log, 'request-ended').find(({ request }) => request === index)?.outcome;
          }),
        );
        for (const run of timelineOf(log)?.runs ?? []) {
          expect(run.lanes.map((lane) => lane.state === 'ended' && lane.outcome)).toEqual(alone);
        }
      }),
      { numRuns: 10 },
    ));

  it('ends every request exactly once, and emits nothing after its end', () =>
    fc.assert(
      fc.asyncProperty(undisturbed, async (situation) => {
        const { log, seen } = await record(situation);
        const { behaviours, modes = [], rounds = 1, warmUp } = situation;
        const runs = modes.length * (rounds + (warmUp ? 1 : 0));
        const ends = ofType(log, 'request-ended').map(({ run, request }) => `${run}/${request}`);
        expect(new Set(ends).size).toBe(runs * behaviours.length);
        expect(ends).toHaveLength(runs * behaviours.length);
        expect(ofType(log, 'run-ended').map(({ run }) => run)).toEqual([...Array(runs).keys()]);
        expect(ofType(log, 'comparison-ended')).toHaveLength(1);
        expect(log.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'completed' });
        expect(seen.inFlight).toBe(0);
      }),
      { numRuns: 40 },
    ));

  it('emits times in ascending order', () =>
    fc.assert(
      fc.asyncProperty(undisturbed, async (situation) => {
        const { log } = await record(situation);
        for (const { run } of ofType(log, 'run-started')) {
          const times = log.flatMap((event) =>
            'at' in event && event.run === run ? [event.at] : [],
          );
          expect(times).toEqual(times.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 40 },
    ));

  it('carries a thousand requests, each with its own weather', async () => {
    const behaviours = Array.from({ length: 1_000 }, (_, index) => takes(40 + (index % 100)));
    const { log, seen } = await record({ behaviours });
    expect(ofType(log, 'run-ended').map(({ at }) => at)).toEqual([89_500, 139]);
    expect(seen.most).toBe(1_000);
    const outcomes = ofType(log, 'request-ended').map(({ outcome }) => outcome.kind);
    expect(outcomes).toEqual(Array.from({ length: 2_000 }, () => 'ok'));
  });
});

describe('a limit on requests in flight', () => {
  it('makes the others wait, and logs since when', async () => {
    const { log } = await record({
      modes: ['parallel'],
      limit: 2,
      behaviours: [takes(100), takes(40), takes(50), takes(10)],
    });
    expect(draw(log)).toEqual([
      'parallel 0–100 completed limit 2',
      'London  0–100 ok',
      'New York  0–40 ok',
      'Tokyo  0·40–90 ok',
      'City 3  0·90–100 ok',
    ]);
    expect(ofType(log, 'run-started')).toMatchObject([{ limit: 2 }]);
  });

  it('is never exceeded, is used in full, and is first come, first served', () =>
    fc.assert(
      fc.asyncProperty(withFaults, fc.integer({ min: 1, max: 12 }), async (behaviours, limit) => {
        const { seen } = await record({ behaviours, limit, modes: ['parallel'] });
        expect(seen.most).toBe(Math.min(limit, behaviours.length));
        expect(seen.asked).toEqual(behaviours.map((_, index) => index));
      }),
      { numRuns: 60 },
    ));

  it('frees the permit of a request that timed out', async () => {
    const { log } = await record({
      modes: ['parallel'],
      limit: 1,
      timeout: 30,
      behaviours: [takes(500), takes(20)],
    });
    expect(draw(log)).toEqual([
      'parallel 0–50 completed limit 1',
      'London  0–30 timeout',
      'New York  0·30–50 ok',
    ]);
  });

  it('holds for Pool and Chunked too, when it is lower than what they would send', async () => {
    const behaviours = [takes(100), takes(40), takes(50), takes(10), takes(20)];
    const { log, seen } = await record({
      modes: ['pool', 'chunked'],
      size: 3,
      limit: 2,
      behaviours,
    });
    expect(seen.most).toBe(2);
    expect(draw(log)).toEqual([
      'pool 0–120 completed size 3 limit 2',
      'London  0–100 ok',
      'New York  0–40 ok',
      'Tokyo  0·40–90 ok',
      'City 3  40·90–100 ok',
      'City 4  90·100–120 ok',
      'chunked 0–120 completed size 3 limit 2',
      'London  0–100 ok',
      'New York  0–40 ok',
      'Tokyo  0·40–90 ok',
      'City 3  100–110 ok',
      'City 4  100–120 ok',
    ]);
  });

  it('is not logged if there is none', async () => {
    const { log } = await record({ modes: ['parallel'], behaviours: [takes(1)] });
    expect(ofType(log, 'run-started').map((event) => 'limit' in event)).toEqual([false]);
  });
});
