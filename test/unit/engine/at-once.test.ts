import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLimited } from '../../../engine/at-once.ts';
import { timelineOf } from '../../../engine/timeline.ts';
import { measure } from '../../../engine/verdict.ts';
import { fairWeather } from './arbitraries.ts';
import { logOf } from './drawing.ts';
import { record } from './recording.ts';

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

  it('is spoken of if, and only if, it made a request wait', () =>
    fc.assert(
      fc.asyncProperty(fairWeather, fc.integer({ min: 1, max: 12 }), async (drafts, limit) => {
        const behaviours = drafts.map((one) => ({ ...one, headers: one.headers + 1 }));
        const { log } = await record({ behaviours, limit });
        const isFelt = behaviours.length > limit;
        const runs = timelineOf(log)?.runs ?? [];
        expect(runs.map(isLimited)).toEqual([false, isFelt]);
        expect(runs.map((run) => measure(run)?.limit)).toEqual([
          undefined,
          isFelt ? limit : undefined,
        ]);
      }),
      { numRuns: 50 },
    ));
});
