import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event, EventOf } from '../../../engine/events.ts';
import { fold, InvalidLogError, type Timeline, timelineOf } from '../../../engine/timeline.ts';
import { stopped } from './arbitraries.ts';
import { draw, logOf } from './drawing.ts';
import { numberedCity } from './fake-source.ts';
import { record } from './recording.ts';

type RequestEvent = Extract<Event, { request: number }>;
type LaneState = 'idle' | 'queued' | 'waiting' | 'receiving' | 'ended';

const one = { run: 0, request: 0, attempt: 1, at: 5 };
const outcome = { kind: 'stopped' } as const;
const timing = { start: 2, end: 4 };

const started: Event = {
  type: 'comparison-started',
  startedAt: 0,
  cities: [numberedCity(0), numberedCity(1)],
  source: { kind: 'live' },
  modes: ['sequential', 'parallel'],
  rounds: 1,
};
const runStarted = (run: number): EventOf<'run-started'> => ({
  type: 'run-started',
  run,
  startedAt: 0,
  mode: 'parallel',
  round: 1,
  resolution: 0.1,
  earlier: false,
});
const runEnded = (run: number): Event => ({ type: 'run-ended', run, at: 9, reason: 'completed' });
const ended: Event = { type: 'comparison-ended', endedAt: 9, reason: 'completed' };

const requestEvents: { [T in RequestEvent['type']]: EventOf<T> } = {
  'request-queued': { type: 'request-queued', ...one },
  'attempt-started': { type: 'attempt-started', ...one },
  'headers-received': { type: 'headers-received', ...one, status: 200 },
  'body-received': { type: 'body-received', ...one, bytes: 3 },
  'network-timed': { type: 'network-timed', run: 0, request: 0, attempt: 1, timing },
  'request-ended': { type: 'request-ended', ...one, outcome },
};
const { 'request-queued': queued, 'attempt-started': sent } = requestEvents;
const { 'headers-received': headers, 'request-ended': requestEnded } = requestEvents;

/** What brings a request into a state. */
const waysTo: Record<LaneState, readonly Event[]> = {
  idle: [],
  queued: [queued],
  waiting: [queued, sent],
  receiving: [queued, sent, headers],
  ended: [queued, sent, headers, requestEnded],
};

/** Every step that a request can take; all others are impossible. */
const steps: Record<LaneState, Partial<Record<RequestEvent['type'], LaneState>>> = {
  idle: { 'request-queued': 'queued', 'request-ended': 'ended' },
  queued: { 'attempt-started': 'waiting', 'request-ended': 'ended' },
  waiting: {
    'headers-received': 'receiving',
    'network-timed': 'waiting',
    'request-ended': 'ended',
  },
  receiving: {
    'body-received': 'receiving',
    'network-timed': 'receiving',
    'request-ended': 'ended',
  },
  ended: { 'network-timed': 'ended' },
};

const table = (Object.keys(steps) as LaneState[]).flatMap((state) =>
  Object.values(requestEvents).map((event) => ({
    state,
    event,
    next: steps[state][event.type],
    name: `${state} + ${event.type} -> ${steps[state][event.type] ?? 'impossible'}`,
  })),
);

describe('a request in the timeline', () => {
  it.each(table)('$name', ({ state, event, next }) => {
    const before = timelineOf([started, runStarted(0), ...waysTo[state]]);
    expect(before?.runs[0]?.lanes[0]?.state).toBe(state);
    if (next) expect(fold(before, event).runs[0]?.lanes[0]?.state).toBe(next);
    else expect(() => fold(before, event)).toThrow(InvalidLogError);
  });

  it('knows when each thing happened, and leaves its neighbour alone', () => {
    const lanes = timelineOf([
      started,
      runStarted(0),
      { ...queued, at: 1 },
      { ...sent, at: 2 },
      { ...headers, at: 3 },
      { ...requestEnded, at: 4 },
    ])?.runs[0]?.lanes;
    expect(lanes).toEqual([
      {
        city: numberedCity(0),
        state: 'ended',
        queuedAt: 1,
        attempts: [{ startedAt: 2, headersAt: 3, status: 200 }],
        endedAt: 4,
        outcome,
      },
      { city: numberedCity(1), state: 'idle', attempts: [] },
    ]);
  });
});

describe('a log that cannot have happened is refused', () => {
  it.each<[string, Event[]]>([
    ['it begins with a run', [runStarted(0)]],
    ['it begins with its end', [ended]],
    ['it begins with a request', [queued]],
    ['it begins twice', [started, started]],
    ['it goes on after its end', [started, ended, runStarted(0)]],
    ['it ends twice', [started, ended, ended]],
    ['its first run is the second', [started, runStarted(1)]],
    ['a run begins twice', [started, runStarted(0), runStarted(0)]],
    ['a run is left out', [started, runStarted(0), runEnded(0), runStarted(2)]],
    ['a run ends that did not begin', [started, runEnded(0)]],
    ['a run ends twice', [started, runStarted(0), runEnded(0), runEnded(0)]],
    ['a request is of no run', [started, queued]],
    ['a request goes on after its run', [started, runStarted(0), runEnded(0), queued]],
    ['a request is of no city', [started, runStarted(0), { ...queued, request: 2 }]],
    ['half a request', [started, runStarted(0), { ...queued, request: 0.5 }]],
    ['half a run', [started, runStarted(0.5)]],
  ])('%s', (_, log) => {
    timelineOf(log.slice(0, -1));
    expect(() => timelineOf(log)).toThrow(InvalidLogError);
  });

  it('with no other error, in whatever order the events of a real log come', () =>
    fc.assert(
      fc.asyncProperty(stopped, fc.infiniteStream(fc.nat()), async (situation, dice) => {
        const [first, ...rest] = (await record(situation)).log;
        const shuffled = rest
          .map((event) => ({ event, rank: dice.next().value }))
          .toSorted((a, b) => a.rank - b.rank);
        let timeline = first && fold(undefined, first);
        const taken = shuffled.filter(({ event }) => {
          try {
            timeline = fold(timeline, event);
            return true;
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidLogError);
            return false;
          }
        });
        // Whatever else came too early or too late, the end always comes.
        expect(taken.map(({ event }) => event.type)).toContain('comparison-ended');
        expect(timeline?.state).not.toBe('running');
      }),
      { numRuns: 50 },
    ));
});

describe('the timeline of a real log', () => {
  it('makes sense at every moment, and changes nothing that was drawn before', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const { log } = await record(situation);
        log.reduce<Timeline | undefined>((before, event) => {
          const after = fold(before, event);
          deepFreeze(after);
          return after;
        }, undefined);
        expect(log.length).toBeGreaterThan(1);
      }),
      { numRuns: 50 },
    ));

  it('cut short anywhere, keeps what had ended and marks what had not', () =>
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

  it('shows an interrupted run with the weather that had come', () => {
    const log = logOf(
      [
        'sequential 0–300 completed',
        'London  0–200 weather',
        'Tokyo  200–300 weather',
        'parallel 0– interrupted',
        'London  0– waiting',
        'Tokyo  0–100 weather',
      ],
      { end: 'interrupted' },
    );
    expect(draw(log)).toEqual([
      'sequential 0–300 completed',
      'London  0–200 weather',
      'Tokyo  200–300 weather',
      'parallel 0– interrupted',
      'London  0– waiting',
      'Tokyo  0–100 weather',
    ]);
  });

  it('is not there before the first event', () => {
    expect(timelineOf([])).toBeUndefined();
  });
});

/** So that whoever changes it later is caught. */
function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}
