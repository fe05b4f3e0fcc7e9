import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { flightsOf, littlesLaw } from '../../../../engine/measure/little.ts';
import { isBatched } from '../../../../engine/modes/index.ts';
import { undisturbed } from '../support/arbitraries.ts';
import { type Around, logOf } from '../support/drawing.ts';
import { record } from '../support/recording.ts';

/** Integral of the number in flight over a run in ms, from its events; NaN if some never ended. */
function integral(log: readonly LogEvent[], run: number): number {
  const start = log.find((event) => event.type === 'run-started' && event.run === run);
  const isOne = start?.type === 'run-started' && isBatched(start.mode);
  const open = new Set<string>();
  const latest: number[] = [];
  let before = 0;
  let area = 0;
  for (const event of log) {
    if (!('request' in event) || !('at' in event) || event.run !== run) continue;
    if (isOne && event.request > 0) continue;
    area += open.size * (event.at - before);
    before = event.at;
    const { request } = event;
    if (event.type === 'attempt-started') {
      latest[request] = event.attempt;
      open.add(`${request}/${event.attempt}`);
    }
    if (event.type === 'attempt-ended') open.delete(`${request}/${event.attempt}`);
    if (event.type === 'request-ended') {
      open.delete(`${request}/${event.attempt ?? latest[request]}`);
    }
  }
  return open.size === 0 ? area : Number.NaN;
}

const lawOf = (drawing: readonly string[], around?: Around) => {
  const [run] = timelineOf(logOf(drawing, around))?.runs ?? [];
  if (!run) throw new Error('no run');
  return littlesLaw(run);
};

describe('Little’s law', () => {
  it('has the integral of the number in flight as the sum of the waits, whatever happened', () =>
    fc.assert(
      fc.asyncProperty(undisturbed, fc.nat(2), async (situation, retries) => {
        const { log } = await record({ ...situation, retries });
        for (const run of timelineOf(log)?.runs ?? []) {
          const { waits = 0, span = 0, average } = littlesLaw(run) ?? {};
          expect(waits).toBeCloseTo(integral(log, run.run), 6);
          expect(span).toBe(run.endedAt);
          if (average !== undefined) expect(average * span).toBeCloseTo(waits, 6);
        }
      }),
      { numRuns: 60 },
    ));

  it('says one for requests in a row, and less where nothing was in flight between them', () => {
    const row = ['sequential 0–300 completed', 'London  0–200 ok', 'Tokyo  200–300 ok'];
    expect(lawOf(row)).toEqual({ waits: 300, span: 300, average: 1 });
    const pause = ['sequential 0–400 completed', 'London  0–200 ok', 'Tokyo  300–400 ok'];
    expect(lawOf(pause)).toEqual({ waits: 300, span: 400, average: 0.75 });
  });

  it('says fewer for requests at once than there are, unless all take the same', () => {
    const drawing = ['parallel 0–200 completed', 'London  0–200 ok', 'Tokyo  0–100 ok'];
    expect(lawOf(drawing)).toEqual({ waits: 300, span: 200, average: 1.5 });
  });

  it('counts no wait for a permit', () => {
    const drawing = ['parallel 0–300 completed', 'London  0–200 ok', 'Tokyo  0·200–300 ok'];
    expect(lawOf(drawing)?.average).toBe(1);
  });

  it('counts one request for all once', () => {
    const drawing = ['bulk 0–200 completed', 'London  0–200 ok', 'Tokyo  0–200 ok'];
    expect(lawOf(drawing)?.average).toBe(1);
  });

  it('counts both attempts where they overlap', () => {
    const drawing = ['hedged 0–200 completed delay 50', 'London  0–200 ok second 50 lost'];
    expect(lawOf(drawing)).toEqual({ waits: 350, span: 200, average: 1.75 });
  });

  it('counts what goes on after the mode has settled', () => {
    const drawing = ['race 0–300 completed settled 100', 'London  0–100 ok', 'Tokyo  0–300 ok'];
    expect(lawOf(drawing)).toEqual({ waits: 400, span: 300, average: 400 / 300 });
  });

  it('is not known of a run that was stopped, or that has not ended', () => {
    expect(lawOf(['parallel 0–9 stopped', 'London  0–9 stopped'])).toBeUndefined();
    const running = ['parallel 0– running', 'London  0– waiting'];
    expect(lawOf(running, { end: 'running' })).toBeUndefined();
  });

  it('has what is still in flight go on, and ends at an interruption what it cut', () => {
    const log = logOf(['parallel 0– running', 'London  0– waiting', 'Tokyo  0–40 ok'], {
      end: 'running',
    });
    const ends = (log: readonly LogEvent[]) =>
      timelineOf(log)?.runs.map((run) => flightsOf(run).map(({ to }) => to))[0];
    expect(ends(log)).toEqual([Number.POSITIVE_INFINITY, 40]);
    const again = { run: 0, request: 0, attempt: 2, at: 60 };
    const resumed: LogEvent[] = [
      ...log,
      { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' },
      { type: 'comparison-resumed', resumedAt: 0 },
      { type: 'run-resumed', run: 0, at: 40 },
      { type: 'request-queued', ...again },
      { type: 'attempt-started', ...again },
    ];
    expect(ends(resumed)).toEqual([40, Number.POSITIVE_INFINITY, 40]);
    const [run] = timelineOf(resumed)?.runs ?? [];
    expect(run && littlesLaw(run)).toBeUndefined();
  });
});
