import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityOf } from '../../../../adapters/weather/city.ts';
import { weatherColumns } from '../../../../components/workloads/weather/columns.ts';
import { csvOf } from '../../../../engine/export/csv.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { logFile, readLogFile } from '../../../../engine/log/log-file.ts';
import type { Outcome } from '../../../../engine/log/outcome.ts';
import { readLog } from '../../../../engine/log/read-log.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { upgrade } from '../../../../engine/log/upgrade.ts';
import { oldFile, oldFiles } from '../../../support/format-1.ts';
import { stopped, undisturbed } from '../support/arbitraries.ts';
import { record } from '../support/recording.ts';

const recorded = fc.oneof(undisturbed, stopped);

/** The same event, as the first format had it. */
function asBefore(event: LogEvent): unknown {
  if (event.type === 'comparison-started') {
    const { type, startedAt, plan } = event;
    const { workload, retryPolicy: patience, ...others } = plan;
    return {
      ...{ type, startedAt, ...others, ...(patience && { patience }) },
      cities: workload.tasks.map(cityOf),
    };
  }
  return 'outcome' in event ? { ...event, outcome: outcomeBefore(event.outcome) } : event;
}

function outcomeBefore(outcome: Outcome): unknown {
  if (outcome.kind === 'ok') return { kind: 'weather', weather: outcome.value };
  return outcome.kind === 'invalid-response' ? { ...outcome, kind: 'invalid-answer' } : outcome;
}

describe('a file of version 0.1.0', () => {
  const read = (name: (typeof oldFiles)[number]) => {
    const result = readLogFile(oldFile(name, 'json'));
    if (!result.ok) throw new Error(result.because);
    return result.events;
  };

  it.each(oldFiles)('says the same as it did then: %s', (name) => {
    const timeline = timelineOf(read(name));
    expect(timeline && csvOf(timeline, weatherColumns)).toBe(oldFile(name, 'csv'));
  });

  it('has its whole plan', () => {
    expect(timelineOf(read('rounds'))?.plan).toMatchObject({
      workload: { adapter: 'weather', tasks: [{ label: 'London' }, { label: 'New York' }] },
      source: { kind: 'live' },
      modes: ['sequential', 'pool'],
      rounds: 5,
      size: 2,
      warmUp: true,
      retryPolicy: { timeout: 10_000, retries: 2 },
      paced: true,
    });
    expect(timelineOf(read('plain'))?.plan).not.toHaveProperty('paced');
  });

  it('is written in the second format when it is exported again', () => {
    const events = read('failures');
    const text = logFile(events);
    expect(JSON.parse(text)).toMatchObject({ version: 2 });
    expect(text).not.toMatch(/"(cities|patience|weather|invalid-answer)":? /);
    expect(readLogFile(text)).toEqual({ ok: true, events });
  });
});

describe('an event of the first format', () => {
  it('becomes the same event, so that any log of that format is drawn as before', () =>
    fc.assert(
      fc.asyncProperty(recorded, async (situation) => {
        const log: LogEvent[] = JSON.parse(JSON.stringify((await record(situation)).log));
        const before = log.map(asBefore);
        expect(JSON.stringify(before)).toContain('"cities":');
        const read = readLog(before);
        expect(read).toEqual({ ok: true, events: log, timeline: timelineOf(log) });
      }),
      { numRuns: 40 },
    ));

  it('may be followed by events of the second, as when a log was resumed after an update', () =>
    fc.assert(
      fc.asyncProperty(recorded, fc.nat(), async (situation, cut) => {
        const log: LogEvent[] = JSON.parse(JSON.stringify((await record(situation)).log));
        const at = cut % log.length;
        const mixed = [...log.slice(0, at).map(asBefore), ...log.slice(at)];
        expect(readLog(mixed)).toMatchObject({ ok: true, events: log });
      }),
      { numRuns: 40 },
    ));

  it('is left to the schema where it makes no sense', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (value, outcome) => {
        expect(upgrade(value)).toBe(value);
        const ended = { type: 'request-ended', outcome };
        expect(upgrade(ended)).toBe(ended);
        const started = { type: 'comparison-started', cities: value };
        // A list of no cities is refused later.
        if (!Array.isArray(value)) expect(upgrade(started)).toBe(started);
      }),
    );
  });

  const readCity = (change: object) => {
    const city = { id: 'x', name: 'X', countryCode: 'GB', longitude: 0, timeZone: 'UTC' };
    const cities = [{ ...city, latitude: 1, ...change }];
    const started = { type: 'comparison-started', startedAt: 0, cities };
    return readLog([{ ...started, source: { kind: 'live' }, modes: ['pool'] }]);
  };

  it.each([{ name: '' }, { name: undefined }, { latitude: Number.NaN }, { latitude: undefined }])(
    'makes no log of a city without a name, or with what JSON cannot express: %j',
    (change) => {
      expect(readCity(change)).toEqual({ ok: false, because: 'not-a-log' });
    },
  );

  it.each([{ latitude: 90.1 }, { latitude: '1' }])(
    'keeps a city that is nowhere as a task that is none: %j',
    (change) => {
      const read = readCity(change);
      const [task] = (read.ok && read.timeline.plan.workload.tasks) || [];
      expect(task?.label).toBe('X');
      expect(task && cityOf(task)).toBeUndefined();
    },
  );
});
