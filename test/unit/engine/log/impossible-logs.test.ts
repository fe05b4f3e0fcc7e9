import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { InvalidLogError } from '../../../../engine/log/events.ts';
import { foldAll, timelineOf } from '../../../../engine/log/timeline.ts';
import { stopped } from '../support/arbitraries.ts';
import { record } from '../support/recording.ts';
import {
  answered,
  body,
  connected,
  ended,
  failed,
  guessed,
  headers,
  heartbeat,
  invalid,
  queued,
  refusal,
  replied,
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

describe('an impossible log is rejected', () => {
  it.each<[string, LogEvent[]]>([
    ['begins with a run', [runStarted(0)]],
    ['begins with its end', [ended]],
    ['begins with a request', [queued]],
    ['begins twice', [started, started]],
    ['continues after its end', [started, ended, runStarted(0)]],
    ['ends twice', [started, ended, ended]],
    ['begins with run 1', [started, runStarted(1)]],
    ['a run begins twice', [started, runStarted(0), runStarted(0)]],
    ['skips a run', [started, runStarted(0), runEnded(0), runStarted(2)]],
    ['ends a run that did not begin', [started, runEnded(0)]],
    ['a run ends twice', [started, runStarted(0), runEnded(0), runEnded(0)]],
    ['has a request without a run', [started, queued]],
    ['has a request after the end of its run', [started, runStarted(0), runEnded(0), queued]],
    ['has a request without a city', [started, runStarted(0), { ...queued, request: 2 }]],
    ['has a request index of 0.5', [started, runStarted(0), { ...queued, request: 0.5 }]],
    ['has a run index of 0.5', [started, runStarted(0.5)]],
    ['opens a connection during a run', [started, runStarted(0), { type: 'connection-opening' }]],
    ['has opened a connection that was not being opened', [started, connected]],
    ['a run begins during another', [started, runStarted(0), runStarted(1)]],
    ['a thread beats before its run', [started, heartbeat]],
    ['a thread beats after its run', [started, runStarted(0), runEnded(0), heartbeat]],
    ['a thread replies before its run', [started, replied]],
    ['a thread replies after the end', [started, runStarted(0), runEnded(0), ended, replied]],
    ['begins with a guess', [guessed]],
    ['has two guesses', [started, guessed, guessed]],
    ['has a guess after the first run began', [started, runStarted(0), guessed]],
    ['has a guess after its end', [started, ended, guessed]],
    ['has an answer before its end', [started, runStarted(0), runEnded(0), answered]],
    ['weather for a request that was not sent', [started, runStarted(0), queued, weather]],
    ['weather without a response', [...receiving, weather]],
    ['an HTTP error without a response', [...receiving, refusal]],
    ['an invalid response without a response', [...receiving, invalid]],
    ['a body arrives twice', [...receiving, body, body]],
    ['begins with attempt 2', [started, runStarted(0), queued, { ...sent, attempt: 2 }]],
    ['skips an attempt', [...retrying, { ...sent, attempt: 3 }]],
    ['an attempt starts twice', [...retrying, sent]],
    ['an attempt starts during another', [...receiving, { ...sent, attempt: 2 }]],
    ['an attempt fails twice', [...retrying, failed]],
    ['an attempt fails that did not start', [...receiving, { ...failed, attempt: 2 }]],
    [
      'an attempt fails with weather',
      [...receiving, body, { ...failed, outcome: weather.outcome }],
    ],
    [
      'an attempt has an HTTP error without a response',
      [...receiving, { ...failed, outcome: refusal.outcome }],
    ],
    ['a failed attempt has weather', [...receiving, body, failed, weather]],
    ['a response is too large without headers', [...waiting, tooLarge]],
    ['a run slows down that did not begin', [started, slowed]],
    ['headers arrive for a later attempt', [...waiting, { ...headers, attempt: 2 }]],
    ['a body arrives for an earlier attempt', [...secondAttempt, headersOf2, body]],
    ['a request has timings but was not sent', [started, runStarted(0), queued, timed]],
    ['an attempt has timings but did not start', [...receiving, { ...timed, attempt: 2 }]],
    ['an attempt has timings twice', [...receiving, timed, timed]],
    ['a request has timings in a run that did not begin', [started, timed]],
    [
      'a request has timings after the end of the log',
      [...receiving, requestEnded, runEnded(0), ended, timed],
    ],
  ])('%s', (_, log) => {
    timelineOf(log.slice(0, -1));
    expect(() => timelineOf(log)).toThrow(InvalidLogError);
  });

  it('with an InvalidLogError and no other error, for the events of a real log in any order', () =>
    fc.assert(
      fc.asyncProperty(stopped, fc.infiniteStream(fc.nat()), async (situation, dice) => {
        const [first, ...rest] = (await record(situation)).log;
        const shuffled = rest
          .map((event) => ({ event, rank: dice.next().value }))
          .toSorted((a, b) => a.rank - b.rank);
        let timeline = first && foldAll(undefined, [first]);
        const taken = shuffled.filter(({ event }) => {
          try {
            timeline = foldAll(timeline, [event]);
            return true;
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidLogError);
            return false;
          }
        });
        // The end can follow any events.
        expect(taken.map(({ event }) => event.type)).toContain('comparison-ended');
        expect(timeline?.state).not.toBe('running');
      }),
      { numRuns: 50 },
    ));
});
