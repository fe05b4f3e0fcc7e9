import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { lastKnown } from '../../../../engine/log/run-timeline.ts';
import {
  foldAll,
  type RunTimeline,
  type Timeline,
  timelineOf,
} from '../../../../engine/log/timeline.ts';
import { longestBlock } from '../../../../engine/measure/longest-block.ts';
import { stopped } from '../support/arbitraries.ts';
import { draw, logOf } from '../support/drawing.ts';
import { record } from '../support/recording.ts';
import {
  answered,
  body,
  connected,
  ended,
  guessed,
  headers,
  heartbeat,
  queued,
  replied,
  requestEnded,
  runStarted,
  sent,
  slowed,
  started,
} from '../support/sample-events.ts';

describe('a run', () => {
  const runEndedAt = (endedAt: number): LogEvent => ({
    type: 'run-ended',
    run: 0,
    at: 60_000,
    reason: 'completed',
    endedAt,
    busy: 7,
  });
  const runOf = (...events: LogEvent[]) => timelineOf([started, runStarted(0), ...events])?.runs[0];

  it('has its round, size, beats and busy time', () => {
    const begun: LogEvent = { ...runStarted(0), mode: 'pool', round: 3, size: 7, limit: 4 };
    const later: LogEvent = { ...heartbeat, at: 100.5 };
    const run = timelineOf([started, begun, heartbeat, later, runEndedAt(60_000)])?.runs[0];
    expect(run).toMatchObject({ mode: 'pool', round: 3, size: 7, limit: 4, beats: [50, 100.5] });
    expect(run).toMatchObject({ elapsed: 60_000, busy: 7 });
  });

  it('can have 100,000 beats, more than an hour of them', () => {
    const beats = Array.from({ length: 100_000 }, (_, index) => 50 * (index + 1));
    const amid = beats.flatMap((at): LogEvent[] => [{ ...heartbeat, at }, slowed]);
    const at = 5_000_100;
    const end: LogEvent = { type: 'run-ended', run: 0, at, reason: 'completed', busy: 7 };
    const run = timelineOf([started, runStarted(0), ...amid, end])?.runs[0];
    expect(run?.beats).toEqual(beats);
    expect(run && longestBlock(run)).toBe(50);
  });

  it('gains beats in batches without a change to earlier timelines', () => {
    const before = timelineOf([started, runStarted(0), heartbeat]);
    const after = foldAll(before, [heartbeat, heartbeat]);
    const other = foldAll(before, [heartbeat]);
    const counts = [before, after, other].map((timeline) => timeline?.runs[0]?.beats.length);
    expect(counts).toEqual([1, 3, 2]);
  });

  it.each([
    ['awake if both clocks agree', 60_000, false],
    ['awake if the wall clock was set back', 1_000, false],
    ['awake within the tolerance of the clocks', 61_000, false],
    ['asleep if only the wall clock went on', 61_001, true],
  ])('was %s', (_, endedAt, slept) => {
    expect(runOf(runEndedAt(endedAt))?.slept).toBe(slept);
  });

  describe('whose wall clock went on by 5 s more than the engine’s', () => {
    const beatsAt = (...moments: number[]) => moments.map((at) => ({ ...heartbeat, at }));
    const end: LogEvent = {
      type: 'run-ended',
      run: 0,
      at: 600,
      reason: 'completed',
      endedAt: 5_600,
    };

    it('was awake if its thread kept beating: somebody set the clock', () => {
      const beats = beatsAt(50, 100, 152, 200, 250, 300, 380, 430, 480, 530, 580);
      expect(runOf(...beats, end)?.slept).toBe(false);
    });

    it.each([
      ['in the middle', [50, 100, 301, 350, 400, 450, 500, 550, 600]],
      ['at the start', [250, 300, 350, 400, 450, 500, 550, 600]],
      ['at the end', [50, 100, 150, 200, 250, 300, 350]],
      ['all the time', []],
    ])('may have slept if beats are missing %s', (_, moments) => {
      expect(runOf(...beatsAt(...moments), end)?.slept).toBe(true);
    });
  });

  it.each<[string, LogEvent[], number]>([
    ['its start', [], 0],
    ['the start of an attempt', [queued, { ...sent, at: 10 }], 10],
    ['headers', [queued, { ...sent, at: 10 }, { ...headers, at: 20 }], 20],
    ['a body', [queued, sent, { ...headers, at: 20 }, { ...body, at: 30 }], 30],
    ['an end', [queued, sent, headers, { ...requestEnded, at: 40 }], 40],
    ['a heartbeat', [queued, { ...sent, at: 10 }, heartbeat], 50],
    ['a reply', [queued, { ...sent, at: 3 }, replied], 7],
    ['its own end', [heartbeat, runEndedAt(0)], 60_000],
  ])('is known up to %s', (_, events, at) => {
    const run = runOf(...events);
    expect(run && lastKnown(run)).toBe(at);
  });
});

