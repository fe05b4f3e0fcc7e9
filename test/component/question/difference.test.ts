import { describe, expect, it } from 'vitest';
import { sayDifference } from '../../../components/question/say-difference.ts';
import type { Guess } from '../../../engine/log/guess.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { sweepCurves } from '../../../engine/measure/sweep.ts';
import { sweepLog } from '../../unit/engine/support/sweeping.ts';

describe('a guess about a sweep', () => {
  it('is held against the largest value', async () => {
    const events = await sweepLog({ over: 'size', values: [1, 2, 4, 8] }, { modes: ['pool'] });
    const timeline = timelineOf(events);
    if (!timeline) throw new Error('no timeline');
    const measured = sweepCurves(timeline)[0]?.points.at(-1)?.elapsed;
    const guess: Guess = { guesses: [{ mode: 'pool', ms: 5_000 }], sureness: 1 };
    expect(sayDifference({ ...timeline, guess })).toMatchObject({
      key: 'question.guess.time',
      parts: { elapsed: { value: measured } },
    });
  });
});
