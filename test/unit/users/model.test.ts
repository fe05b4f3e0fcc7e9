import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalTimes } from '../../../adapters/users/arrivals.ts';
import { type Model, modelRun } from '../../../adapters/users/model.ts';
import { serverIds, type UsersSettings } from '../../../adapters/users/settings.ts';
import type { WatchedEvent } from '../../../engine/request/adapter.ts';

/** A thousand users at once, as in the lesson. */
const lesson: UsersSettings = {
  arrivals: 'at-once',
  users: 1_000,
  queryMs: 100,
  threads: 40,
  databaseAtOnce: 50,
};

type Of<T extends WatchedEvent['type']> = Extract<WatchedEvent, { type: T }>;

function eventsOf<T extends WatchedEvent['type']>({ events }: Model, type: T): Of<T>[] {
  return events.filter((event): event is Of<T> => event.type === type);
}

/** Times of one kind of event, by request. */
function timesOf(model: Model, type: 'arrived' | 'started' | 'queried' | 'answered'): number[] {
  const times: number[] = [];
  for (const { request, at } of eventsOf(model, type)) times[request] = at;
  return times;
}

/** Most spans that hold a common moment. */
function mostAtOnce(from: readonly number[], to: readonly number[]): number {
  const steps = [
    ...from.map((at) => ({ at, step: 1 })),
    ...to.map((at) => ({ at, step: -1 })),
    // One that ends as another begins is over.
  ].sort((a, b) => a.at - b.at || a.step - b.step);
  let most = 0;
  let now = 0;
  for (const { step } of steps) {
    now += step;
    most = Math.max(most, now);
  }
  return most;
}

describe('the model, with a thousand users at once and a query of 100 ms', () => {
  const lasts = async (server: (typeof serverIds)[number], workMs: number) =>
    (await modelRun(server, lesson, 1_000, workMs)).elapsed;

  it('takes 100 s on one thread that blocks', async () => {
    expect(await lasts('blocking', 0)).toBe(100_000);
  });

  it('takes 2.5 s on 40 threads that block', async () => {
    expect(await lasts('workers', 0)).toBe(2_500);
  });

  it('takes 0.1 s and the work on an event loop', async () => {
    expect(await lasts('parallel', 0)).toBe(100);
    // A quarter of the work reads the requests. The rest writes the answers, in turn from the first on.
    expect(await lasts('parallel', 0.125)).toBeCloseTo(100 + 0.03125 + 1_000 * 0.09375);
    // The processor is never idle, and also reads two requests of the browser.
    expect(await lasts('parallel', 1)).toBeCloseTo(1_000.5);
  });

  it('takes 2 s on an event loop whose database takes 50 at once', async () => {
    expect(await lasts('pool', 0)).toBe(2_000);
  });

  it('shows the browser as user 1,001, who waits for all users before', async () => {
    const replied = eventsOf(await modelRun('blocking', lesson, 1_000, 0), 'replied');
    expect(replied.map(({ at, delay }) => [at, at + delay])).toEqual([
      [0, 100_100],
      [250, 100_200],
      [500, 100_300],
      [750, 100_400],
      [1_000, 100_500],
    ]);
  });

  it('has beats all the time on an event loop, and none while its only thread blocks', async () => {
    const beats = async (server: 'blocking' | 'pool') =>
      eventsOf(await modelRun(server, lesson, 1_000, 0), 'beat').map(({ at }) => at);
    expect(await beats('blocking')).toEqual([]);
    expect((await beats('pool')).slice(0, 3)).toEqual([50, 100, 150]);
  });
});

describe('a stall of 2 s', () => {
  const stall = { at: 1_000, ms: 2_000 };
  const settings: UsersSettings = { ...lesson, arrivals: 'closed', users: 10, stall };
  const late = ({ waits }: Model) => waits.filter((wait) => wait > 100.001).length;

  it('is seen by each user once in a closed loop, and by all who come meanwhile in an open one', async () => {
    expect(late(await modelRun('parallel', settings, 1_000, 0))).toBe(10);
    const open = { ...settings, arrivals: 'open', perSecond: 100 } as const;
    const model = await modelRun('parallel', open, 1_000, 0);
    // 2 s of arrivals, and the 100 ms of those that were being queried.
    const met = timesOf(model, 'arrived').filter((at) => at > 900 && at < 3_000);
    expect(late(model)).toBe(met.length);
    expect(met.length).toBeGreaterThan(180);
  });

  it('adds what is left of it to each query', async () => {
    const open = { ...settings, arrivals: 'open', perSecond: 4 } as const;
    const model = await modelRun('parallel', open, 20, 0);
    const [queued, answered] = [timesOf(model, 'arrived'), timesOf(model, 'answered')];
    for (const [request, at] of queued.entries()) {
      const left = at > 900 && at < 3_000 ? 3_000 - Math.max(1_000, at) : 0;
      expect(answered[request]).toBeCloseTo(at + 100 + left);
    }
  });
});

