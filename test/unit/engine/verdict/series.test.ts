import { describe, expect, it } from 'vitest';
import type { RunTimeline } from '../../../../engine/log/timeline.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { baseOf, seriesOf } from '../../../../engine/verdict/series.ts';
import { alternating, bothOf, fitRun, timelineWith } from '../support/rounds-of.ts';

describe('a series', () => {
  const runs: RunTimeline[] = [
    fitRun('parallel', 0, 900),
    fitRun('sequential', 0, 900),
    fitRun('parallel', 1, 140),
    fitRun('sequential', 1, 300),
    { ...fitRun('sequential', 2, 500), state: 'stopped' },
    fitRun('parallel', 2, 120),
    fitRun('parallel', 3, 110),
    { ...fitRun('sequential', 3, 9_000), slept: true },
    fitRun('sequential', 4, 310),
    fitRun('parallel', 4, 100),
  ];
  const [sequential, parallel] = bothOf(timelineWith(runs));

  it('is there for each mode, in the order of the catalogue', () => {
    const modes: ModeId[] = ['blocking', 'parallel', 'pool', 'sequential'];
    const series = seriesOf(timelineWith(modes.map((mode) => fitRun(mode, 1, 100))));
    expect(series.map(({ mode }) => mode)).toEqual(['sequential', 'parallel', 'pool', 'blocking']);
  });

  it('counts neither the warm-up nor excluded runs, and lists those', () => {
    expect(sequential.runs.map(({ round }) => round)).toEqual([1, 4]);
    expect(sequential.warmUps.map(({ elapsed }) => elapsed)).toEqual([900]);
    expect(sequential.excluded).toEqual([
      { round: 2, because: 'stopped' },
      { round: 3, because: 'slept' },
    ]);
    expect(parallel.excluded).toEqual([]);
  });

  it('has the run with the median time, the lower of two in the middle', () => {
    expect(sequential).toMatchObject({ representative: { round: 1, elapsed: 300 } });
    expect(parallel).toMatchObject({ representative: { round: 3, elapsed: 110 } });
    const [odd] = bothOf(
      timelineWith(
        alternating([
          [300, 1],
          [100, 1],
          [200, 1],
        ]),
      ),
    );
    expect(odd).toMatchObject({ representative: { round: 3, elapsed: 200 } });
  });

  it('has no figures before a run has ended well', () => {
    const running = { ...fitRun('sequential', 1, 0), state: 'running' as const };
    const [first, second] = seriesOf(
      timelineWith([running], { modes: ['parallel', 'sequential'] }),
    );
    for (const series of [first, second]) {
      expect(series).toMatchObject({ runs: [], excluded: [], planned: 1 });
      expect(series).not.toHaveProperty('representative');
    }
  });

  it('of a mode that was taken over is one run, whatever round it once was', () => {
    const earlier = { ...fitRun('sequential', 7, 300), earlier: true };
    const [base] = bothOf(timelineWith([earlier, fitRun('parallel', 1, 100)]));
    expect(base).toMatchObject({ earlier: true, planned: 1, representative: { elapsed: 300 } });
  });

  it('is compared with Sequential, or with the first there is', () => {
    const of = (...modes: ModeId[]) =>
      baseOf(seriesOf(timelineWith(modes.map((mode) => fitRun(mode, 1, 100)))))?.mode;
    expect(of('blocking', 'parallel', 'sequential')).toBe('sequential');
    expect(of('bulk', 'chunked', 'pool')).toBe('pool');
    expect(of()).toBeUndefined();
  });
});
