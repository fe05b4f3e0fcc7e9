import { describe, expect, it } from 'vitest';
import { baselineFor, serverQueue } from '../../../../engine/measure/queueing.ts';
import {
  drawnRun,
  normal,
  nth,
  runFrom,
  seeded,
  timed,
  timelineFrom,
  told,
} from '../support/explained-runs.ts';

const CASES = 1_000;
const times = (count: number, one: () => number) => Array.from({ length: count }, one);
/** Reading of a clock with steps of 0.1 ms. */
const shown = (ms: number) => Math.floor(ms * 10) / 10;
const run = (mode: 'sequential' | 'parallel', lengths: readonly number[]) =>
  timed(mode, lengths.map(shown));

/** Share of the cases in which a queue at the server is detected. */
function seen(judge: (random: () => number) => unknown): number {
  const random = seeded(20_261_123);
  return times(CASES, () => (judge(random) === undefined ? 0 : 1)).filter(Boolean).length / CASES;
}

/** A server that handles one request at a time in `service` ms ± 10 %. */
function oneAtATime(service: number, roundTrips: readonly number[], random: () => number) {
  const served = () => service * (0.9 + 0.2 * random());
  let busyUntil = 0;
  const together = roundTrips.map((roundTrip) => {
    busyUntil += served();
    return roundTrip + busyUntil;
  });
  return { together, alone: roundTrips.map((roundTrip) => roundTrip + served()) };
}

describe('a server that handles one request at a time', () => {
  const situations = [4, 5, 7, 10, 60].flatMap((count) =>
    [10, 45, 200].map((service) => ({ count, service })),
  );

  it.each(situations)('is detected with $count requests of $service ms', ({ count, service }) => {
    const share = seen((random) => {
      const { together } = oneAtATime(
        service,
        times(count, () => 30),
        random,
      );
      return serverQueue(run('parallel', together));
    });
    expect(share).toBe(1);
  });

  it.each(situations)(
    'is detected with $count requests of $service ms to different cities, against a baseline',
    ({ count, service }) => {
      const share = seen((random) => {
        const roundTrips = times(count, () => 40 + 200 * random());
        const { together, alone } = oneAtATime(service, roundTrips, random);
        return serverQueue(run('parallel', together), run('sequential', alone));
      });
      expect(share).toBe(1);
    },
  );

  it('is detected although the first request of the baseline opened the connection', () => {
    const share = seen((random) => {
      const { together, alone } = oneAtATime(
        20,
        times(5, () => 40 + 200 * random()),
        random,
      );
      const cold = alone.map((ms, request) => (request === 0 ? ms + 150 : ms));
      return serverQueue(run('parallel', together), run('sequential', cold));
    });
    expect(share).toBe(1);
  });
});

describe('ordinary latencies', () => {
  /** Networks without a queue. */
  const networks: Record<string, (random: () => number, count: number) => [number[], number[]]> = {
    'cities at various distances that vary by 5 %': (random, count) => {
      const cities = times(count, () => 40 + 200 * random());
      const once = () => cities.map((ms) => ms * (1 + 0.05 * normal(random)));
      return [once(), once()];
    },
    'one server with jitter on the way': (random, count) => {
      const once = () => times(count, () => 100 - 20 * Math.log(1 - random()));
      return [once(), once()];
    },
    'scatter in one run and a calm baseline': (random, count) => [
      times(count, () => 100 + 100 * random()),
      times(count, () => 100 + random()),
    ],
  };
  it.each(
    Object.entries(networks).flatMap(([name, network]) =>
      [3, 4, 5, 8, 20].map((count) => ({ name, network, count })),
    ),
  )('are not mistaken for a queue at the server: $name, $count requests', ({ network, count }) => {
    const alone = seen((random) => serverQueue(run('parallel', network(random, count)[0])));
    const against = seen((random) => {
      const [together, apart] = network(random, count);
      return serverQueue(run('parallel', together), run('sequential', apart));
    });
    expect(alone).toBeLessThanOrEqual(0.01);
    expect(against).toBeLessThanOrEqual(0.01);
  });
});

