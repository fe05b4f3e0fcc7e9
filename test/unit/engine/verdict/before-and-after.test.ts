import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { beforeAndAfter } from '../../../../engine/verdict/before-and-after.ts';
import { type Around, logOf } from '../support/drawing.ts';

function timeline(drawing: readonly string[], around?: Around) {
  const made = timelineOf(logOf(drawing, around));
  if (!made) throw new Error('no log');
  return made;
}

const run = (mode: string, ms: number, more = '') => [
  `${mode} 0–${ms} completed${more}`,
  `London  0–${ms} ok`,
  'Tokyo  0–5 ok',
];

/** Ratios by mode, if there are any. */
const ratios = (before: readonly string[], after: readonly string[]) =>
  beforeAndAfter(timeline(before), timeline(after)).rows.map(({ mode, ratio }) => [
    mode,
    ratio?.median,
  ]);

describe('before and after', () => {
  it('gives the ratio of each mode that both have', () => {
    const before = [...run('sequential', 600), ...run('parallel', 200)];
    const after = [...run('parallel', 100), ...run('pool', 300, ' size 2')];
    expect(ratios(before, after)).toEqual([
      ['sequential', undefined],
      ['parallel', 2],
      ['pool', undefined],
    ]);
  });

  it('takes the median of several rounds, and leaves out those that measure nothing', () => {
    const before = [
      ...run('parallel', 400),
      ...run('parallel', 200, ' round 2'),
      'parallel 0–9000 completed round 3',
      'London  0–9000 timeout',
      'Tokyo  0–5 ok',
    ];
    expect(ratios(before, run('parallel', 100))).toEqual([['parallel', 2]]);
  });

  it.each([
    ['failed', ['parallel 0–90 completed', 'London  0–90 timeout', 'Tokyo  0–5 ok']],
    ['was stopped', ['parallel 0–90 stopped', 'London  0–90 stopped', 'Tokyo  0–5 ok']],
    ['took no longer than a step of the clock', [...run('parallel', 0.1)]],
  ])('has no ratio where a run %s', (_, after) => {
    const { rows, change } = beforeAndAfter(timeline(run('parallel', 90)), timeline(after));
    expect(rows[0]?.ratio).toBeUndefined();
    expect(change).toBe('none');
  });

  it('excludes runs taken over, which both comparisons may share', () => {
    const after = [...run('sequential', 600, ' earlier'), ...run('parallel', 100)];
    expect(ratios([...run('sequential', 600), ...run('parallel', 100)], after)).toEqual([
      ['sequential', undefined],
      ['parallel', 1],
    ]);
  });

  it.each<[number, number, string]>([
    [50, 50, 'faster'],
    [200, 200, 'slower'],
    [100, 100, 'same'],
    [50, 200, 'mixed'],
    [50, 100, 'mixed'],
  ])('of 100 ms each, then %i and %i, says: %s', (sequential, parallel, change) => {
    const before = timeline([...run('sequential', 100), ...run('parallel', 100)]);
    const after = timeline([...run('sequential', sequential), ...run('parallel', parallel)]);
    expect(beforeAndAfter(before, after).change).toBe(change);
  });

  it('reads the same backwards', () => {
    const before = timeline([...run('sequential', 100), ...run('parallel', 30)]);
    const after = timeline([...run('sequential', 80), ...run('parallel', 20)]);
    const forth = beforeAndAfter(before, after);
    const back = beforeAndAfter(after, before);
    forth.rows.forEach(({ ratio }, index) => {
      expect((ratio?.median ?? 0) * (back.rows[index]?.ratio?.median ?? 0)).toBeCloseTo(1);
    });
    expect([forth.change, back.change]).toEqual(['faster', 'slower']);
  });
});

describe('what two comparisons differ in', () => {
  it('is nothing for the same settings', () => {
    const one = timeline(run('pool', 100, ' size 2 limit 4'));
    expect(beforeAndAfter(one, one).differences).toEqual([]);
  });

  it('is named: rounds, size, limit, warm-up, and how the source was set up', () => {
    const before = timeline(run('pool', 100, ' size 2 limit 4'), {
      source: { kind: 'simulated', protocol: 'h2' },
    });
    const after = timeline(
      [...run('pool', 100, ' round 0 size 3'), ...run('pool', 100, ' size 3')],
      { source: { kind: 'simulated', protocol: 'http/1.1' }, rounds: 5 },
    );
    expect(beforeAndAfter(before, after).differences).toEqual([
      { what: 'rounds', before: 1, after: 5 },
      { what: 'size', before: 2, after: 3 },
      { what: 'limit', before: 4, after: undefined },
      { what: 'warm-up', before: false, after: true },
      {
        what: 'source',
        before: { kind: 'simulated', protocol: 'h2' },
        after: { kind: 'simulated', protocol: 'http/1.1' },
      },
    ]);
  });

  it('is no size where only one had a mode that is about that', () => {
    const { differences } = beforeAndAfter(
      timeline(run('pool', 100, ' size 2')),
      timeline(run('parallel', 100)),
    );
    expect(differences).toEqual([]);
  });
});
