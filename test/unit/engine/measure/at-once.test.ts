import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { isLimited } from '../../../../engine/measure/at-once.ts';
import { modeIds } from '../../../../engine/modes/index.ts';
import { fairWeather } from '../support/arbitraries.ts';
import { logOf } from '../support/drawing.ts';
import { record } from '../support/recording.ts';

const places = fc.integer({ min: 1, max: 12 });

function drawn(...drawing: string[]) {
  const [run] = timelineOf(logOf(drawing, { end: 'running' }))?.runs ?? [];
  if (!run) throw new Error('no run was drawn');
  return run;
}

describe('a limit', () => {
  it.each([
    ['not felt before anything has begun', false, ['London  – idle', 'Tokyo  – idle']],
    ['not felt one after another', false, ['London  0–10 weather', 'Tokyo  10–20 weather']],
    ['felt by who waits for a place', true, ['London  0–10 weather', 'Tokyo  0·10–20 weather']],
    ['not felt by who was stopped first', false, ['London  0–10 stopped', 'Tokyo  –10 stopped']],
  ])('is %s', (_, isFelt, lanes) => {
    expect(isLimited(drawn('parallel 0– running limit 1', ...lanes))).toBe(isFelt);
  });

  it('that there is none of is not felt', () => {
    expect(
      isLimited(drawn('parallel 0– running', 'London  0–9 weather', 'Tokyo  0–8 weather')),
    ).toBe(false);
  });

  it('is felt where a mode would send more at once, which Bulk never does', () =>
    fc.assert(
      fc.asyncProperty(fairWeather, places, places, async (drafts, limit, size) => {
        const behaviours = drafts.map((one) => ({ ...one, headers: one.headers + 1 }));
        const { log } = await record({ behaviours, limit, size, modes: modeIds });
        const count = behaviours.length;
        const atOnce = {
          sequential: 1,
          parallel: count,
          pool: Math.min(size, count),
          chunked: Math.min(size, count),
          bulk: 1,
          blocking: 1,
        };
        for (const run of timelineOf(log)?.runs ?? []) {
          expect([run.mode, isLimited(run)]).toEqual([run.mode, atOnce[run.mode] > limit]);
        }
      }),
      { numRuns: 50 },
    ));
});
