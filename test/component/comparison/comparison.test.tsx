import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { ofExperiment } from '../experiments/open-experiment.ts';
import { failure, log, networkError } from '../support/log.ts';
import { concluded, openWindow, rows, said, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const atNine = new Date(2026, 0, 14, 9, 5).getTime();
const table = () => screen.getByRole('table', { name: 'Comparison' });
/** Figures of each row, starting with the elapsed time. */
const figures = () =>
  within(table())
    .getAllByRole('row')
    .slice(1)
    .map((row) => values(row));

describe('the comparison', () => {
  it('is not there before a run has ended', () => {
    const background = openWindow();
    expect(screen.queryByRole('table')).toBeNull();
    background.log(log(three).run('sequential', [600, 640, 655], { until: 700 }).events);
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('has a row for each mode, with its time and how many times as fast as Sequential it was', () => {
    const background = openWindow();
    background.log(
      log(three).run('sequential', [600, 640, 660]).run('parallel', [600, 640, 660]).ended(),
    );
    expect(within(table()).getAllByRole('columnheader').map(said)).toEqual([
      'Mode',
      'Elapsed',
      'vs. Sequential rough estimate',
    ]);
    expect(rows()).toEqual({ Sequential: ['1.90 s', '1.0×'], Parallel: ['660 ms', '2.8×'] });
  });

  it('has no ratio over one city, where all modes wait for the same', () => {
    const background = openWindow();
    background.log(log(['tokyo']).run('sequential', [655]).run('parallel', [612]).ended());
    expect(within(table()).getAllByRole('columnheader').map(said)).toEqual(['Mode', 'Elapsed']);
    expect(figures()).toEqual([[655], [612]]);
  });

  it('has a row as soon as a run has ended, while the next is running', () => {
    const background = openWindow();
    background.log(
      log(three).run('sequential', [600, 640, 660]).run('parallel', [600, 640, 660], { until: 100 })
        .events,
    );
    expect(rows()).toEqual({ Sequential: ['1.90 s', '1.0×'] });
  });

  it('holds elapsed times and ratios unrounded', () => {
    const background = openWindow();
    background.log(
      log(three)
        .run('sequential', [500.5, 500, 1_000])
        .run('parallel', [333, 500, 1_000.25])
        .ended(),
    );
    expect(figures()).toEqual([
      [2_000.5, 1],
      [1_000.25, 2_000.5 / 1_000.25],
    ]);
  });

  it('never rounds a ratio up', () => {
    const background = openWindow();
    background.log(
      log(three).run('sequential', [999, 999, 999]).run('parallel', [0, 0, 1_000]).ended(),
    );
    expect(figures()[1]).toEqual([1_000, 2.997]);
    expect(rows()).toMatchObject({ Parallel: ['1.00 s', '2.9×'] });
  });

  it('shows a mode that was slower as such', () => {
    const background = openWindow();
    background.log(
      log(three).run('sequential', [100, 100, 100]).run('parallel', [0, 0, 400]).ended(),
    );
    expect(rows()).toEqual({ Sequential: ['300 ms', '1.0×'], Parallel: ['400 ms', '0.75×'] });
  });

  it('is in Portuguese where the browser speaks it, with a comma in the figures', () => {
    const background = openWindow({ language: 'pt-BR' });
    background.log(
      log(three).run('sequential', [600, 640, 660]).run('parallel', [600, 640, 660]).ended(),
    );
    expect(
      within(screen.getByRole('table', { name: 'Comparação' }))
        .getAllByRole('columnheader')
        .map(said),
    ).toEqual(['Modo', 'Tempo total', 'vs. Sequencial só uma estimativa']);
    expect(rows()).toEqual({ Sequencial: ['1,90 s', '1,0×'], Paralelo: ['660 ms', '2,8×'] });
  });
});

describe('figures in the comparison', () => {
  it('are said to be simulated once, with the verdict', async () => {
    const background = openWindow();
    background.log(
      log(three, { source: { kind: 'simulated', protocol: 'h2' } })
        .run('sequential', [600, 640, 660])
        .run('parallel', [600, 640, 660])
        .ended(),
    );
    expect(rows()).toEqual({
      Sequential: ['1.90 s', '1.0×'],
      Parallel: ['660 ms', '2.8×'],
    });
    expect(await concluded()).toContain('Simulated: delays are computed; nothing was sent.');
  });

  it('of an earlier run say when that was', () => {
    const background = openWindow();
    background.log(
      log(three, { modes: ['parallel'] })
        .run('sequential', [600, 640, 660], { earlier: true, startedAt: atNine })
        .run('parallel', [600, 640, 660])
        .ended(),
    );
    expect(rows()).toEqual({
      Sequential: ['from 9:05 AM 1.90 s', '1.0×'],
      Parallel: ['660 ms', '2.8×'],
    });
  });

  it('of a run with failures say how much arrived, and are not compared', () => {
    const background = openWindow();
    background.log(
      log(three)
        .run('sequential', [600, 640, 660])
        .run('parallel', [600, failure(100, networkError), 660])
        .ended(),
    );
    expect(rows()).toEqual({
      Sequential: ['1.90 s', '1.0×'],
      Parallel: ['2 of 3 arrived 660 ms', 'not comparable'],
    });
    expect(figures()[1]).toEqual([660]);
  });

  it('are not compared with a Sequential that had failures', () => {
    const background = openWindow();
    background.log(
      log(three)
        .run('sequential', [600, failure(100, { kind: 'timeout', after: 100 }), 660])
        .run('parallel', [600, 640, 660])
        .ended(),
    );
    expect(rows()).toEqual({
      Sequential: ['2 of 3 arrived 1.36 s', 'not comparable'],
      Parallel: ['660 ms', 'not comparable'],
    });
  });

  it('of a single mode name no baseline in an experiment', () => {
    const events = log(three, { modes: ['parallel'] })
      .run('parallel', [600, 640, 660])
      .ended();
    openWindow().log(ofExperiment(events, { id: 'six-connections' }));
    expect(screen.queryByRole('columnheader', { name: /^vs\./ })).toBeNull();
    expect(rows()).toEqual({ Parallel: ['660 ms'] });
  });

  it('of a single mode are not compared with anything', () => {
    const background = openWindow();
    background.log(
      log(three, { modes: ['parallel'] })
        .run('parallel', [600, 640, 660])
        .ended(),
    );
    expect(rows()).toEqual({ Parallel: ['660 ms', 'not comparable'] });
  });

  it('of a stopped run are not compared', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 640, 660], { stopAt: 700 }).ended('stopped'));
    expect(rows()).toEqual({ Sequential: ['1 of 3 arrived 700 ms', 'not comparable'] });
  });

  it('of an interrupted run have no time at all', () => {
    const background = openWindow();
    background.log(
      log(three).run('sequential', [600, 640, 660], { until: 700 }).ended('interrupted'),
    );
    expect(rows()).toEqual({ Sequential: ['1 of 3 arrived not comparable', 'not comparable'] });
    expect(figures()).toEqual([[]]);
  });
});
