import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { effectiveLimit, isLimited } from '../../../../engine/measure/at-once.ts';
import { hostOf } from '../../../../engine/measure/host.ts';
import { modeIds, traitsOf } from '../../../../engine/modes/index.ts';
import { fairWeather } from '../support/arbitraries.ts';
import { logOf } from '../support/drawing.ts';
import { record } from '../support/recording.ts';

const counts = fc.integer({ min: 1, max: 12 });

function drawn(...drawing: string[]) {
  const [run] = timelineOf(logOf(drawing, { end: 'running' }))?.runs ?? [];
  if (!run) throw new Error('no run was drawn');
  return run;
}

describe('a limit', () => {
  it.each([
    ['not effective before the first request', false, ['London  – idle', 'Tokyo  – idle']],
    ['not effective for sequential requests', false, ['London  0–10 ok', 'Tokyo  10–20 ok']],
    ['effective if a request waits for a permit', true, ['London  0–10 ok', 'Tokyo  0·10–20 ok']],
    [
      'not effective if the requests were stopped before',
      false,
      ['London  0–10 stopped', 'Tokyo  –10 stopped'],
    ],
  ])('is %s', (_, isEffective, lanes) => {
    expect(isLimited(drawn('parallel 0– running limit 1', ...lanes))).toBe(isEffective);
  });

  it('that does not exist limits nothing', () => {
    expect(isLimited(drawn('parallel 0– running', 'London  0–9 ok', 'Tokyo  0–8 ok'))).toBe(false);
  });

  it.each([
    ['hosts that are not local, together', true, ['a.example', 'b.example:8080']],
    ['local hosts, each on its own', false, ['localhost:1', 'localhost:2']],
    ['a local host, not because of others', false, ['a.example', 'localhost:2']],
  ])('is for %s', (_, isEffective, hosts) => {
    const run = drawn('parallel 0– running limit 1', 'London  0–9 ok', 'Tokyo  0–8 ok');
    const lanes = run.lanes.map((lane, index) => ({
      ...lane,
      attempts: lane.attempts.map((attempt) => ({ ...attempt, url: `http://${hosts[index]}/` })),
    }));
    expect(isLimited({ ...run, lanes })).toBe(isEffective);
    expect(isLimited({ ...run, lanes }, hostOf)).toBe(false);
    expect(effectiveLimit({ ...run, lanes }, { kind: 'addresses', areOwn: false })).toEqual(
      isEffective ? { kind: 'rationed', limit: 1 } : undefined,
    );
  });

  it('limits modes that would send more at once, and never Bulk', () =>
    fc.assert(
      fc.asyncProperty(fairWeather, counts, counts, async (drafts, limit, size) => {
        const behaviours = drafts.map((one) => ({ ...one, headers: one.headers + 1 }));
        const { log } = await record({ behaviours, limit, size, modes: modeIds });
        const count = behaviours.length;
        const atOnce = {
          'in-a-row': 1,
          once: 1,
          window: Math.min(size, count),
          groups: Math.min(size, count),
          together: count,
          stages: count,
        };
        for (const run of timelineOf(log)?.runs ?? []) {
          const { waits } = traitsOf(run.mode);
          expect([run.mode, isLimited(run)]).toEqual([run.mode, atOnce[waits] > limit]);
        }
      }),
      { numRuns: 50 },
    ));
});
