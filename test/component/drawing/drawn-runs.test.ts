import { describe, expect, it } from 'vitest';
import { drawnRuns, roundLabelOf } from '../../../components/drawing/drawn-runs.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { seriesOf } from '../../../engine/verdict/series.ts';
import { log } from '../support/log.ts';

/** Runs that a log draws, as `mode state`. */
function drawn(events: readonly LogEvent[]): string[] {
  const timeline = timelineOf(events);
  return timeline ? drawnRuns(timeline).map(({ mode, state }) => `${mode} ${state}`) : [];
}

const cities = ['lima', 'cairo'];

describe('the runs that are drawn', () => {
  it('are all those to come when nothing has started', () => {
    expect(drawn(log(cities).events)).toEqual(['sequential planned', 'parallel planned']);
  });

  it('are the running and the planned ones, in their order', () => {
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
    expect(run?.lanes.map(({ task, state }) => [task.label, state])).toEqual([
      ['Lima', 'idle'],
      ['Cairo', 'idle'],
    ]);
  });
});

describe('of several rounds', () => {
  /** Runs that a log draws, with their elapsed times and labels. */
  function standings(events: readonly LogEvent[]) {
    const timeline = timelineOf(events);
    return timeline
      ? drawnRuns(timeline).map((run) =>
          run.state === 'planned'
            ? [run.mode, 'planned']
            : [run.mode, run.elapsed, roundLabelOf(run, timeline)],
        )
      : [];
  }
  const parallelOnly = { modes: ['parallel'], rounds: 5 } as const;
  /** Warm-up and rounds of these lengths. */
  const rounds = (...lengths: readonly number[]) =>
    lengths.reduce(
      (builder, ms, round) => builder.run('parallel', [ms, ms], { round }),
      log(cities, parallelOnly),
    );

  it('the latest is drawn while they run, including the warm-up', () => {
    expect(standings(rounds(900).events)).toEqual([['parallel', 900, { kind: 'warm-up' }]]);
    expect(standings(rounds(900, 300, 500).events)).toEqual([
      ['parallel', 500, { kind: 'round', round: 2, of: 5 }],
    ]);
  });

  it('the median is drawn at the end', () => {
    expect(standings(rounds(900, 300, 700, 500, 400, 600).ended())).toEqual([
      ['parallel', 500, { kind: 'median', round: 3, of: 5 }],
    ]);
  });

  it('the lower one is the median where two are in the middle, as in the table', () => {
    const events = rounds(900, 300, 700, 500, 400).ended('stopped');
    expect(standings(events)).toEqual([['parallel', 400, { kind: 'median', round: 4, of: 5 }]]);
    const timeline = timelineOf(events);
    expect(timeline && seriesOf(timeline)[0]?.representative?.elapsed).toBe(400);
  });

  it('the last is drawn where none counts', () => {
    const stopped = rounds(900).run('parallel', [300, 300], { round: 1, stopAt: 100 });
    expect(standings(stopped.ended('stopped'))).toEqual([
      ['parallel', 100, { kind: 'round', round: 1, of: 5 }],
    ]);
  });

  it('nothing is said of a single run, unless it was warmed up for', () => {
    const single = log(cities, { modes: ['parallel'] });
    expect(standings(single.run('parallel', [300, 300]).ended())).toEqual([
      ['parallel', 300, undefined],
    ]);
    const warmed = log(cities, { modes: ['parallel'] }).run('parallel', [900, 900], { round: 0 });
    expect(standings(warmed.run('parallel', [300, 300]).ended())).toEqual([
      ['parallel', 300, { kind: 'warmed-up' }],
    ]);
  });

  it('an earlier run that stands beside them is none of them', () => {
    const builder = log(cities, parallelOnly).run('sequential', [800, 800], { earlier: true });
    expect(standings(builder.run('parallel', [300, 300], { round: 1 }).events)).toEqual([
      ['sequential', 1_600, undefined],
      ['parallel', 300, { kind: 'round', round: 1, of: 5 }],
    ]);
  });
});
