import { describe, expect, it } from 'vitest';
import { reachedBy } from '../../../components/drawing/reach.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { log } from '../support/log.ts';

function reached(events: readonly LogEvent[]): number | undefined {
  const timeline = timelineOf(events);
  return timeline && reachedBy(timeline);
}

const rounds = () => log(['lima'], { modes: ['parallel'], rounds: 5 });

describe('how far the axis has to reach', () => {
  it('is nowhere before the first run', () => {
    expect(reached(rounds().events)).toBe(0);
  });

  it('includes the previous round while they run, to avoid jumps', () => {
    const builder = rounds().run('parallel', [800], { round: 1 });
    expect(reached(builder.run('parallel', [300], { round: 2, until: 10 }).events)).toBe(800);
  });

  it('forgets what is longer ago: a slow warm-up does not make all that follows small', () => {
    const builder = rounds().run('parallel', [5_000], { round: 0 }).run('parallel', [300]);
    expect(reached(builder.run('parallel', [310], { round: 2 }).events)).toBe(310);
  });

  it('is what is drawn once they have ended, and no other round', () => {
    const builder = rounds()
      .run('parallel', [900], { round: 1 })
      .run('parallel', [300], { round: 2 })
      .run('parallel', [400], { round: 3 });
    expect(reached(builder.ended())).toBe(400);
  });

  it('holds the longest of all modes', () => {
    const both = log(['lima', 'cairo']).run('sequential', [300, 300]).run('parallel', [300, 300]);
    expect(reached(both.ended())).toBe(600);
  });
});
