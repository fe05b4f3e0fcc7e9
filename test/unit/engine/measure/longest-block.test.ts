import { describe, expect, it } from 'vitest';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { longestBlock } from '../../../../engine/measure/longest-block.ts';
import { drawnRun, runFrom } from '../support/explained-runs.ts';
import { takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

const blockIn = (elapsed: number, beats: readonly number[], rest: Partial<RunTimeline> = {}) =>
  longestBlock({ ...runFrom(drawnRun('sequential', [elapsed])), busy: 1, beats, ...rest });

describe('the longest block of a thread', () => {
  it.each([
    { when: 'before the first beat', elapsed: 400, beats: [350, 400], ms: 300 },
    { when: 'between two beats', elapsed: 400, beats: [50, 100, 350, 400], ms: 200 },
    { when: 'after the last beat', elapsed: 400, beats: [50, 100], ms: 250 },
    { when: 'never', elapsed: 220, beats: [50, 100, 150, 200], ms: 0 },
    { when: 'for the whole run', elapsed: 1_930, beats: [], ms: 1_880 },
  ])('appears $when', ({ elapsed, beats, ms }) => {
    expect(blockIn(elapsed, beats)).toBe(ms);
  });

  it('is unknown for a run that is shorter than the interval of the heartbeat', () => {
    expect(blockIn(49, [])).toBeUndefined();
  });

  it('is unknown without a heartbeat in the log, which does not mean a block', () => {
    expect(blockIn(1_930, [], { busy: undefined })).toBeUndefined();
  });

  it('is unknown for a run that was interrupted, or during which the computer slept', () => {
    const interrupted = runFrom(['sequential 0– interrupted', 'London  0– waiting'], {
      end: 'interrupted',
    });
    expect(longestBlock({ ...interrupted, busy: 1, beats: [50] })).toBeUndefined();
    expect(blockIn(1_930, [50], { slept: true })).toBeUndefined();
  });

  it('is the whole wait in Blocking, and 0 in Sequential, which waits as long', async () => {
    const { log } = await record({
      behaviours: [takes(600), takes(640), takes(690)],
      modes: ['sequential', 'blocking'],
      beating: true,
    });
    const [sequential, blocking] = timelineOf(log)?.runs ?? [];
    expect([sequential?.elapsed, blocking?.elapsed]).toEqual([1_930, 1_930]);
    expect(sequential && longestBlock(sequential)).toBe(0);
    expect(blocking && longestBlock(blocking)).toBe(1_930);
  });

  it.each([10, 49, 78, 1_750])(
    'is the whole run of Blocking if it takes %i ms, whenever the thread would have beaten',
    async (ms) => {
      const { log } = await record({ behaviours: [takes(ms)], modes: ['blocking'], beating: true });
      const [run] = timelineOf(log)?.runs ?? [];
      expect(run?.elapsed).toBe(ms);
      expect(run && longestBlock(run)).toBe(ms);
    },
  );

  it('is what our own code took, if that shows better than a pause between two beats', () => {
    expect(blockIn(400, [50, 100, 150, 220, 250, 300, 350], { blocked: 60 })).toBe(60);
    expect(blockIn(400, [50, 350], { blocked: 60 })).toBe(250);
  });
});
