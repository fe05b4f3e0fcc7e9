import { describe, expect, it } from 'vitest';
import type { LogEvent, Row } from '../../../../engine/log/events.ts';
import { MAX_RUNS } from '../../../../engine/log/limits.ts';
import { logFile, readLogFile } from '../../../../engine/log/log-file.ts';
import { sweepLog } from '../support/sweeping.ts';

const sweep = { over: 'requests' as const, values: [1, 3] };

/** Text of a file with these rows in its only run of three requests, which ends as usual. */
async function fileWith(...rows: unknown[]): Promise<string> {
  const log = await sweepLog(sweep, { modes: ['parallel'] });
  const events = log.map((event) =>
    event.type === 'requests-ended' && event.run === 1 ? { ...event, rows } : event,
  );
  return JSON.stringify({ format: 'overlap-log', version: 2, events });
}

const row = (request: number): Row => [request, 0, 0, 100, 100, 100, 200, 63];

describe('the file of a sweep', () => {
  it('has the same events when it is read again, one for all requests of a run', async () => {
    const log = await sweepLog(sweep, { rounds: 5 });
    const runs = 2 + 2 * 2 * 5;
    expect(log).toHaveLength(2 + 3 * runs);
    expect(readLogFile(logFile(log))).toEqual({ ok: true, events: log });
  });

  it('has moments with the digits of their clock', async () => {
    const log = (await sweepLog(sweep, { modes: ['parallel'] })).map((event): LogEvent => {
      if (event.type === 'run-started') return { ...event, resolution: 0.1 };
      if (event.type !== 'requests-ended') return event;
      return {
        ...event,
        rows: event.rows.map(([request]) => [request, 1 / 3, 1, 2, 2, 3, 200, 63]),
      };
    });
    const file = readLogFile(logFile(log));
    if (!file.ok) throw new Error(file.because);
    const [first] = file.events.flatMap((event) => (event.type === 'requests-ended' ? event : []));
    expect(first?.rows).toEqual([[0, 0.3, 1, 2, 2, 3, 200, 63]]);
  });

  it.each<[string, unknown[]]>([
    ['a request twice', [row(0), row(1), row(1)]],
    ['a request that the run does not have', [row(0), row(3)]],
    ['an end before the start', [[0, 50, 50, 40, 60, 60, 200, 63]]],
  ])('is refused with %s', async (_, rows) => {
    expect(readLogFile(await fileWith(...rows))).toEqual({ ok: false, because: 'impossible' });
  });

  it.each<[string, unknown[]]>([
    ['rows of unequal length', [row(0), row(1).slice(0, 7)]],
    ['a longer row', [[...row(0), 1]]],
    ['an absurd moment', [row(0).with(5, 1e300)]],
    ['a moment before the start', [row(0).with(1, -1)]],
    ['a request out of any range', [row(1_000)]],
    ['half a request', [row(0.5)]],
    ['text for a number', [row(0).map(String)]],
    ['more rows than a run may have', Array.from({ length: 1_001 }, (_, index) => row(index))],
  ])('is refused with %s, too', async (_, rows) => {
    expect(readLogFile(await fileWith(...rows))).toEqual({ ok: false, because: 'not-a-log' });
  });

  it('is opened with the most runs, and not with one more', async () => {
    const [start, ...rest] = await sweepLog(sweep, { modes: ['parallel'] });
    const run = rest.slice(0, 3);
    const text = (count: number) => {
      const runs = Array.from({ length: count }, (_, index) =>
        run.map((event) => ({ ...event, run: index })),
      );
      return JSON.stringify({ format: 'overlap-log', version: 2, events: [start, ...runs.flat()] });
    };
    expect(readLogFile(text(MAX_RUNS)).ok).toBe(true);
    expect(readLogFile(text(MAX_RUNS + 1))).toEqual({ ok: false, because: 'too-large' });
  });
});
