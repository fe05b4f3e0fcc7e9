import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { InvalidLogError } from '../../../../engine/log/events.ts';
import { fold, timelineOf } from '../../../../engine/log/timeline.ts';
import { stopped } from '../support/arbitraries.ts';
import { record } from '../support/recording.ts';
import {
  body,
  ended,
  failed,
  headers,
  heartbeat,
  invalid,
  queued,
  refusal,
  requestEnded,
  runEnded,
  runStarted,
  sent,
  slowed,
  started,
  timed,
  tooLarge,
  weather,
} from '../support/sample-events.ts';

const waiting = [started, runStarted(0), queued, sent];
const receiving = [...waiting, headers];
const headersOf2: LogEvent = { ...headers, attempt: 2 };
const retrying = [...receiving, failed];
const secondAttempt = [...retrying, { ...sent, attempt: 2 }];

describe('a log that cannot have happened is refused', () => {
  it.each<[string, LogEvent[]]>([
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
    ['a run begins during another', [started, runStarted(0), runStarted(1)]],
    ['a thread beats before its run', [started, heartbeat]],
    ['a thread beats after its run', [started, runStarted(0), runEnded(0), heartbeat]],
    ['weather for a request that was not sent', [started, runStarted(0), queued, weather]],
    ['weather without an answer', [...receiving, weather]],
    ['a refusal without an answer', [...receiving, refusal]],
    ['a wrong answer without an answer', [...receiving, invalid]],
    ['a body comes twice', [...receiving, body, body]],
    ['its first attempt is the second', [started, runStarted(0), queued, { ...sent, attempt: 2 }]],
    ['an attempt is left out', [...retrying, { ...sent, attempt: 3 }]],
    ['an attempt is made twice', [...retrying, sent]],
    ['an attempt is made while another is under way', [...receiving, { ...sent, attempt: 2 }]],
    ['an attempt fails twice', [...retrying, failed]],
    ['an attempt fails that was not made', [...receiving, { ...failed, attempt: 2 }]],
    [
      'an attempt fails with weather',
      [...receiving, body, { ...failed, outcome: weather.outcome }],
    ],
    [
      'an attempt is refused without an answer',
      [...receiving, { ...failed, outcome: refusal.outcome }],
    ],
    ['weather comes of an attempt that failed', [...receiving, body, failed, weather]],
    ['too much comes without headers', [...waiting, tooLarge]],
    ['a run that has not begun slows down', [started, slowed]],
    ['headers come of an attempt to come', [...waiting, { ...headers, attempt: 2 }]],
    ['a body comes of an attempt that was given up', [...secondAttempt, headersOf2, body]],
    ['a request is timed that was not sent', [started, runStarted(0), queued, timed]],
    ['an attempt is timed that was not made', [...receiving, { ...timed, attempt: 2 }]],
    ['an attempt is timed twice', [...receiving, timed, timed]],
    ['a request is timed of a run that did not begin', [started, timed]],
    [
      'a request is timed after all is over',
      [...receiving, requestEnded, runEnded(0), ended, timed],
    ],
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
