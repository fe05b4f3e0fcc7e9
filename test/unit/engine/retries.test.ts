import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventSchema } from '../../../engine/events.ts';
import { type Asking, exchange, type Progress } from '../../../engine/exchange.ts';
import { whyUnfit } from '../../../engine/fitness.ts';
import { places } from '../../../engine/places.ts';
import type { ServerErrors } from '../../../engine/retry.ts';
import type { Source } from '../../../engine/source.ts';
import { timelineOf } from '../../../engine/timeline.ts';
import { type VirtualClock, virtualClock } from '../../../engine/virtual-clock.ts';
import { openMeteo } from '../../../weather/open-meteo.ts';
import { stopped, undisturbed } from './arbitraries.ts';
import { numberedCities, takes } from './fake-source.ts';
import { record } from './recording.ts';

afterEach(() => vi.restoreAllMocks());

/** Noon on a day that HTTP can spell. */
const NOON = Date.parse('Tue, 24 Nov 2026 12:00:00 GMT');

const weather = () =>
  new Response('{"current":{"temperature_2m":11.2,"weather_code":3,"is_day":1}}');

function refusal(status: number, headers: Record<string, string> = {}, reason = 'no'): Response {
  return new Response(JSON.stringify({ error: true, reason }), { status, headers });
}

/** Draws as late as chance allows (as good as 1), or as early (0). */
function chance(value: number): void {
  vi.spyOn(Math, 'random').mockReturnValue(value);
}

interface Asked {
  retries?: number;
  clock?: VirtualClock;
  signal?: AbortSignal;
  places?: Asking['places'];
  serverErrors?: ServerErrors;
}

/** Asks about one city, of a source that answers each attempt in its own way, 100 ms later. */
async function ask(
  answers: readonly (() => Response | Promise<Response>)[],
  {
    retries = 2,
    clock = virtualClock(),
    signal = new AbortController().signal,
    places,
    serverErrors = {},
  }: Asked = {},
) {
  let attempts = 0;
  const source: Source = async (_, given) => {
    const answer = answers[attempts++] ?? weather;
    await clock.sleep(100, given);
    return answer();
  };
  const told: Progress[] = [];
  const wallClock = () => NOON + clock.now();
  const asking = {
    api: openMeteo,
    source,
    clock,
    wallClock,
    timeout: 1_000,
    retries,
    serverErrors,
    places,
  };
  const report = (progress: Progress) => told.push(progress);
  const [outcome] = await clock.run(() =>
    exchange(numberedCities(1), asking, signal, report, (work) => work()),
  );
  const waits = told.flatMap((step) => (step.type === 'attempt-ended' ? [step.wait] : []));
  return { outcome, attempts, waits, told, took: clock.now() };
}

describe('what may pass is asked again', () => {
  it.each<[string, () => Response]>([
    ['no network', () => Response.error()],
    ['408', () => refusal(408)],
    ['429 without a known reason', () => refusal(429)],
    ['429, too many at once', () => refusal(429, {}, 'Too many concurrent requests')],
    ['500', () => refusal(500)],
    ['502', () => refusal(502)],
    ['503', () => refusal(503, {}, 'The service is overloaded, please try again later')],
    ['504', () => refusal(504)],
  ])('%s', async (name, fault) => {
    const failing = name === 'no network' ? () => Promise.reject(new TypeError('no')) : fault;
    const { outcome, attempts, told } = await ask([failing, failing]);
    expect(outcome?.kind).toBe('weather');
    expect(attempts).toBe(3);
    expect(told.filter(({ type }) => type === 'attempt-started')).toMatchObject([
      { attempt: 1 },
      { attempt: 2 },
      { attempt: 3 },
    ]);
  });

  it('no answer in time', async () => {
    const never = () => new Promise<Response>(() => {});
    const { outcome, attempts } = await ask([never]);
    expect({ kind: outcome?.kind, attempts }).toEqual({ kind: 'weather', attempts: 2 });
  });

  it.each<[string, () => Response]>([
    ['304', () => new Response(null, { status: 304 })],
    ['400', () => refusal(400)],
    ['401', () => refusal(401)],
    ['403', () => refusal(403)],
    ['404', () => refusal(404)],
    ['minute', () => refusal(429, {}, 'Minutely API request limit exceeded. Please try again.')],
    ['hour', () => refusal(429, {}, 'Hourly API request limit exceeded. Please try again.')],
    ['day', () => refusal(429, {}, 'Daily API request limit exceeded. Please try again.')],
    ['not JSON', () => new Response('<html>')],
    ['wrong types', () => new Response('{"current":7}')],
    ['too large', () => new Response(new Uint8Array(1_000_001))],
  ])('but nothing else: %s', async (_, fault) => {
    const { outcome, attempts, told } = await ask([fault]);
    expect(outcome?.kind).not.toBe('weather');
    expect(attempts).toBe(1);
    expect(told.at(-1)).toEqual({ type: 'request-ended', outcomes: [outcome] });
  });

  it('so often and no oftener, and its last outcome counts', async () => {
    const faults = [500, 502, 503, 504].map((status) => () => refusal(status));
    for (const retries of [0, 1, 2, 3]) {
      const { outcome, attempts } = await ask(faults, { retries });
      expect(attempts).toBe(retries + 1);
      expect(outcome).toMatchObject({ kind: 'http-error', status: [500, 502, 503, 504][retries] });
    }
  });
});

