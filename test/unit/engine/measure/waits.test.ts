import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userPaths } from '../../../../components/drawing/user-paths.ts';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { mostOverlapping } from '../../../../engine/measure/span.ts';
import { threadsOf } from '../../../../engine/measure/threads.ts';
import { hundredths, quantile, waitsOf } from '../../../../engine/measure/waits.ts';
import { usersLog } from '../../../support/users-log.ts';

const times = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 300 });
const ascending = (some: readonly number[]) => some.toSorted((a, b) => a - b);

async function runs(): Promise<readonly RunTimeline[]> {
  return timelineOf(await usersLog())?.runs ?? [];
}

describe('a quantile', () => {
  it('is the least of the values that so many do not exceed', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 100 }), (some, percent) => {
        const found = quantile(ascending(some), percent / 100) ?? Number.NaN;
        const within = (limit: number) => 100 * some.filter((one) => one <= limit).length;
        expect(some).toContain(found);
        expect(within(found)).toBeGreaterThanOrEqual(percent * some.length);
        expect(within(found - 1)).toBeLessThan(percent * some.length);
      }),
    );
  });

  it.each([
    [0, 15],
    [0.05, 15],
    [0.3, 20],
    [0.4, 20],
    [0.5, 35],
    [1, 50],
  ])('of the five values of the textbook: %s', (share, value) => {
    expect(quantile([15, 20, 35, 40, 50], share)).toBe(value);
  });

  it('is unknown without values', () => {
    expect(quantile([], 0.5)).toBeUndefined();
  });
});

describe('hundredths', () => {
  it('lead from the shortest wait to the longest', () => {
    const sorted = ascending(Array.from({ length: 250 }, (_, index) => (index * 7) % 250));
    const all = hundredths(sorted);
    expect(all).toHaveLength(101);
    expect(all).toEqual(ascending(all));
    expect([all[0], all[50], all[100]]).toEqual([0, quantile(sorted, 0.5), 249]);
  });

  it('are none of fewer waits', () => {
    expect(hundredths(ascending([1, 2, 3]))).toEqual([]);
  });
});

describe('users of a server', () => {
  it('wait from their arrival on, not from the start of their query', async () => {
    const [blocking] = await runs();
    const waits = blocking ? waitsOf(blocking) : [];
    expect(waits).toHaveLength(40);
    expect(waits[39]).toBeCloseTo((blocking?.elapsed ?? Number.NaN) - 40 * 0.01, 0);
    expect(Math.round((waits[20] ?? 0) / (waits[0] ?? 1))).toBe(21);
  });

  it('hold each thread one after another, and only threads of servers that block', async () => {
    const [blocking, workers, parallel, pool] = (await runs()).map(threadsOf);
    expect(blocking?.threads).toHaveLength(1);
    expect(workers?.threads).toHaveLength(10);
    for (const spans of workers?.threads ?? []) expect(mostOverlapping(spans)).toBe(1);
    expect(workers?.threads.flat()).toHaveLength(40);
    expect(blocking?.held).toBeGreaterThan(0.9);
    expect(blocking?.held).toBeLessThanOrEqual(1);
    for (const one of [parallel, pool]) expect(one).toEqual({ threads: [], held: undefined });
  });

  it('hold threads for ever in a run that goes on, of which no share is known', async () => {
    const log = await usersLog({ servers: ['blocking'] });
    const begun = log.findIndex(({ type }) => type === 'attempt-started');
    const [run] = timelineOf(log.slice(0, begun + 1))?.runs ?? [];
    expect(run && threadsOf(run)).toMatchObject({
      threads: [[{ to: Number.POSITIVE_INFINITY }]],
      held: undefined,
    });
  });

  it('have the browser among them, as high as its answer comes', async () => {
    for (const run of await runs()) {
      const { lines, ends } = userPaths(run);
      const { replies = [], lanes } = run;
      expect(replies.length).toBeGreaterThan(0);
      expect(lines.match(/M/g)).toHaveLength(replies.length);
      const heights = Array.from(ends.matchAll(/M\S+ (\S+)h0/g), ([, y]) => Number(y));
      expect(heights).toEqual(ascending(heights));
      expect(new Set(heights).size).toBe(replies.length);
      const last = Math.max(...replies.map(({ at, delay }) => at + delay));
      const later = lanes.filter((lane) => lane.state === 'ended' && lane.endedAt > last).length;
      expect(heights.at(-1)).toBeCloseTo(1 - (later + 0.5) / (lanes.length + replies.length));
    }
  });
});