describe('the timeline of a real log', () => {
  it('is valid after every event, and never changes an earlier timeline', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const { log } = await record(situation);
        log.reduce<Timeline | undefined>((before, event) => {
          const after = foldAll(before, [event]);
          deepFreeze(after);
          return after;
        }, undefined);
        expect(log.length).toBeGreaterThan(1);
      }),
      { numRuns: 50 },
    ));

  it('keeps the ended runs of a log cut anywhere, and marks the open one as interrupted', () =>
    fc.assert(
      fc.asyncProperty(stopped, fc.nat(), async (situation, cut) => {
        const { log } = await record({ ...situation, stop: undefined });
        const rest = log.slice(0, 1 + (cut % (log.length - 1)));
        const before = timelineOf(rest);
        const after = timelineOf([...rest, { ...ended, reason: 'interrupted' }]);
        expect(after?.state).toBe('interrupted');
        expect(after?.runs).toEqual(
          before?.runs.map((run) =>
            run.state === 'running' ? { ...run, state: 'interrupted' } : run,
          ),
        );
      }),
      { numRuns: 50 },
    ));

  it('shows an interrupted run with the weather that had arrived', () => {
    const log = logOf(
      [
        'sequential 0–300 completed',
        'London  0–200 ok',
        'Tokyo  200–300 ok',
        'parallel 0– interrupted',
        'London  0– waiting',
        'Tokyo  0–100 ok',
      ],
      { end: 'interrupted' },
    );
    expect(draw(log)).toEqual([
      'sequential 0–300 completed',
      'London  0–200 ok',
      'Tokyo  200–300 ok',
      'parallel 0– interrupted',
      'London  0– waiting',
      'Tokyo  0–100 ok',
    ]);
  });

  it('has the opened connection, and none that was still being opened at the end', () => {
    const { type, ...opening } = connected;
    const begun: LogEvent[] = [started, { type: 'connection-opening' }];
    expect(timelineOf(begun)?.opening).toBe('in-progress');
    expect(timelineOf([...begun, connected, runStarted(0)])?.opening).toEqual(opening);
    expect(timelineOf([...begun, ended])?.opening).toBeUndefined();
    expect(timelineOf([started, runStarted(0)])?.opening).toBeUndefined();
  });

  it('has the guess, the answers in order, and a run’s replies, through an interruption', () => {
    const wrong: LogEvent = { ...answered, option: 'sum', isRight: false };
    const cutOff: LogEvent = { ...ended, reason: 'interrupted' };
    const log: LogEvent[] = [started, guessed, runStarted(0), replied, cutOff, wrong, answered];
    const { type, ...guess } = guessed;
    const known = { guess, answers: [{ option: 'sum' }, { option: 'slowest', isRight: true }] };
    expect(timelineOf(log)).toMatchObject({ ...known, state: 'interrupted' });
    const resumed = timelineOf([
      ...log,
      { type: 'comparison-resumed', resumedAt: 0 },
      { type: 'run-resumed', run: 0, at: 7 },
      { ...replied, at: 8 },
    ]);
    expect(resumed).toMatchObject({ ...known, state: 'running' });
    const [run] = resumed?.runs ?? [];
    const replies = (run: RunTimeline | undefined) => run?.replies?.map(({ at }) => at);
    expect([replies(run?.before?.run), replies(run)]).toEqual([[4], [4, 8]]);
  });

  it('can have 100,000 replies and answers', () => {
    const many = <T>(one: T) => Array.from({ length: 100_000 }, () => one);
    const log = [started, runStarted(0), ...many(replied), ended, ...many(answered)];
    const timeline = timelineOf(log);
    expect(timeline?.answers).toHaveLength(100_000);
    expect(timeline?.runs[0] && lastKnown(timeline.runs[0])).toBe(7);
  });

  it('is undefined before the first event', () => {
    expect(timelineOf([])).toBeUndefined();
  });
});

/** Makes any later change throw. */
function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}
