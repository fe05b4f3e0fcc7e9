import { describe, expect, it } from 'vitest';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { longestFreeze } from '../../../../engine/measure/longest-block.ts';
import { drawnRun, runFrom } from '../support/explained-runs.ts';
import { takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

const freeze = (elapsed: number, beats: readonly number[], rest: Partial<RunTimeline> = {}) =>
  longestFreeze({ ...runFrom(drawnRun('sequential', [elapsed])), busy: 1, beats, ...rest });

describe('the longest block of a thread', () => {
  it.each([
    { when: 'before the first beat', elapsed: 400, beats: [350, 400], ms: 300 },
    { when: 'between two beats', elapsed: 400, beats: [50, 100, 350, 400], ms: 200 },
    { when: 'after the last beat', elapsed: 400, beats: [50, 100], ms: 250 },
    { when: 'never', elapsed: 220, beats: [50, 100, 150, 200], ms: 0 },
    { when: 'for the whole run', elapsed: 1_930, beats: [], ms: 1_880 },
  ])('is seen $when', ({ elapsed, beats, ms }) => {
    expect(freeze(elapsed, beats)).toBe(ms);
  });

  it('is not known of a run that is shorter than the time between two beats', () => {
    expect(freeze(49, [])).toBeUndefined();
  });

  it('is not known where heartbeats were not recorded yet: no beat is no freeze then', () => {
    expect(freeze(1_930, [], { busy: undefined })).toBeUndefined();
  });

  it('is not known of a run that was cut off, or during which the machine slept', () => {
    const interrupted = runFrom(['sequential 0– interrupted', 'London  0– waiting'], {
      end: 'interrupted',
    });
    expect(longestFreeze({ ...interrupted, busy: 1, beats: [50] })).toBeUndefined();
    expect(freeze(1_930, [50], { slept: true })).toBeUndefined();
  });

  it('is the whole wait in Blocking, and nothing in Sequential, which waits as long', async () => {
    const { log } = await record({
      behaviours: [takes(600), takes(640), takes(690)],
      modes: ['sequential', 'blocking'],
      beating: true,
    });
    const [sequential, blocking] = timelineOf(log)?.runs ?? [];
    expect([sequential?.elapsed, blocking?.elapsed]).toEqual([1_930, 1_930]);
    expect(sequential && longestFreeze(sequential)).toBe(0);
    expect(blocking && longestFreeze(blocking)).toBe(1_880);
  });
});
