import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weatherColumns } from '../../../../components/workloads/weather/columns.ts';
import { csvOf as csvOfWork, type Dialect } from '../../../../engine/export/csv.ts';
import type { Json } from '../../../../engine/log/json.ts';
import { type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { anyWork } from '../../../support/any-work.ts';
import { logOf } from '../support/drawing.ts';
import { takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';
import { timed } from './timed.ts';

/** Reads RFC 4180, independently of the writer. */
function read(csv: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
    const [, quoted, plain, end] = match;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n' && cell.lastIndex < csv.length) rows.push([]);
    if (cell.lastIndex === csv.length) break;
  }
  const [names = [], ...others] = rows;
  return others.map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? 'no such cell'])),
  );
}

function timelineFrom(log: Parameters<typeof timelineOf>[0]): Timeline {
  const timeline = timelineOf(log);
  if (!timeline) throw new Error('an empty log');
  return timeline;
}

function csvOf(timeline: Timeline, dialect?: Dialect): string {
  return csvOfWork(timeline, weatherColumns, dialect);
}

/** Strings with special characters, and some without. */
const telling = fc.constantFrom(...'",;=+-@\t\r\n \'aé東😀');

describe('a CSV', () => {
  it('has a row for every request of every run, with its times and its weather', async () => {
    const { log } = await record({
      behaviours: [takes(120), { headers: 70, body: 10, ending: 'weather' }],
      modes: ['sequential', 'parallel'],
    });
    const rows = read(csvOf(timelineFrom(log)));
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatchObject({
      run: '0',
      mode: 'sequential',
      round: '1',
      city: 'New York',
      outcome: 'weather',
      status: '200',
      attempts: '1',
      queued_ms: '120',
      started_ms: '120',
      headers_ms: '190',
      body_ms: '200',
      ended_ms: '200',
      length_ms: '80',
      length_by: 'engine',
      temperature_c: '11.2',
      weather_code: '3',
      is_day: 'true',
      failure: '',
    });
  });

  it('leaves a cell empty if its value is unknown, and never writes 0 for it', () => {
    const [row] = read(csvOf(timed({ queued: 1, waiting: 50 })));
    expect(row).toMatchObject({
      length_ms: '98',
      length_by: 'browser',
      queued_phase_ms: '1',
      dns_phase_ms: '',
      tls_phase_ms: '',
      waiting_phase_ms: '50',
      download_phase_ms: '',
      protocol: 'h2',
      transferred_bytes: '500',
    });
  });

  it('has no digit that its clock does not resolve', () => {
    const timeline = timelineFrom(
      logOf([
        'parallel 0–250.09999999962747 completed',
        'London  0.7000000001862645·1.3000000002–250.09999999962747 ok',
      ]),
    );
    expect(read(csvOf(timeline))[0]).toMatchObject({
      queued_ms: '0.7',
      started_ms: '1.3',
      ended_ms: '250.1',
      length_ms: '248.8',
    });
    const [row] = read(csvOf(timed({ queued: 0.1 + 0.2, waiting: 49.99999999813735 })));
    expect(row).toMatchObject({ queued_phase_ms: '0.3', waiting_phase_ms: '50' });
  });

  it('for a spreadsheet with decimal commas has semicolons between its cells', () => {
    const timeline = timelineFrom(logOf(['parallel 0–9.5 completed', 'A;B, C  0–9.5 ok']));
    const csv = csvOf(timeline, { separator: ';', decimalSign: ',' });
    const [names, cells] = csv.split('\r\n');
    expect(names).toMatch(/^run;mode;/);
    expect(cells).toContain(';"A;B, C";');
    expect(cells).toContain(';9,5;9,5;engine;');
    expect(cells).toContain(';11,2;3;true;');
  });

  it('of other work has a column for the task, and columns for facts that are rare', () => {
    const value = { name: 'answer', cell: (_: unknown, value?: Json) => JSON.stringify(value) };
    const rows = read(csvOfWork(timelineFrom(anyWork), { columns: [value] }));
    expect(rows.map(({ task, outcome, answer }) => [task, outcome, answer])).toEqual([
      ['First', 'ok', '{"answer":"forty-two","of":"everything"}'],
      ['Second', 'no-input', ''],
      ["'=Third", 'cancelled', ''],
    ]);
    expect(rows[0]).toMatchObject({
      attempts: '2',
      decisive_attempt: '1',
      headers_ms: '80',
      length_ms: '90',
      settled_ms: '100',
      rejected: 'true',
      second_attempt_after_ms: '50',
      fault: '',
    });
    expect(rows[2]).toMatchObject({ decisive_attempt: '', fault: 'slow 900 ms' });
    expect(rows[0]).not.toHaveProperty('city');
  });

  it('has no column for facts that no request has', () => {
    const [row] = read(csvOf(timelineFrom(logOf(['parallel 0–9 completed', 'London  0–9 ok']))));
    expect(Object.keys(row ?? {}).at(-1)).toBe('failure');
  });

  it('gives the reason why a request has no weather', () => {
    const rows = read(
      csvOf(
        timelineFrom(
          logOf(['parallel 0–9 completed', 'London  0–9 http-error', 'Tokyo  0–9 timeout']),
        ),
      ),
    );
    expect(rows.map(({ outcome, failure }) => [outcome, failure])).toEqual([
      ['http-error', 'Too many concurrent requests'],
      ['timeout', 'no answer within 10000 ms'],
    ]);
  });

  it('preserves every name, and escapes those that a spreadsheet would run as a formula', () => {
    const timeline = timelineFrom(logOf(['parallel 0–9 completed', 'London  0–9 ok']));
    const [run] = timeline.runs;
    const [lane] = run?.lanes ?? [];
    if (!run || !lane) throw new Error('nothing drawn');
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: telling }), (name) => {
        const named = { ...lane, task: { ...lane.task, label: name } };
        const csv = csvOf({ ...timeline, runs: [{ ...run, lanes: [named] }] });
        const written = read(csv)[0]?.city ?? '';
        expect(written).toBe(/^[=+\-@\t\r]/.test(name) ? `'${name}` : name);
      }),
    );
  });
});
