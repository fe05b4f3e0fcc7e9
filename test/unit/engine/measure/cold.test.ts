import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../engine/log/outcome.ts';
import type { Timeline } from '../../../../engine/log/timeline.ts';
import { coldCost } from '../../../../engine/measure/cold.ts';
import {
  drawnRun,
  normal,
  nth,
  seeded,
  timed,
  timelineFrom,
  told,
} from '../support/explained-runs.ts';

const warm = [100, 140, 180];
const cold = [250, 140, 180];
const comparison = (...drawing: string[][]) => timelineFrom(drawing.flat());

/** Returns the comparison with phases of the browser in its first run. */
const withPhases = (timeline: Timeline, phases: Parameters<typeof told>[1]): Timeline => ({
  ...timeline,
  runs: timeline.runs.with(0, told(nth(timeline, 0), phases)),
});

describe('the cost of opening the connection in the first run', () => {
  const plain = comparison(drawnRun('sequential', cold), drawnRun('parallel', warm));

  it('is the difference to the same city in later runs', () => {
    expect(coldCost(plain)).toEqual({ mode: 'sequential', ms: 150 });
  });

  it('is measured against the median of several later runs', () => {
    const rounds = comparison(
      drawnRun('sequential', cold),
      drawnRun('parallel', [90, 140, 180]),
      drawnRun('parallel', [700, 140, 180], ' round 2'),
      drawnRun('sequential', [110, 140, 180], ' round 2'),
    );
    expect(coldCost(rounds)?.ms).toBe(140);
  });

  it('is the largest cost that the browser reports, if it reports any', () => {
    const phases = [{ dns: 10, connect: 30, tls: 31 }, { waiting: 140 }, { connect: 5 }];
    expect(coldCost(withPhases(plain, phases))).toEqual({ mode: 'sequential', ms: 71 });
    expect(coldCost(withPhases(plain, phases.toReversed()))?.ms).toBe(71);
  });

  it('is nothing if the browser reports an open connection, whatever the difference', () => {
    const reused = [{ waiting: 250 }, { waiting: 140 }, { waiting: 180 }];
    expect(coldCost(withPhases(plain, reused))).toBeUndefined();
  });

  it.each([
    [
      'there was a warm-up',
      [drawnRun('sequential', cold, ' round 0'), drawnRun('sequential', warm)],
    ],
    [
      'a warm-up of another mode came first',
      [
        drawnRun('parallel', warm, ' round 0'),
        drawnRun('sequential', cold),
        drawnRun('parallel', warm),
      ],
    ],
    [
      'the first run is an earlier one',
      [drawnRun('sequential', cold, ' earlier'), drawnRun('parallel', warm)],
    ],
    ['there are no later runs', [drawnRun('sequential', cold)]],
    [
      'the second run is an earlier one, which may have paid as much',
      [drawnRun('sequential', cold), drawnRun('parallel', warm, ' earlier')],
    ],
    [
      'other requests changed as much without paying',
      [drawnRun('sequential', [250, 140, 210]), drawnRun('parallel', warm)],
    ],
    [
      'it is too small for the length of the request',
      [drawnRun('sequential', [1_150, 140, 180]), drawnRun('parallel', [1_000, 140, 180])],
    ],
    [
      'too few other requests show the noise',
      [drawnRun('sequential', [250, 140]), drawnRun('parallel', [100, 140])],
    ],
    [
      'all requests were sent together, so none shows the noise',
      [drawnRun('parallel', cold), drawnRun('sequential', warm)],
    ],
    ['the first request was faster', [drawnRun('sequential', warm), drawnRun('parallel', cold)]],
  ])('is undefined if %s', (_, drawing) => {
    expect(coldCost(comparison(...drawing))).toBeUndefined();
  });

  it('is undefined if the connection was opened before', () => {
    const opening = (outcome: Outcome) => ({
      ...plain,
      opening: { ms: 73, resolution: 1, outcome },
    });
    const weather = { temperature: 11.2, code: 3, isDay: true };
    expect(coldCost(opening({ kind: 'ok', value: weather }))).toBeUndefined();
    expect(coldCost(opening({ kind: 'timeout', after: 5_000 }))?.ms).toBe(150);
  });

  it('is rarely reported for an open connection when lengths vary by 10 %', () => {
    const random = seeded(11);
    let claimed = 0;
    for (let trial = 0; trial < 2_000; trial++) {
      const cities = [1, 2, 3].map(() => 40 + 200 * random());
      const once = () => cities.map((ms) => ms * Math.exp(0.1 * normal(random)));
      const runs = [timed('sequential', once()), { ...timed('parallel', once()), run: 1 }];
      if (coldCost({ ...plain, runs })) claimed++;
    }
    expect(claimed / 2_000).toBeLessThanOrEqual(0.02);
  });
});