describe('open arrivals', () => {
  it('are as many a second as wanted, at the moments of a Poisson process', () => {
    const times = arrivalTimes(1_000, 100);
    const gaps = times.map((at, request) => at - (times[request - 1] ?? 0));
    const mean = gaps.reduce((sum, gap) => sum + gap) / gaps.length;
    const spread = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
    // Exponential gaps have a deviation as long as their mean, here within three standard errors.
    expect(Math.abs(mean - 10)).toBeLessThan(0.95);
    expect(Math.abs(spread - 10)).toBeLessThan(1.4);
    expect(arrivalTimes(1_000, 100)).toEqual(times);
  });
});

/** Any users of any server, of small size. */
const anyRun = fc
  .record({
    server: fc.constantFrom(...serverIds),
    arrivals: fc.constantFrom('at-once' as const, 'closed' as const, 'open' as const),
    users: fc.integer({ min: 1, max: 30 }),
    rounds: fc.integer({ min: 1, max: 3 }),
    perSecond: fc.integer({ min: 1, max: 1_000 }),
    queryMs: fc.integer({ min: 1, max: 300 }),
    threads: fc.integer({ min: 1, max: 8 }),
    databaseAtOnce: fc.integer({ min: 1, max: 8 }),
    workMs: fc.integer({ min: 0, max: 5 }),
    stall: fc.record({
      at: fc.integer({ min: 0, max: 500 }),
      ms: fc.integer({ min: 0, max: 500 }),
    }),
  })
  .map(({ server, rounds, workMs, ...settings }) => ({
    server,
    workMs,
    settings,
    requests: settings.users * (settings.arrivals === 'at-once' ? 1 : rounds),
  }));

describe('in any modelled run', () => {
  const property = (
    check: (model: Model, run: typeof anyRun extends fc.Arbitrary<infer R> ? R : never) => void,
  ) =>
    fc.assert(
      fc.asyncProperty(anyRun, async (run) => {
        const { server, settings, requests, workMs } = run;
        check(await modelRun(server, settings, requests, workMs), run);
      }),
      { numRuns: 60 },
    );

  it('every request arrives, starts, is queried and is answered, in this order, and time goes on', () =>
    property((model, { requests, settings: { queryMs } }) => {
      const steps = (['arrived', 'started', 'queried', 'answered'] as const).map((type) =>
        timesOf(model, type),
      );
      for (const times of steps) expect(Object.keys(times)).toHaveLength(requests);
      const [queued = [], started = [], queried = [], answered = []] = steps;
      for (let request = 0; request < requests; request++) {
        const of = (times: readonly number[]) => times[request] ?? Number.NaN;
        expect(of(started)).toBeGreaterThanOrEqual(of(queued));
        expect(of(queried) - of(started)).toBeGreaterThanOrEqual(queryMs - 1e-6);
        expect(of(answered)).toBeGreaterThanOrEqual(of(queried));
      }
      const moments = model.events.map((event) =>
        event.type === 'replied' ? event.at + event.delay : event.at,
      );
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    }));

  it('no more threads are busy, and no more queries asked, than there may be', () =>
    property((model, { server, settings: { threads, databaseAtOnce } }) => {
      const started = timesOf(model, 'started');
      const most = { blocking: 1, workers: threads, parallel: Infinity, pool: databaseAtOnce };
      const isPool = server === 'pool';
      const until = timesOf(model, isPool ? 'queried' : 'answered');
      expect(mostAtOnce(started, until)).toBeLessThanOrEqual(most[server]);
      const numbers = eventsOf(model, 'started').flatMap(({ thread }) => thread ?? []);
      expect(Math.max(-1, ...numbers)).toBeLessThan(server === 'workers' ? threads : 1);
      expect(numbers).toHaveLength(
        server === 'blocking' || server === 'workers' ? started.length : 0,
      );
    }));

  it('no thread serves two users at the same time', () =>
    property((model) => {
      const answered = timesOf(model, 'answered');
      const byThread = Map.groupBy(eventsOf(model, 'started'), ({ thread }) => thread);
      byThread.delete(undefined);
      for (const own of byThread.values()) {
        const ends = own.map(({ request }) => answered[request] ?? Number.NaN);
        expect(
          mostAtOnce(
            own.map(({ at }) => at),
            ends,
          ),
        ).toBe(1);
      }
    }));

  it('who comes first starts first', () =>
    property((model) => {
      const started = eventsOf(model, 'started').map(({ request }) => request);
      const queued = eventsOf(model, 'arrived').map(({ request }) => request);
      expect(started).toEqual(queued);
    }));

  it('the waits are the users in the server, over the time: Little’s law', () =>
    property((model) => {
      const [arrivals, ends] = [timesOf(model, 'arrived'), timesOf(model, 'answered')];
      const steps = [
        ...arrivals.map((at) => ({ at, by: 1 })),
        ...ends.map((at) => ({ at, by: -1 })),
      ];
      let [inside, before, area] = [0, 0, 0];
      for (const { at, by } of steps.sort((a, b) => a.at - b.at)) {
        area += inside * (at - before);
        inside += by;
        before = at;
      }
      expect(inside).toBe(0);
      expect(before).toBe(model.elapsed);
      expect(area).toBeCloseTo(
        model.waits.reduce((sum, wait) => sum + wait, 0),
        3,
      );
    }));

  it('is the same again', async () => {
    const settings: UsersSettings = { ...lesson, users: 50 };
    expect(await modelRun('pool', settings, 50)).toEqual(await modelRun('pool', settings, 50));
  });
});
