import { describe, expect, it } from 'vitest';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { isComparable } from '../../../../engine/measure/comparable.ts';
import { betterSize } from '../../../../engine/verdict/better-size.ts';
import { logOf } from '../support/drawing.ts';
import { chunked, limited, pool } from './verdict-drawings.ts';

const equal = [100, 100, 100, 100, 100, 100, 100, 100];
const oneLong = [800, 100, 100, 100, 100, 100, 100, 100];

function drawn(drawing: readonly string[], change: Partial<RunTimeline> = {}) {
  const run = { ...timelineOf(logOf(drawing))?.runs[0], ...change } as RunTimeline;
  if (!isComparable(run)) throw new Error('a run that measured nothing');
  return run;
}
const live = { kind: 'live' } as const;

describe('a better size', () => {
  it.each([
    ['one place', 1, equal, { size: 8, elapsed: 100 }],
    ['too few', 2, equal, { size: 8, elapsed: 100 }],
    [
      'as many as it takes, not more, where one request is as long as all others',
      1,
      oneLong,
      { size: 2, elapsed: 800 },
    ],
    ['enough', 8, equal, undefined],
    ['enough for what the longest request leaves to gain', 2, oneLong, undefined],
    ['more than enough', 100, equal, undefined],
  ])('for a pool that has %s', async (_, size, lengths, better) => {
    expect(await betterSize(drawn(pool(size, lengths)), live)).toEqual(better);
  });

  it('is found for groups, which wait for their slowest', async () => {
    const run = drawn(chunked(2, [100, 50, 100, 50]));
    expect(await betterSize(run, live)).toEqual({ size: 4, elapsed: 100 });
  });

  it('goes no further than the source allows', async () => {
    const run = drawn(pool(2, equal), { limit: 3 });
    expect(await betterSize(run, live)).toEqual({ size: 3, elapsed: 300 });
  });

  it('goes no further than six over HTTP/1.1', async () => {
    const run = drawn(pool(2, equal));
    const simulated = { kind: 'simulated', protocol: 'http/1.1' } as const;
    expect(await betterSize(run, simulated)).toEqual({ size: 4, elapsed: 200 });
    expect(await betterSize(run, { ...simulated, protocol: 'h2' })).toMatchObject({ size: 8 });
    const lanes = run.lanes.map((lane) => ({
      ...lane,
      attempts: lane.attempts.map((attempt) => ({
        ...attempt,
        timing: { start: 0, end: 100, protocol: 'http/1.1' },
      })),
    }));
    expect(await betterSize({ ...run, lanes }, live)).toEqual({ size: 4, elapsed: 200 });
  });

  it('loses between the requests what was lost before', async () => {
    const run = drawn(pool(2, equal), { elapsed: 430 });
    expect(await betterSize(run, live)).toEqual({ size: 8, elapsed: 130 });
  });

  it('is nothing for a mode without a size', async () => {
    expect(await betterSize(drawn(limited(2, equal)), live)).toBeUndefined();
  });
});
