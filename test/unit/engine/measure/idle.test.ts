import { describe, expect, it } from 'vitest';
import { idleShare } from '../../../../engine/measure/idle.ts';
import { drawnRun, runFrom, seeded } from '../support/explained-runs.ts';

const run = runFrom(drawnRun('sequential', [600, 640, 690]));

describe('the share of a run in which our own code only waited', () => {
  it('is the rest of the elapsed time, minus the possible error of the clock', () => {
    // Six parts, measured in steps of 0.1 ms.
    const { idle, busy } = idleShare({ ...run, busy: 6 }) ?? {};
    expect(busy).toBe(6);
    expect(idle).toBeLessThan(1 - 6 / 1_930);
    expect(idle).toBeGreaterThanOrEqual(1 - (6 + 6 * 0.1) / 1_930);
  });

  it('is never the whole time, even if the clock has shown no work', () => {
    const fine = idleShare({ ...run, busy: 0 })?.idle;
    const coarse = idleShare({ ...run, busy: 0, resolution: 1 })?.idle;
    expect(fine).toBeLessThan(1);
    expect(coarse).toBeLessThan(fine ?? 0);
  });

  it('stays high for 1,000 requests, because errors cancel out', () => {
    const many = runFrom(drawnRun('sequential', Array(1_000).fill(40)));
    expect(idleShare({ ...many, busy: 200, resolution: 1 })?.idle).toBeGreaterThan(0.99);
  });

  it('exceeds the true share less than once in 1,000, on a clock with steps', () => {
    const random = seeded(7);
    let missed = 0;
    for (let trial = 0; trial < 2_000; trial++) {
      let busy = 0;
      let truth = 0;
      for (let part = 0; part < 6; part++) {
        const from = random();
        const length = random() * 0.8;
        truth += length;
        busy += Math.floor(from + length) - Math.floor(from);
      }
      const { idle } = idleShare({ ...run, busy, resolution: 1 }) ?? {};
      if (idle === undefined || idle > 1 - truth / 1_930) missed++;
    }
    expect(missed).toBeLessThanOrEqual(2);
  });

  it('counts the work on one response for all cities once', () => {
    const bulk = idleShare({ ...run, mode: 'bulk', busy: 6, resolution: 1 })?.idle;
    expect(bulk).toBeGreaterThan(idleShare({ ...run, busy: 6, resolution: 1 })?.idle ?? 1);
  });

  it('is 0 if our own code worked all the time', () => {
    expect(idleShare({ ...run, busy: 1_930 })?.idle).toBe(0);
  });

  it('is unknown if it was not measured, or the run is incomplete', () => {
    expect(idleShare(run)).toBeUndefined();
    expect(idleShare({ ...run, busy: 6, state: 'stopped' })).toBeUndefined();
    expect(idleShare({ ...run, busy: 6, slept: true })).toBeUndefined();
    expect(idleShare({ ...run, busy: 0, elapsed: 0 })).toBeUndefined();
  });
});
