import { describe, expect, it } from 'vitest';
import { exchange } from '../../../../engine/request/exchange.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { draw } from '../support/drawing.ts';
import { fakeSource, liveWeather, readyTasks, takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

const weather = (temperature: number) =>
  `{"current":{"temperature_2m":${temperature},"weather_code":3,"is_day":1}}`;

/** Requests three cities at once, with this text as the response. */
async function outcomesOf(text: string, status = 200) {
  const clock = virtualClock();
  const source = async () => new Response(text, { status });
  const asking = {
    adapter: liveWeather,
    source,
    clock,
    timeout: 1_000,
    retries: 0,
    wallClock: () => 0,
  };
  const { signal } = new AbortController();
  return clock.run(() =>
    exchange(
      readyTasks(3),
      asking,
      signal,
      () => {},
      (work) => work(),
    ),
  );
}

describe('a run in bulk', () => {
  it('is one request, whose response arrives for all cities at once', async () => {
    const { log, seen } = await record({
      modes: ['bulk'],
      behaviours: [takes(100), takes(40), takes(120)],
    });
    expect(draw(log)).toEqual([
      'bulk 0–120 completed',
      'London  0–120 ok',
      'New York  0–120 ok',
      'Tokyo  0–120 ok',
    ]);
    expect(seen).toMatchObject({ asked: [0, 1, 2], most: 1 });
  });

  it('has one URL, logged once', async () => {
    const { log } = await record({ modes: ['bulk'], behaviours: [takes(1), takes(1), takes(1)] });
    const addresses = log.flatMap((event) => (event.type === 'attempt-started' ? [event.url] : []));
    expect(addresses).toEqual([
      expect.stringContaining('latitude=0,0.01,0.02&'),
      undefined,
      undefined,
    ]);
  });

  it('takes one permit of the source', async () => {
    const { log } = await record({
      modes: ['bulk'],
      limit: 1,
      behaviours: [takes(30), takes(10)],
    });
    expect(draw(log)).toEqual([
      'bulk 0–30 completed limit 1',
      'London  0–30 ok',
      'New York  0–30 ok',
    ]);
  });

  it('of one city equals a request for it alone', async () => {
    const { log } = await record({ modes: ['bulk', 'parallel'], behaviours: [takes(30)] });
    expect(draw(log)).toEqual([
      ...['bulk 0–30 completed', 'London  0–30 ok'],
      ...['parallel 0–30 completed', 'London  0–30 ok'],
    ]);
  });

  it.each(['cut', 'refused', 'not JSON'] as const)(
    'fails for all when it is %s',
    async (ending) => {
      const behaviours = [takes(30), takes(30, ending), takes(30)];
      const { log } = await record({ modes: ['bulk'], behaviours });
      const kinds = log.flatMap((event) =>
        event.type === 'request-ended' ? [event.outcome.kind] : [],
      );
      expect(new Set(kinds).size).toBe(1);
      expect(kinds).toHaveLength(3);
      expect(kinds).not.toContain('ok');
    },
  );

  it('ends for all cities when stopped, and aborts its request', async () => {
    const { log, seen } = await record({
      modes: ['bulk'],
      behaviours: [takes(100), takes(40)],
      stop: { ms: 60, turns: 0 },
    });
    expect(draw(log)).toEqual([
      'bulk 0–60 stopped',
      'London  0–60 stopped',
      'New York  0–60 stopped',
    ]);
    expect(seen.aborted).toEqual([0, 1]);
  });

  it('carries a thousand cities, each with its own weather', async () => {
    const clock = virtualClock();
    const { source } = fakeSource(clock, []);
    const tasks = readyTasks(1_000);
    const asking = {
      adapter: liveWeather,
      source,
      clock,
      timeout: 1_000,
      retries: 0,
      wallClock: () => 0,
    };
    const { signal } = new AbortController();
    const outcomes = await clock.run(() =>
      exchange(
        tasks,
        asking,
        signal,
        () => {},
        (work) => work(),
      ),
    );
    expect(outcomes).toHaveLength(1_000);
    expect(liveWeather.ask(tasks).url.length).toBeLessThan(16_384);
  });
});

describe('a response for several cities', () => {
  it('belongs to them in the order of the request', async () => {
    const outcomes = await outcomesOf(`[${weather(1)},${weather(2)},${weather(3)}]`);
    expect(outcomes).toMatchObject(
      [1, 2, 3].map((temperature) => ({ kind: 'ok', value: { temperature } })),
    );
  });

  it('with one invalid reading does not spoil the others', async () => {
    const outcomes = await outcomesOf(`[${weather(1)},{"current":null},${weather(3)}]`);
    expect(outcomes).toMatchObject([
      { kind: 'ok', value: { temperature: 1 } },
      { kind: 'invalid-response', path: 'current', expected: 'object', received: 'null' },
      { kind: 'ok', value: { temperature: 3 } },
    ]);
  });

  it.each([
    ['too short', `[${weather(1)},${weather(2)}]`, 'array of 2'],
    ['too long', `[${[1, 2, 3, 4].map(weather)}]`, 'array of 4'],
    ['empty', '[]', 'array of 0'],
    ['for one city only', weather(1), 'object'],
    ['nothing', 'null', 'null'],
  ])('that is %s is nobody’s, for no one knows whose is whose', async (_, text, received) => {
    const outcomes = await outcomesOf(text);
    expect(outcomes).toEqual(
      [1, 2, 3].map(() => ({
        kind: 'invalid-response',
        path: '',
        expected: 'array of 3',
        received,
      })),
    );
  });

  it('that is not JSON is invalid for each', async () => {
    const outcomes = await outcomesOf('<html>');
    expect(outcomes).toEqual(
      [1, 2, 3].map(() => ({
        kind: 'invalid-response',
        path: '',
        expected: 'JSON',
        received: '“<html>”',
      })),
    );
  });

  it('with an error status is an error for each', async () => {
    const reason = 'Parameter count exceeded';
    const outcomes = await outcomesOf(JSON.stringify({ error: true, reason }), 400);
    expect(outcomes).toEqual([1, 2, 3].map(() => ({ kind: 'http-error', status: 400, reason })));
  });
});
