import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { InvalidLogError } from '../../../../engine/log/events.ts';
import type { Lane } from '../../../../engine/log/lane.ts';
import type { RequestEvent } from '../../../../engine/log/next-lane.ts';
import { foldAll, timelineOf } from '../../../../engine/log/timeline.ts';
import { numberedTask } from '../support/fake-source.ts';
import {
  body,
  failed,
  headers,
  outcome,
  queued,
  refusal,
  requestEnded,
  requestEvents,
  runStarted,
  sent,
  started,
  timed,
  timing,
  weather,
} from '../support/sample-events.ts';

type LaneState = Lane['state'];

/** Events that bring a request into a state. */
const waysTo: Record<LaneState, readonly LogEvent[]> = {
  idle: [],
  queued: [queued],
  waiting: [queued, sent],
  receiving: [queued, sent, headers],
  retrying: [queued, sent, failed],
  ended: [queued, sent, headers, requestEnded],
};

/** Every possible step of a request; all others are impossible. */
const steps: Record<LaneState, Partial<Record<RequestEvent['type'], LaneState>>> = {
  idle: { 'request-queued': 'queued', 'request-ended': 'ended' },
  queued: { 'held-back': 'queued', 'attempt-started': 'waiting', 'request-ended': 'ended' },
  waiting: {
    'attempt-ended': 'retrying',
    'headers-received': 'receiving',
    'network-timed': 'waiting',
    'request-ended': 'ended',
  },
  receiving: {
    'attempt-ended': 'retrying',
    'body-received': 'receiving',
    'network-timed': 'receiving',
    'request-ended': 'ended',
  },
  retrying: {
    'held-back': 'retrying',
    'attempt-started': 'waiting',
    'network-timed': 'retrying',
    'request-ended': 'ended',
  },
  ended: { 'network-timed': 'ended' },
};

/** Gives an attempt the next number. */
function following(state: LaneState, event: RequestEvent): RequestEvent {
  const made = waysTo[state].filter(({ type }) => type === 'attempt-started').length;
  return event.type === 'attempt-started' ? { ...event, attempt: made + 1 } : event;
}

const table = (Object.keys(steps) as LaneState[]).flatMap((state) =>
  Object.values(requestEvents).map((event) => ({
    state,
    event: following(state, event),
    next: steps[state][event.type],
    name: `${state} + ${event.type} -> ${steps[state][event.type] ?? 'impossible'}`,
  })),
);

describe('a request in the timeline', () => {
  it.each(table)('$name', ({ state, event, next }) => {
    const before = timelineOf([started, runStarted(0), ...waysTo[state]]);
    expect(before?.runs[0]?.lanes[0]?.state).toBe(state);
    if (next) expect(foldAll(before, [event])?.runs[0]?.lanes[0]?.state).toBe(next);
    else expect(() => foldAll(before, [event])).toThrow(InvalidLogError);
  });

  it('has the time of each step, and changes no other request', () => {
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
        task: numberedTask(0),
        state: 'ended',
        queuedAt: 1,
        attempts: [{ startedAt: 2, headersAt: 3, status: 200 }],
        endedAt: 4,
        outcome,
      },
      { task: numberedTask(1), state: 'idle', attempts: [] },
    ]);
  });
});

describe('attempts', () => {
  it('are separate, each with its own times', () => {
    const lane = timelineOf([
      started,
      runStarted(0),
      { ...queued, at: 1 },
      { ...sent, at: 2, url: 'https://one.example/' },
      { ...headers, at: 3, status: 503, headers: { 'retry-after': '1' } },
      { ...body, at: 4, bytes: 7 },
      { ...failed, at: 4.5, outcome: refusal.outcome, wait: 0.25 },
      { ...sent, attempt: 2, at: 5, url: 'https://two.example/' },
      { ...headers, attempt: 2, at: 6 },
      timed,
      { ...body, attempt: 2, at: 7 },
      { ...weather, at: 8 },
      { ...timed, attempt: 2, timing: { start: 5, end: 7 } },
    ])?.runs[0]?.lanes[0];
    expect(lane).toMatchObject({ state: 'ended', queuedAt: 1, endedAt: 8 });
    expect(lane?.attempts).toEqual([
      {
        startedAt: 2,
        url: 'https://one.example/',
        headersAt: 3,
        status: 503,
        headers: { 'retry-after': '1' },
        bodyAt: 4,
        bytes: 7,
        timing,
        failure: { at: 4.5, outcome: refusal.outcome, wait: 0.25 },
      },
      {
        startedAt: 5,
        url: 'https://two.example/',
        headersAt: 6,
        status: 200,
        bodyAt: 7,
        bytes: 3,
        timing: { start: 5, end: 7 },
      },
    ]);
  });
});
