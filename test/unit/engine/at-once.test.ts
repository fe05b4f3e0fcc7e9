import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLimited, mostAtOnce } from '../../../engine/at-once.ts';
import { timelineOf } from '../../../engine/timeline.ts';
import { measure } from '../../../engine/verdict.ts';
import { fairWeather } from './arbitraries.ts';
import { logOf } from './drawing.ts';
import { record } from './recording.ts';

const most = (...lanes: string[]) =>
  mostAtOnce(
    timelineOf(logOf(['parallel 0– running', ...lanes], { end: 'running' }))?.runs[0]?.lanes ?? [],
  );

describe('the most requests at once', () => {
  it.each<[string, string[], number]>([
    ['none, before any has begun', ['London  – idle', 'Tokyo  – idle'], 0],
    ['one, when each begins as another ends', ['London  0–10 weather', 'Tokyo  10–20 weather'], 1],
    ['two that overlap', ['London  0–10 weather', 'Tokyo  9–20 weather'], 2],
    ['those that have no end yet', ['London  0– waiting', 'Tokyo  5– receiving'], 2],
    ['those that wait for a place', ['London  0–10 weather', 'Tokyo  0·10–20 weather'], 2],
    [
      'not those that were stopped before their turn',
      ['London  0–10 stopped', 'Tokyo  –10 stopped'],
      1,
    ],
  ])('counts %s', (_, lanes, count) => {
    expect(most(...lanes)).toBe(count);
  });
});

describe('a limit', () => {
  it('is spoken of if, and only if, it made a request wait', () =>
    fc.assert(
      fc.asyncProperty(fairWeather, fc.integer({ min: 1, max: 12 }), async (drafts, limit) => {
        const behaviours = drafts.map((one) => ({ ...one, headers: one.headers + 1 }));
        const { log } = await record({ behaviours, limit });
        const [inRow, atOnce] = timelineOf(log)?.runs ?? [];
        if (!inRow || !atOnce) throw new Error('a run is missing');
        const isFelt = behaviours.length > limit;
        expect(mostAtOnce(inRow.lanes)).toBe(1);
        expect(mostAtOnce(atOnce.lanes)).toBe(behaviours.length);
        expect([isLimited(inRow), isLimited(atOnce)]).toEqual([false, isFelt]);
        expect(measure(inRow)?.limit).toBeUndefined();
        expect(measure(atOnce)?.limit).toBe(isFelt ? limit : undefined);
      }),
      { numRuns: 50 },
    ));
});