describe('the pause before the next attempt', () => {
  const faults = Array.from({ length: 5 }, () => () => refusal(503));

  it('may be twice as long each time, on the clock that measures the run', async () => {
    chance(1 - Number.EPSILON);
    const { waits, took } = await ask(faults, { retries: 5 });
    expect(waits).toEqual([249, 499, 999, 1_999, 3_999]);
    expect(took).toBe(6 * 100 + 249 + 499 + 999 + 1_999 + 3_999);
  });

  it('may be next to nothing, as full jitter has it', async () => {
    chance(0);
    expect((await ask(faults, { retries: 5 })).waits).toEqual([0, 0, 0, 0, 0]);
  });

  it.each<[string, string, number]>([
    ['seconds', '7', 7_000],
    ['a date', 'Tue, 24 Nov 2026 12:00:09 GMT', 8_900],
    ['a date that is over', 'Tue, 24 Nov 2026 11:00:00 GMT', 249],
    ['the longest that is waited for', '30', 30_000],
    ['nonsense', 'soon', 249],
    ['a negative number', '-5', 249],
  ])('is at least what the server asks for: %s', async (_, value, wait) => {
    chance(1 - Number.EPSILON);
    const { waits } = await ask([() => refusal(503, { 'retry-after': value })]);
    expect(waits).toEqual([wait]);
  });

  it.each(['31', '3600', 'Wed, 25 Nov 2026 12:00:00 GMT'])(
    'is not to be longer than half a minute: asked for %s, it gives up',
    async (value) => {
      const { outcome, attempts } = await ask([() => refusal(503, { 'retry-after': value })]);
      expect({ ...outcome, attempts }).toMatchObject({ status: 503, attempts: 1 });
    },
  );

  it('ends at once when the person stops', async () => {
    chance(1 - Number.EPSILON);
    const clock = virtualClock();
    const stop = new AbortController();
    void clock.sleep(200).then(() => stop.abort());
    const { outcome, attempts, took } = await ask(faults, { clock, signal: stop.signal });
    expect(outcome).toEqual({ kind: 'stopped' });
    expect({ attempts, took }).toEqual({ attempts: 1, took: 200 });
  });

  it('leaves the place to another request', async () => {
    chance(1 - Number.EPSILON);
    const clock = virtualClock();
    const one = places(1);
    const entered: number[] = [];
    void (async () => {
      await clock.sleep(50);
      const place = await one.take(new AbortController().signal);
      entered.push(clock.now());
      await clock.sleep(500);
      place.giveBack();
    })();
    const { told, took } = await ask([() => refusal(503)], { clock, places: one });
    expect(entered).toEqual([100]);
    // Its pause was over at 349 ms, but the place came back at 600.
    expect(took).toBe(700);
    expect(told.map(({ type }) => type)).not.toContain('slowed-down');
  });
});

