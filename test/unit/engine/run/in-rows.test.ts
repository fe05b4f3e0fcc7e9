import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../../../engine/log/cut.ts';
import { InvalidLogError, type LogEvent, type Row } from '../../../../engine/log/events.ts';
import type { Lane } from '../../../../engine/log/lane.ts';
import { type RunTimeline, type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { littlesLaw } from '../../../../engine/measure/little.ts';
import { longestBlock } from '../../../../engine/measure/longest-block.ts';
import { inRows } from '../../../../engine/run/in-rows.ts';
import { stopped, undisturbed } from '../support/arbitraries.ts';
import { takes } from '../support/fake-source.ts';
import { record, type Situation } from '../support/recording.ts';
import { runEnded, runStarted, started } from '../support/sample-events.ts';

/** Any comparison, some of whose failures are retried. */
const situations: fc.Arbitrary<Situation> = fc
  .tuple(fc.oneof(undisturbed, stopped), fc.nat(2), fc.boolean())
  .map(([situation, retries, isTimed]) => ({
    ...situation,
    retries,
    ...(isTimed && {
      timer: (clock) => async (_, since) => ({ start: since, end: clock.now() }),
    }),
  }));

function inShort(log: readonly LogEvent[]): LogEvent[] {
  const short: LogEvent[] = [];
  log.forEach(inRows((event) => short.push(event)));
  return short;
}

function folded(log: readonly LogEvent[]): Timeline {
  const timeline = timelineOf(log);
  if (!timeline) throw new Error('an empty log');
  return timeline;
}

/** Requests that a short log has in its rows, by run. */
function inRowsOf(log: readonly LogEvent[]): Set<string> {
  return new Set(
    log.flatMap((event) =>
      event.type === 'requests-ended'
        ? event.rows.map(([request]) => `${event.run}/${request}`)
        : [],
    ),
  );
}

/** The timeline without what a short log leaves out. */
function reduced(timeline: Timeline, short: ReadonlySet<string>): Timeline {
  const untimed = (lane: Lane): Lane => ({
    ...lane,
    attempts: lane.attempts.map(({ timing, ...attempt }) => attempt),
  });
  const without = (lane: Lane): Lane => ({
    ...lane,
    ...(lane.state === 'ended' && { outcome: { kind: 'ok', value: null } }),
    attempts: lane.attempts.map(({ url, headers, ...attempt }) => attempt),
  });
  return {
    ...timeline,
    runs: timeline.runs.map(({ busy, blocked, ...run }) => ({
      ...run,
      beats: [],
      lanes: run.lanes
        .map(untimed)
        .map((lane, request) => (short.has(`${run.run}/${request}`) ? without(lane) : lane)),
    })),
  };
}

describe('the short log of a sweep', () => {
  it('folds into the timeline of the whole one, without values, addresses and beats', () =>
    fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const { log } = await record(situation);
        const short = inShort(log);
        expect(short.some(({ type }) => type === 'heartbeat')).toBe(false);
        expect(folded(short)).toEqual(reduced(folded(log), inRowsOf(short)));
      }),
      { numRuns: 200 },
    ));

  it('is cut at any moment as the whole one is', () =>
    fc.assert(
      fc.asyncProperty(situations, fc.nat(300), async (situation, at) => {
        const { log } = await record({ ...situation, beating: false });
        const short = inShort(log);
        const cutAt = (run: RunTimeline) => cut(run, at);
        const whole = reduced(folded(log), inRowsOf(short));
        expect(folded(short).runs.map(cutAt)).toEqual(whole.runs.map(cutAt));
      }),
      { numRuns: 100 },
    ));

  it('says of no thread that it was blocked', async () => {
    const { log } = await record({ behaviours: [takes(900)], modes: ['pool'], beating: true });
    const [run] = folded(inShort(log)).runs;
    expect(run && longestBlock(run)).toBeUndefined();
  });

  it('obeys the same law', async () => {
    const behaviours = [takes(30), takes(20), takes(10)];
    const { log } = await record({ behaviours, modes: ['pool', 'bulk', 'race'] });
    const laws = (events: readonly LogEvent[]) => folded(events).runs.map(littlesLaw);
    expect(laws(inShort(log))).toEqual(laws(log));
  });

  it('has one event for all simple requests of a run, and all events of the others', async () => {
    const behaviours = [takes(30), takes(20, 'cut'), takes(10)];
    const { log } = await record({ behaviours, modes: ['parallel'] });
    const short = inShort(log);
    expect(short.map((event) => ('request' in event ? event.request : event.type))).toEqual([
      'comparison-started',
      'run-started',
      ...[1, 1, 1],
      'requests-ended',
      'run-ended',
      'comparison-ended',
    ]);
    expect(short[5]).toMatchObject({
      rows: [
        [2, 0, 0, 10, 10, 10, 200, 63],
        [0, 0, 0, 30, 30, 30, 200, 63],
      ],
    });
  });
});

describe('rows that can’t have happened', () => {
  const row: Row = [0, 1, 2, 3, 4, 5, 200, 63];
  const fold = (...rows: Row[]) =>
    timelineOf([started, runStarted(0), { type: 'requests-ended', run: 0, rows }, runEnded(0)]);

  it('are refused', () => {
    expect(fold(row, [1, 1, 2, 3, 4, 5, 200, 63])?.runs[0]?.state).toBe('completed');
    expect(() => fold(row, row)).toThrow(InvalidLogError);
    expect(() => fold([2, 1, 2, 3, 4, 5, 200, 63])).toThrow(InvalidLogError);
    expect(() => fold([0, 1, 2, 3, 5, 4, 200, 63])).toThrow(InvalidLogError);
    const queued: LogEvent = { type: 'request-queued', run: 0, request: 0, at: 1 };
    const late: LogEvent = { type: 'requests-ended', run: 0, rows: [row] };
    expect(() => timelineOf([started, runStarted(0), queued, late])).toThrow(InvalidLogError);
    expect(() => timelineOf([started, runStarted(0), late, queued])).toThrow(InvalidLogError);
    expect(() => timelineOf([started, runStarted(0), runEnded(0), late])).toThrow(InvalidLogError);
  });
});
