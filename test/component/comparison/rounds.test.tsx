import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { situation } from '../../unit/components/sentences/conclude.ts';
import { log } from '../support/log.ts';
import { rows, said, values } from '../support/window.tsx';
import { show } from './show.tsx';

const three = ['london', 'new_york', 'tokyo'];

const row = (mode: string) => screen.getByRole('row', { name: new RegExp(`^${mode} `) });
const headers = () => screen.getAllByRole('columnheader').map(said);
/** Tooltip of the column of ratios, with the reason why they are estimates. */
const why = () => screen.getByRole('columnheader', { name: /^vs\./ }).getAttribute('title');
/** Positions of the dots of a row. */
const dots = (mode: string, kind: 'round' | 'warm-up') =>
  Array.from(row(mode).querySelectorAll(`.${kind}-dot`), (dot) => Number(dot.getAttribute('cx')));

describe('one round', () => {
  it('is called a rough estimate in the head of the column, beside the base, and why', () => {
    show(situation('parallel is twice as fast'));
    expect(headers()).toEqual(['Mode', 'Elapsed', 'vs. Sequential rough estimate']);
    expect(why()).toBe('Fewer than 6 rounds can’t prove a difference.');
    expect(rows()).toEqual({ Sequential: ['200 ms', '1.0×'], Parallel: ['100 ms', '2.0×'] });
  });

  it('of other modes is set against the first of the catalogue', () => {
    show(situation('pool and chunked'));
    expect(headers()).toContain('vs. Pool rough estimate');
    expect(rows()).toEqual({ Pool: ['210 ms', '1.0×'], Chunked: ['270 ms', '0.77×'] });
  });

  it('of all modes has a row for each, in the order of the catalogue', () => {
    show(situation('all six modes'));
    expect(Object.keys(rows())).toEqual([
      'Sequential',
      'Parallel',
      'Pool',
      'Chunked',
      'Bulk',
      'Blocking',
    ]);
    expect(values(row('Bulk'))).toEqual([120, 3.5]);
  });

  it('of one mode is no estimate of anything', () => {
    show(situation('pool alone'));
    expect(headers()).toEqual(['Mode', 'Elapsed', 'vs. Sequential']);
    expect(rows()).toEqual({ Pool: ['210 ms', 'not comparable'] });
  });

  it('in which the machine slept has no time', () => {
    show(situation('the machine slept during a run'));
    expect(rows()).toMatchObject({ Parallel: ['not comparable', 'not comparable'] });
  });
});

describe('several rounds', () => {
  it('are shown by their median, with the interval of the ratio', () => {
    show(situation('ten rounds'));
    expect(headers()).toEqual(['Mode', 'Median elapsed', 'vs. Sequential', 'Rounds']);
    const [elapsed, ratio] = within(row('Parallel')).getAllByRole('cell');
    expect(elapsed && said(elapsed)).toBe('100 ms');
    expect(ratio && said(ratio)).toBe('2.0× (2.0–2.1)');
    expect(ratio && values(ratio)).toEqual([
      expect.closeTo(2.055),
      expect.closeTo(2.02),
      expect.closeTo(2.09),
    ]);
    expect(values(row('Sequential')).slice(0, 2)).toEqual([205, 1]);
    expect(rows().Sequential?.[1]).toBe('1.0×');
  });

  it('are each a dot on a scale that all modes share, and a line of text', () => {
    show(situation('five rounds'));
    expect(dots('Sequential', 'round')).toHaveLength(5);
    const [slow = 0] = dots('Sequential', 'round').slice(-1);
    const [fast = 0] = dots('Parallel', 'round');
    // 205 ms is the end of the scale, and 100 ms lies proportionally between that and 0.
    expect(slow).toBe(380);
    expect((fast - 5) / (slow - 5)).toBeCloseTo(100 / 205);
    expect(within(row('Parallel')).getAllByRole('listitem').map(said)).toEqual(
      [1, 2, 3, 4, 5].map((round) => `Round ${round}: 100 ms`),
    );
  });

  it('under six of which are called a rough estimate', () => {
    show(situation('five rounds'));
    expect(headers()).toContain('vs. Sequential rough estimate');
    expect(rows().Parallel?.[1]).toBe('2.0×');
  });

  it('say how many were excluded, and why', () => {
    show(situation('twenty rounds, stopped in the eighth'));
    expect(rows().Parallel?.[2]).toMatch(/ 13 of 20 excluded: 1 stopped and 12 not run$/);
    expect(headers()).toContain('vs. Sequential rough estimate');
    expect(why()).toContain('Rounds are missing');
    expect(dots('Parallel', 'round')).toHaveLength(7);
  });

  it('say so in Portuguese, too', () => {
    show(situation('twenty rounds, stopped in the eighth'), 'pt-BR');
    expect(rows().Paralelo?.[2]).toMatch(/ Excluídas 13 de 20: 1 parada e 12 não executadas$/);
  });

  it('of which none counts still have a row', () => {
    show(situation('five rounds, all of which failed in one mode'));
    expect(rows().Parallel).toEqual([
      'not comparable',
      'not comparable',
      '5 of 5 excluded: 1 stopped and 4 with failures',
    ]);
  });

  it('are not said to be excluded while they may still come', () => {
    const events = log(three, { rounds: 5 })
      .run('sequential', [100, 100, 100])
      .run('parallel', [100, 100, 100]).events;
    show(events);
    expect(rows()).toEqual({
      Sequential: ['300 ms', '1.0×', 'Round 1: 300 ms'],
      Parallel: ['100 ms', '3.0×', 'Round 1: 100 ms'],
    });
  });
});

describe('the warm-up', () => {
  const warm = () =>
    log(three, { rounds: 1 })
      .run('sequential', [400, 100, 100], { round: 0 })
      .run('parallel', [900, 100, 100], { round: 0 })
      .run('sequential', [100, 100, 100])
      .run('parallel', [100, 100, 100])
      .ended();

  it('is a ring of its own kind, and named as not counted', () => {
    show(warm());
    expect(headers()).toEqual([
      'Mode',
      'Elapsed',
      'vs. Sequential rough estimate',
      'Rounds warm-up, not counted',
    ]);
    expect(dots('Parallel', 'warm-up')).toEqual([380]);
    expect(dots('Parallel', 'round')).toHaveLength(1);
    expect(rows().Parallel).toEqual([
      '100 ms',
      '3.0×',
      'Warm-up, not counted: 900 ms Round 1: 100 ms',
    ]);
  });

  it('alone makes no row', () => {
    show(log(three).run('sequential', [400, 100, 100], { round: 0 }).events);
    expect(screen.queryByRole('table')).toBeNull();
  });
});