describe('too many at once', () => {
  /** A network that refuses whoever comes while `most` are under way. */
  function crowded(clock: VirtualClock, most: number) {
    let underWay = 0;
    const seen = { most: 0 };
    const source: Source = async (_, signal) => {
      if (underWay >= most) return refusal(429, {}, 'Too many concurrent requests');
      underWay++;
      seen.most = Math.max(seen.most, underWay);
      try {
        await clock.sleep(300, signal);
        return weather();
      } finally {
        underWay--;
      }
    };
    return { source, seen };
  }

  async function askMany(most: number, limit: number, count: number, retries = 2) {
    const clock = virtualClock();
    const { source, seen } = crowded(clock, most);
    const told: Progress[] = [];
    const asking: Asking = {
      ...{ api: openMeteo, source, clock, timeout: 1_000, retries, serverErrors: {} },
      wallClock: () => NOON,
      places: places(limit),
    };
    const { signal } = new AbortController();
    const outcomes = await clock.run(() =>
      Promise.all(
        numberedCities(count).map((city) =>
          exchange(
            [city],
            asking,
            signal,
            (step) => told.push(step),
            (work) => work(),
          ),
        ),
      ),
    );
    const limits = told.flatMap((step) => (step.type === 'slowed-down' ? [step.limit] : []));
    return { kinds: outcomes.flat().map(({ kind }) => kind), limits, seen };
  }

  it('leads to a slower pool, and every city has its weather', async () => {
    const { kinds, limits, seen } = await askMany(2, 8, 24);
    expect(new Set(kinds)).toEqual(new Set(['weather']));
    // Those that were refused together have halved it once.
    expect(limits.slice(0, 2)).toEqual([4, 2]);
    expect(limits.every((limit, index) => limit < (limits[index - 1] ?? 8))).toBe(true);
    expect(seen.most).toBe(2);
  });

  it('is asked again oftener than other failures, but not for ever', async () => {
    const refused = Array.from({ length: 20 }, () => () => {
      return refusal(429, {}, 'Too many concurrent requests');
    });
    expect((await ask(refused, { retries: 1 })).attempts).toBe(9);
    expect((await ask(refused, { retries: 0 })).attempts).toBe(1);
  });
});

describe('a network error right after a server error', () => {
  const unsent = Array.from({ length: 6 }, () => () => Promise.reject(new TypeError('throttled')));

  it('may be the browser holding back, and is asked again oftener', async () => {
    chance(0);
    const { outcome, attempts } = await ask(unsent, { serverErrors: { latest: 0 } });
    expect({ kind: outcome?.kind, attempts }).toEqual({ kind: 'weather', attempts: 7 });
  });

  it('of long ago, or where nothing is to be asked again, is like any other', async () => {
    const serverErrors = { latest: -6_000 };
    expect((await ask(unsent, { serverErrors })).attempts).toBe(3);
    expect((await ask(unsent, { serverErrors: { latest: 0 }, retries: 0 })).attempts).toBe(1);
  });

  it('is known by all requests of a comparison', async () => {
    const serverErrors: ServerErrors = {};
    const { took } = await ask([() => refusal(500)], { serverErrors, retries: 0 });
    expect(serverErrors).toEqual({ latest: took });
  });
});

describe('whatever fails, and however often it is asked', () => {
  const retries = fc.integer({ min: 0, max: 5 });

  it('the log is valid, each request ends once, and a run with a second attempt is not compared', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(undisturbed, stopped), retries, async (situation, retries) => {
        const { log } = await record({ ...situation, retries });
        for (const event of log) expect(eventSchema.parse(event)).toEqual(event);
        for (const run of timelineOf(log)?.runs ?? []) {
          for (const { attempts, state } of run.lanes) {
            expect(state).toBe('ended');
            const failed = attempts.filter(({ failure }) => failure !== undefined);
            // All but the last have failed; and the last too, where the person stopped it then.
            expect(failed.length).toBeGreaterThanOrEqual(attempts.length - 1);
            if (attempts.length > 1) expect(whyUnfit(run)).toBeDefined();
          }
        }
      }),
      { numRuns: 60 },
    ));

  it('a thread that blocks asks as often as one that does not', async () => {
    chance(0.5);
    const behaviours = [takes(100), takes(50, 'cut'), takes(20, 'refused without a reason')];
    const [blocking, sequential] = await Promise.all(
      (['blocking', 'sequential'] as const).map(async (mode) => {
        const { log, took } = await record({ modes: [mode], behaviours, retries: 2 });
        const [run] = timelineOf(log)?.runs ?? [];
        return {
          took,
          lanes: run?.lanes.map(({ attempts }) => attempts.map((one) => one.failure)),
        };
      }),
    );
    expect(blocking).toEqual(sequential);
    expect(blocking?.lanes?.map((failures) => failures.length)).toEqual([1, 3, 3]);
  });
});
