import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { idleSlots, idleSlotTime } from '../../../../engine/measure/idle-slots.ts';
import { fairWeather } from '../support/arbitraries.ts';
import { runFrom } from '../support/explained-runs.ts';
import { record } from '../support/recording.ts';

const chunked = [
  'chunked 0–330 completed size 3',
  'London  0–100 ok',
  'New York  0–200 ok',
  'Tokyo  0–150 ok',
  'Lima  200–250 ok',
  'Cairo  200–330 ok',
];

describe('idle slots in Chunked', () => {
  it('last from the end of a request until the slowest of its group has ended', () => {
    expect(idleSlots(runFrom(chunked))).toEqual([
      { request: 0, from: 100, to: 200 },
      { request: 2, from: 150, to: 200 },
    ]);
  });

  it('are not counted in the last group, when no request waits', () => {
    expect(idleSlotTime(runFrom(chunked))).toBe(150);
    expect(idleSlots(runFrom(chunked.slice(0, 4)))).toEqual([]);
  });

  it('stay idle while their group runs', () => {
    const running = runFrom(
      ['chunked 0– running size 2', 'London  0–100 ok', 'Tokyo  0– waiting', 'Lima  – idle'],
      { end: 'running' },
    );
    expect(idleSlots(running)).toEqual([{ request: 0, from: 100, to: Number.POSITIVE_INFINITY }]);
    expect(idleSlotTime(running)).toBe(0);
  });

  it('end at the latest known moment of an interrupted run', () => {
    const interrupted = runFrom(
      ['chunked 0– interrupted size 2', 'London  0–100 ok', 'Tokyo  120– waiting', 'Lima  – idle'],
      { end: 'interrupted' },
    );
    expect(idleSlots(interrupted)).toEqual([{ request: 0, from: 100, to: 120 }]);
  });

  it('exist in no other mode', () => {
    expect(idleSlots(runFrom(['pool 0–200 completed size 2', ...chunked.slice(1)]))).toEqual([]);
    expect(idleSlots(runFrom(['chunked 0–200 completed', ...chunked.slice(1)]))).toEqual([]);
  });

  it('and the requests fill all slots until the last group starts', () =>
    fc.assert(
      fc.asyncProperty(fairWeather, fc.integer({ min: 1, max: 9 }), async (behaviours, size) => {
        const run = timelineOf((await record({ behaviours, modes: ['chunked'], size })).log)
          ?.runs[0];
        if (!run) throw new Error('no run');
        const before = Math.floor((run.lanes.length - 1) / size) * size;
        const worked = run.lanes
          .slice(0, before)
          .flatMap(({ attempts, ...lane }) =>
            lane.state === 'ended' ? lane.endedAt - (attempts[0]?.startedAt ?? 0) : [],
          )
          .reduce((sum, ms) => sum + ms, 0);
        const lastStart = run.lanes[before]?.queuedAt ?? Number.NaN;
        expect(worked + idleSlotTime(run)).toBeCloseTo(size * lastStart, 6);
      }),
      { numRuns: 40 },
    ));
});
