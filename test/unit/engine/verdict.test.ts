import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../../engine/length.ts';
import { timelineOf } from '../../../engine/timeline.ts';
import { measure, speedUp, verdictOf } from '../../../engine/verdict.ts';
import { fairWeather, stopped } from './arbitraries.ts';
import { type Around, logOf } from './drawing.ts';
import { record } from './recording.ts';
import { cases } from './verdict-cases.ts';

function drawn(drawing: readonly string[], around?: Around) {
  const timeline = timelineOf(logOf(drawing, around));
  if (!timeline) throw new Error('an empty drawing');
  const speedUps = timeline.runs.map((run) => speedUp(run, timeline));
  return { timeline, verdict: verdictOf(timeline), speedUps };
}

describe('the verdict', () => {
  it.each(cases)('$situation', ({ drawing, around, ...expected }) => {
    const { verdict, speedUps } = drawn(drawing, around);
    expect({ verdict, speedUps }).toEqual({
      verdict: expected.verdict,
      speedUps: expected.speedUps,
    });
  });

  it('is never given on what a stop or a failure has spoilt', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const timeline = timelineOf((await record(situation)).log);
        const spoilt = timeline?.runs.some(({ lanes }) =>
          lanes.some((lane) => lane.state !== 'ended' || lane.outcome.kind !== 'weather'),
        );
        const kind = timeline && verdictOf(timeline)?.kind;
        if (spoilt || timeline?.runs.length === 1) expect(kind).toBe('unfit');
        else expect(kind).not.toBe('unfit');
      }),
      { numRuns: 60 },
    ));

  it('never claims more than the arithmetic of waiting allows', () =>
    fc.assert(
      fc.asyncProperty(
        fairWeather,
        fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
        async (drafts, limit) => {
          const behaviours = drafts.map((one) => ({ ...one, headers: one.headers + 1 }));
          const timeline = timelineOf((await record({ behaviours, limit })).log);
          const parallel = timeline?.runs.find(({ mode }) => mode === 'parallel');
          const ratio = timeline && parallel && speedUp(parallel, timeline);
          expect(ratio).toBeGreaterThanOrEqual(1);
          expect(ratio).toBeLessThanOrEqual(Math.min(behaviours.length, limit ?? Infinity) + 1e-9);
        },
      ),
      { numRuns: 40 },
    ));
});

describe('the figures of a run', () => {
  const limited = drawn([
    'parallel 0–100 completed limit 2',
    'London  0–40 weather',
    'New York  0–60 weather',
    'Tokyo  40·40–100 weather',
    'Lagos  0·60–100 weather',
  ]).timeline.runs[0];

  it('name the slowest request by its own length, without its wait for a place', () => {
    expect(limited && measure(limited)).toEqual({
      mode: 'parallel',
      elapsed: 100,
      resolution: 0.1,
      slowest: { city: expect.objectContaining({ name: 'New York' }), ms: 60 },
      limit: 2,
    });
    expect(limited?.lanes.map((lane) => lengthOf(lane)?.ms)).toEqual([40, 60, 60, 40]);
  });

  it('have no length for what was never sent or has not ended', () => {
    const { timeline } = drawn(
      ['parallel 0– running', 'London  0– waiting', 'Tokyo  –30 stopped', 'Lagos  10–30 stopped'],
      { end: 'running' },
    );
    const [london, tokyo, lagos] = timeline.runs[0]?.lanes ?? [];
    expect(london && lengthOf(london)).toBeUndefined();
    expect(tokyo && lengthOf(tokyo)).toBeUndefined();
    expect(lagos && lengthOf(lagos)?.ms).toBe(20);
  });
});
