import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../../../engine/log/cut.ts';
import { InvalidLogError, type LogEvent } from '../../../../engine/log/events.ts';
import { foldAll, type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import type { VirtualClock } from '../../../../engine/time/virtual-clock.ts';
import { stopped, undisturbed } from '../support/arbitraries.ts';
import { planFor } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';
import {
  answered,
  body,
  ended,
  failed,
  guessed,
  headers,
  heartbeat,
  queued,
  replied,
  requestEvents,
  runEnded,
  runStarted,
  sent,
  slowed,
  started,
  weather,
} from '../support/sample-events.ts';

const interrupted: LogEvent = { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' };

/** An attempt that ended without a retry, and a request that was not decided by its last. */
const undecided: LogEvent = { ...failed, wait: undefined };
const decided: LogEvent = { ...weather, attempt: 1 };

/** Requests of the run. */
const REQUESTS = 4;

/** All that may happen next, most of it impossible at any one moment. */
const choices: readonly (readonly LogEvent[])[] = [
  ...Object.values(requestEvents).map((event) => [event]),
  // Steps that take a request further are more frequent.
  ...[queued, sent, failed, sent, failed].map((event) => [event]),
  [weather],
  [heartbeat],
  [slowed],
  [replied],
  [{ type: 'mode-settled', run: 0, at: 0, isRejected: false }],
  [undecided],
  [decided],
  [
    interrupted,
    answered,
    { type: 'comparison-resumed', resumedAt: 0 },
    { type: 'run-resumed', run: 0, at: 0 },
  ],
];

const step = fc.record({
  choice: fc.nat(choices.length - 1),
  request: fc.nat(REQUESTS - 1),
  after: fc.nat(2),
  /** The latest is 0. */
  attempt: fc.constantFrom(0, 0, 0, 1),
});

/** Log of one run in which anything that is possible happens, at times that never decrease. */
const anyLog = fc
  .tuple(
    fc.array(step, { maxLength: 120, size: 'max' }),
    fc.constantFrom(
      [],
      [runEnded(0)],
      [runEnded(0), replied, ended, answered],
      [interrupted, answered],
    ),
    // In the other mode, attempts of a request overlap.
    fc.constantFrom('parallel' as const, 'hedged' as const),
  )
  .map(([steps, end, mode]) => {
    const log: LogEvent[] = [
      { ...started, plan: planFor(REQUESTS) },
      guessed,
      { ...runStarted(0), mode },
    ];
    let timeline = timelineOf(log);
    let now = 0;
    const add = (events: readonly LogEvent[]) => {
      try {
        timeline = foldAll(timeline, events);
        log.push(...events);
      } catch (error) {
        if (!(error instanceof InvalidLogError)) throw error;
      }
    };
    for (const { choice, request, after, attempt } of steps) {
      const at = now + after;
      const [run] = timeline?.runs ?? [];
      const attempts = run?.lanes[request]?.attempts.length ?? 0;
      // Timings that nobody had received are lost in an interruption.
      const lost = run?.before?.run.lanes[request]?.attempts.length ?? 0;
      if (choices[choice]?.[0]?.type === 'network-timed' && attempts - attempt <= lost) continue;
      const before = log.length;
      add(
        (choices[choice] ?? []).map((event): LogEvent => {
          const next = event.type === 'attempt-started' ? attempts + 1 : attempts - attempt;
          return {
            ...event,
            ...('at' in event && { at }),
            ...('request' in event && { request }),
            ...('attempt' in event && { attempt: next }),
            // Asked before, and not before the run.
            ...('delay' in event && { at: Math.max(0, at - 3), delay: Math.min(3, at) }),
          } as LogEvent;
        }),
      );
      if (log.length > before) now = at;
    }
    add(end.map((event) => ('at' in event ? { ...event, at: now } : event)));
    return log;
  });

/** Events of a run with the moments to which they belong, in the order of these. */
function timesOf(log: readonly LogEvent[], run: number): { event: LogEvent; at: number }[] {
  let now = 0;
  const times: { event: LogEvent; at: number }[] = [];
  for (const event of log) {
    if ('run' in event && event.run !== run) continue;
    if (isHead(event)) continue;
    if ('at' in event) now = event.type === 'thread-replied' ? event.at + event.delay : event.at;
    const at = event.type === 'network-timed' ? endOfAttempt(log, event) : now;
    times.push({ event, at });
  }
  return times.sort((a, b) => a.at - b.at);
}

function isHead({ type }: LogEvent): boolean {
  return type === 'comparison-started' || type === 'guessed' || type === 'run-started';
}

type Timed = Extract<LogEvent, { type: 'network-timed' }>;

/** The first of these that there is. */
function endOfAttempt(log: readonly LogEvent[], { run, request, attempt }: Timed): number {
  const own = log.filter(
    (e) => e.type === 'run-resumed' || ('request' in e && e.run === run && e.request === request),
  );
  const ofAttempt = own.filter((e) => 'attempt' in e && e.attempt === attempt);
  const begun = own.findIndex((e) => e.type === 'attempt-started' && e.attempt === attempt);
  const end = own.findIndex((e) => e.type === 'request-ended');
  const decided = own.flatMap((e) => (e.type === 'request-ended' ? (e.attempt ?? []) : []))[0];
  const isLast =
    decided === undefined
      ? !own.slice(begun + 1, end).some((e) => /attempt-started|resumed/.test(e.type))
      : decided === attempt;
  const first = (events: readonly LogEvent[], type: LogEvent['type']) =>
    events.flatMap((event) => (event.type === type && 'at' in event ? event.at : []))[0];
  return (
    first(ofAttempt, 'body-received') ??
    first(ofAttempt, 'attempt-ended') ??
    (isLast ? first(own, 'request-ended') : undefined) ??
    first(ofAttempt, 'headers-received') ??
    first(ofAttempt, 'attempt-started') ??
    0
  );
}

/** Fold of the events of a run up to a moment. */
function foldedUpTo(log: readonly LogEvent[], run: number, at: number): RunTimeline | undefined {
  const head = log.filter((event) => isHead(event) && (!('run' in event) || event.run === run));
  const alone = [...head, ...timesOf(log, run).flatMap((one) => (one.at <= at ? one.event : []))];
  return timelineOf(alone.map((event) => ('run' in event ? { ...event, run: 0 } : event)))?.runs[0];
}

/** Compares all cuts of all runs with the fold. */
function expectCutsToBeFolds(log: readonly LogEvent[]): void {
  for (const run of timelineOf(log)?.runs ?? []) {
    const times = new Set(timesOf(log, run.run).map(({ at }) => at));
    for (const at of [...times].flatMap((at) => [at - 0.5, at])) {
      expect(withoutNumber(cut(run, at))).toEqual(foldedUpTo(log, run.run, at));
    }
  }
}

/** The fold of one run alone has the number 0. */
function withoutNumber(run: RunTimeline): RunTimeline {
  const before = run.before && { ...run.before, run: withoutNumber(run.before.run) };
  return { ...run, before, run: 0 };
}

describe('a run that is cut at a moment', () => {
  it('is the fold of its events up to then, whatever happened', () =>
    fc.assert(fc.property(anyLog, expectCutsToBeFolds), { numRuns: 300 }));

  it.each([
    ['undisturbed', undisturbed],
    ['stopped', stopped],
  ])('is that in a recorded comparison, %s', (_, situations) =>
    fc.assert(
      fc.asyncProperty(situations, fc.nat(2), fc.nat(500), async (situation, retries, at) => {
        const timer = (clock: VirtualClock) => async (_: string, start: number) => ({
          start,
          end: clock.now(),
        });
        const { log } = await record({ ...situation, retries, timer });
        for (const run of timelineOf(log)?.runs ?? []) {
          expect(withoutNumber(cut(run, at))).toEqual(foldedUpTo(log, run.run, at));
        }
      }),
      { numRuns: 20 },
    ),
  );

  it('keeps everything that does not change, back and forth', () =>
    fc.assert(
      fc.property(anyLog, fc.nat(100), fc.nat(100), (log, one, other) => {
        const [run] = timelineOf(log)?.runs ?? [];
        if (!run) throw new Error('no run');
        const first = cut(run, one);
        const second = cut(run, other);
        const again = cut(run, one);
        expect(again).toEqual(first);
        for (const [index, lane] of first.lanes.entries()) {
          expect(again.lanes[index]).toBe(lane);
          if (first.before === second.before && same(lane, second.lanes[index])) {
            expect(second.lanes[index]).toBe(lane);
          }
        }
        expect(cut(run, Number.POSITIVE_INFINITY)).toBe(run);
      }),
    ));

  it('has no reply before it came, though it was asked before, and has it after its end', () => {
    const late: LogEvent = { ...replied, at: 8, delay: 4 };
    const [run] = timelineOf([started, runStarted(0), replied, runEnded(0), late])?.runs ?? [];
    if (!run) throw new Error('no run');
    const drawn = [6, 7, 9, 12].map((at) => {
      const { state, replies } = cut(run, at);
      return [state, replies?.map(({ delay }) => delay)];
    });
    expect(drawn).toEqual([
      ['running', undefined],
      ['running', [3]],
      ['completed', [3]],
      ['completed', [3, 4]],
    ]);
  });

  it('is the same object between two events', () => {
    const log: LogEvent[] = [
      started,
      runStarted(0),
      queued,
      { ...sent, at: 10 },
      { ...headers, at: 30 },
    ];
    const [run] = timelineOf([...log, { ...body, at: 40 }])?.runs ?? [];
    if (!run) throw new Error('no run');
    expect(cut(run, 11)).toBe(cut(run, 29));
    expect(cut(run, 30)).not.toBe(cut(run, 29));
  });

  it('may have a thousand requests', () => {
    const many = Array.from({ length: 1_000 });
    const lanes = many.flatMap((_, request) =>
      [queued, sent, headers, body, weather].map((event) => ({ ...event, request })),
    );
    const log = [
      { ...started, plan: planFor(1_000) },
      runStarted(0),
      ...lanes,
      runEnded(0),
    ] as LogEvent[];
    const [run] = timelineOf(log)?.runs ?? [];
    if (!run) throw new Error('no run');
    expect(cut(run, 4).lanes.every(({ state }) => state === 'idle')).toBe(true);
    expect(cut(run, 5).lanes).toEqual(run.lanes);
  });
});

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
