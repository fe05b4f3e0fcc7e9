import { describe, expect, it } from 'vitest';
import { drawnRuns } from '../../../components/timeline/drawn-runs.ts';
import type { Event } from '../../../engine/events.ts';
import { timelineOf } from '../../../engine/timeline.ts';
import { log } from '../support/log.ts';

/** The runs that a log draws, as `mode state`. */
function drawn(events: readonly Event[]): string[] {
  const timeline = timelineOf(events);
  return timeline ? drawnRuns(timeline).map(({ mode, state }) => `${mode} ${state}`) : [];
}

const cities = ['lima', 'cairo'];

describe('the runs that are drawn', () => {
  it('are all those to come when nothing has started', () => {
    expect(drawn(log(cities).events)).toEqual(['sequential planned', 'parallel planned']);
  });

  it('are those under way and those to come, in their places', () => {
    expect(drawn(log(cities).run('sequential', [300, 300], { until: 100 }).events)).toEqual([
      'sequential running',
      'parallel planned',
    ]);
    expect(drawn(log(cities).run('parallel', [300, 300], { until: 100 }).events)).toEqual([
      'sequential planned',
      'parallel running',
    ]);
  });

  it('are only those that there were, once the comparison is over', () => {
    expect(
      drawn(log(cities).run('sequential', [300, 300], { stopAt: 100 }).ended('stopped')),
    ).toEqual(['sequential stopped']);
  });

  it('include one taken over from earlier, although it is not to be run', () => {
    expect(
      drawn(
        log(cities, { modes: ['sequential'] }).run('parallel', [300, 300], { earlier: true })
          .events,
      ),
    ).toEqual(['sequential planned', 'parallel completed']);
  });

  it('that are to come have an idle lane for every city, in the order of asking', () => {
    const timeline = timelineOf(log(cities, { modes: ['parallel'] }).events);
    const [run] = timeline ? drawnRuns(timeline) : [];
    expect(run?.lanes.map(({ city, state }) => [city.id, state])).toEqual([
      ['lima', 'idle'],
      ['cairo', 'idle'],
    ]);
  });
});
