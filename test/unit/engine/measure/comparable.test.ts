import { describe, expect, it } from 'vitest';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import {
  exclusionReason,
  isComparable,
  isResolved,
  missing,
} from '../../../../engine/measure/comparable.ts';
import { type Around, logOf } from '../support/drawing.ts';

function runOf(drawing: readonly string[], around?: Around): RunTimeline {
  const run = timelineOf(logOf(drawing, around))?.runs[0];
  if (!run) throw new Error('no run is drawn');
  return run;
}

const whole = runOf(['parallel 0–90 completed', 'London  0–90 ok', 'Tokyo  0–80 ok']);
const failed = runOf(['parallel 0–90 completed', 'London  0–90 timeout', 'Tokyo  0–80 ok']);
const none = runOf(['parallel 0–90 completed', 'London  0–90 timeout', 'Tokyo  0–80 timeout']);
const halfway = ['parallel 0– running', 'London  0–90 ok', 'Tokyo  0– waiting'];
const stopped = runOf(['parallel 0–50 stopped', 'London  0–50 stopped', 'Tokyo  0–40 ok']);

const race = ['race 0–90 completed settled 40'];
const twoOfThree = ['London  0–40 ok', 'Tokyo  0–90 timeout', 'Lima  0–80 ok'];
const hedged = ['hedged 0–90 completed delay 50', 'London  0–90 ok second 50', 'Tokyo  0–40 ok'];

describe('a run', () => {
  it.each<[string, RunTimeline, ReturnType<typeof exclusionReason>]>([
    ['with weather for all cities is comparable', whole, undefined],
    ['with a failed request is excluded', failed, 'failures'],
    ['that the user stopped is excluded', stopped, 'stopped'],
    [
      'that the end of the background interrupted is excluded',
      runOf(halfway, { end: 'interrupted' }),
      'interrupted',
    ],
    ['during which the computer slept is excluded', { ...whole, slept: true }, 'slept'],
    ['is undecided before its end', runOf(halfway, { end: 'running' }), 'running'],
    [
      'whose requests failed during sleep is excluded for its sleep',
      { ...failed, slept: true },
      'slept',
    ],
    ['that needs one value and has it is comparable', runOf([...race, ...twoOfThree]), undefined],
    ['that needs one value and has none is excluded', { ...none, mode: 'any' }, 'failures'],
    [
      'whose mode threw is excluded as rejected, whatever else failed',
      runOf(['all 0–90 completed settled 40 rejected', 'London  0–40 timeout', 'Tokyo  0–90 ok']),
      'rejected',
    ],
    ['whose mode did not wait is never compared', { ...whole, mode: 'for_each' }, 'not-awaited'],
    ['with a second attempt by its mode is comparable', runOf(hedged), undefined],
    ['that was stopped after sleep is excluded as stopped', { ...stopped, slept: true }, 'stopped'],
  ])('%s', (_, run, because) => {
    expect(exclusionReason(run)).toBe(because);
    expect(isComparable(run)).toBe(because === undefined);
  });

  it('is missing the requests without weather, both failed and unended ones', () => {
    const names = (run: RunTimeline) => missing(run).map(({ task }) => task.label);
    expect(names(whole)).toEqual([]);
    expect(names(failed)).toEqual(['London']);
    expect(names(runOf(halfway, { end: 'interrupted' }))).toEqual(['Tokyo']);
  });

  it('is resolved only if it took longer than one step of its clock', () => {
    expect(isResolved({ elapsed: 1.1, resolution: 1 })).toBe(true);
    expect(isResolved({ elapsed: 1, resolution: 1 })).toBe(false);
    expect(isResolved({ elapsed: 0, resolution: 0.1 })).toBe(false);
  });
});
