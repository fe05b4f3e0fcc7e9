import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weatherOfCities } from '../../../../adapters/weather/city.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { closed, readLog } from '../../../../engine/log/read-log.ts';
import { digestOf } from '../../../../engine/log/subject.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { summaryOf, summarySchema } from '../../../../engine/verdict/summary.ts';
import { type Around, logOf } from '../support/drawing.ts';
import { numberedCity } from '../support/fake-source.ts';
import { answered, guessed } from '../support/sample-events.ts';

function summarised(drawing: readonly string[], around?: Around) {
  const events = logOf(drawing, around);
  const timeline = timelineOf(events);
  if (!timeline) throw new Error('no log');
  const summary = summaryOf(events, timeline);
  expect(summarySchema.parse(structuredClone(summary))).toEqual(summary);
  return summary;
}

describe('a summary', () => {
  it('gives of several rounds the median of those that count', () => {
    const { results, rounds } = summarised([
      'parallel 0–20 completed',
      'London  0–20 ok',
      'parallel 0–30 completed round 2',
      'London  0–30 ok',
      'parallel 0–90 completed round 3',
      'London  0–90 timeout',
    ]);
    expect(rounds).toBe(3);
    expect(results).toEqual([{ mode: 'parallel', elapsed: 20, resolution: 0.1 }]);
  });

  it('says why a mode has no result, and nothing where its turn never came', () => {
    const { results, state } = summarised(
      ['sequential 0–20 stopped', 'London  0–20 ok', 'Tokyo  –20 stopped'],
      { end: 'stopped', modes: ['sequential', 'parallel'] },
    );
    expect(state).toBe('stopped');
    expect(results).toEqual([{ mode: 'sequential', because: 'stopped' }, { mode: 'parallel' }]);
  });

  it('excludes runs taken over', () => {
    const { results } = summarised([
      'sequential 0–50 completed earlier',
      'London  0–50 ok',
      'parallel 0–20 completed',
      'London  0–20 ok',
    ]);
    expect(results.map(({ mode }) => mode)).toEqual(['parallel']);
  });

  it('has the experiment and the guess, and counts the answers as events', () => {
    const [start, ...rest] = logOf(['parallel 0–9 completed', 'London  0–9 ok']);
    if (start?.type !== 'comparison-started') throw new Error('no start');
    const experiment = { id: 'three-waits' };
    const plan = { ...start.plan, experiment };
    const log: LogEvent[] = [{ ...start, plan }, guessed, ...rest, answered];
    const read = readLog(log);
    if (!read.ok) throw new Error(read.because);
    const summary = summaryOf(read.events, read.timeline);
    const { type, ...guess } = guessed;
    expect(summary).toMatchObject({ experiment, guess, events: log.length });
    expect(summarySchema.parse(structuredClone(summary))).toEqual(summary);
  });

  it('names three cities, and counts all', () => {
    const lanes = ['London', 'Paris', 'Lima', 'Tokyo'].map((name) => `${name}  0–9 ok`);
    expect(summarised(['parallel 0–9 completed', ...lanes]).workload).toMatchObject({
      count: 4,
      first: ['London', 'Paris', 'Lima'],
    });
  });
});

it('the digest of cities is the same for the same in the same order, and for no others', () => {
  const id = fc.stringMatching(/^[a-z_]{1,12}$/);
  const list = fc.array(id, { maxLength: 20 });
  const digest = (ids: readonly string[]) =>
    digestOf(weatherOfCities(ids.map((id) => ({ ...numberedCity(0), id }))));
  fc.assert(
    fc.property(list, list, (a, b) => {
      const same = a.length === b.length && a.every((id, index) => id === b[index]);
      expect(digest(a) === digest(b)).toBe(same);
    }),
    { seed: 4, numRuns: 2_000 },
  );
  expect(digest(['a', 'b'])).not.toBe(digest(['b', 'a']));
});

describe('reading a log', () => {
  const log = logOf(['parallel 0–9 completed', 'London  0–9 ok']);

  it('gives its events and what they look like', () => {
    expect(readLog(structuredClone(log))).toEqual({
      ok: true,
      events: log,
      timeline: timelineOf(log),
    });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'not-a-log'],
    ['no events', [], 'not-a-log'],
    ['a hole', [...log.slice(0, 2), null, ...log.slice(3)], 'not-a-log'],
    ['an unknown event', [...log, { type: 'request-teleported' }], 'not-a-log'],
    ['the middle of one', log.slice(1), 'impossible'],
    ['one and a half', [...log, ...log.slice(1)], 'impossible'],
  ])('says what is wrong with %s', (_, values, because) => {
    expect(readLog(values)).toEqual({ ok: false, because });
  });

  it('gives an end to one that has none, and leaves one alone that has', () => {
    expect(closed(log)).toEqual(log);
    expect(closed([...log, answered])).toEqual([...log, answered]);
    const cut = log.slice(0, -1);
    const end: LogEvent = { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' };
    expect(closed(cut)).toEqual([...cut, end]);
  });
});