describe('a queue at the server', () => {
  const stairs = run('parallel', [40, 60, 80, 100, 120]);

  it('has the time per response and the wait of each request', () => {
    const queue = serverQueue(stairs);
    expect(queue?.step).toBeCloseTo(20);
    expect(queue?.queued.map((ms) => Math.round(ms ?? Number.NaN))).toEqual([0, 20, 40, 60, 80]);
  });

  it('is distinguished by a baseline from cities at increasing distances', () => {
    const apart = run('sequential', [40, 60, 80, 100, 120]);
    expect(serverQueue(stairs)).toBeDefined();
    expect(serverQueue(stairs, apart)).toBeUndefined();
  });

  it('may have an order different from that of sending if it is long', () => {
    const mixed = [100, 60, 160, 40, 120, 80, 180, 140];
    const queue = serverQueue(run('parallel', mixed));
    expect(queue?.step).toBeCloseTo(20);
    expect(queue?.queued.map((ms) => Math.round(ms ?? Number.NaN))).toEqual(
      mixed.map((ms) => ms - 40),
    );
    expect(serverQueue(run('parallel', [100, 60, 160, 40, 120, 80, 140]))).toBeUndefined();
  });

  it('is detected by its steps for the request whose baseline opened the connection', () => {
    const cold = run('sequential', [190, 40, 40, 40, 40, 40, 40, 40, 40]);
    const queue = serverQueue(run('parallel', [100, 60, 160, 40, 120, 80, 180, 140, 200]), cold);
    expect(queue?.queued.map((ms) => Math.round(ms ?? Number.NaN))).toEqual([
      60, 20, 120, 0, 80, 40, 140, 100, 160,
    ]);
  });

  it('ignores a baseline with other cities or with overlapping requests', () => {
    const far = run('sequential', [40, 60, 80, 100, 120]);
    const elsewhere = {
      ...far,
      lanes: far.lanes.map((lane) => ({ ...lane, task: { ...lane.task, input: 'elsewhere' } })),
    };
    expect(serverQueue(stairs, elsewhere)).toBeDefined();
    expect(serverQueue(stairs, { ...far, mode: 'pool' })).toBeDefined();
  });

  it('uses the phases of the browser if it reports them for every request', () => {
    const waiting = (ms: number) => ({ waiting: ms });
    expect(serverQueue(told(stairs, [40, 40, 40, 40, 40].map(waiting)))).toBeUndefined();
    expect(serverQueue(told(stairs, [30, 40, 50, 60, 70].map(waiting)))?.step).toBeCloseTo(10);
    const partly = told(stairs, [{ waiting: 40 }, undefined, undefined, undefined, undefined]);
    expect(serverQueue(partly)?.step).toBeCloseTo(20);
  });

  it('forms in a pool with its first requests, and keeps its length', () => {
    // Three at once, 10 ms of travel, 20 ms of service: from the third on, 40 ms in the queue.
    const pool = runFrom([
      'pool 0–130 completed size 4',
      'London  0–30 ok',
      'New York  0–50 ok',
      'Tokyo  0–70 ok',
      'Lima  0–90 ok',
      'Cairo  30–110 ok',
      'Oslo  50–130 ok',
    ]);
    expect(serverQueue(pool)?.queued.map((ms) => Math.round(ms ?? Number.NaN))).toEqual([
      0, 20, 40, 60, 50, 50,
    ]);
  });

  it('is not reported if requests failed', () => {
    const refused = runFrom([
      'parallel 0–100 completed',
      'London  0–40 ok',
      'New York  0–60 http-error',
      'Tokyo  0–80 ok',
      'Lima  0–100 ok',
    ]);
    expect(serverQueue(refused)).toBeUndefined();
  });

  it.each(['sequential', 'blocking', 'bulk'] as const)('cannot form in %s', (mode) => {
    expect(serverQueue({ ...stairs, mode })).toBeUndefined();
  });

  it('is not detected in steps as small as those of our own thread', () => {
    expect(serverQueue(run('parallel', [40, 44, 48, 52, 56, 60]))).toBeUndefined();
    expect(serverQueue(run('parallel', [40, 46, 52, 58, 64, 70]))).toBeDefined();
  });
});

describe('the baseline of a run', () => {
  const comparison = timelineFrom([
    ...drawnRun('sequential', [10, 20]),
    ...drawnRun('parallel', [10, 20]),
    ...drawnRun('parallel', [10, 20], ' round 2'),
    ...drawnRun('sequential', [10, 20], ' round 2'),
    ...drawnRun('parallel', [10, 20], ' round 3'),
  ]);

  it('is of the same round, or else the last one', () => {
    const of = (index: number) => baselineFor(nth(comparison, index), comparison)?.round;
    expect([of(1), of(2), of(4)]).toEqual([1, 2, 2]);
  });

  it('is undefined if requests overlap in every run', () => {
    const parallel = timelineFrom(drawnRun('parallel', [10, 20]));
    expect(baselineFor(nth(parallel, 0), parallel)).toBeUndefined();
  });
});
