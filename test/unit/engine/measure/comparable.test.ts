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

const whole = runOf(['parallel 0–90 completed', 'London  0–90 weather', 'Tokyo  0–80 weather']);
const failed = runOf(['parallel 0–90 completed', 'London  0–90 timeout', 'Tokyo  0–80 weather']);
const halfway = ['parallel 0– running', 'London  0–90 weather', 'Tokyo  0– waiting'];
const stopped = runOf(['parallel 0–50 stopped', 'London  0–50 stopped', 'Tokyo  0–40 weather']);

describe('a run', () => {
  it.each<[string, RunTimeline, ReturnType<typeof exclusionReason>]>([
    ['with weather for all is fit', whole, undefined],
    ['in which a request failed is unfit', failed, 'failures'],
    ['that a person stopped is unfit', stopped, 'stopped'],
    [
      'that the end of the background cut short is unfit',
      runOf(halfway, { end: 'interrupted' }),
      'interrupted',
    ],
    ['during which the machine slept is unfit', { ...whole, slept: true }, 'slept'],
    ['is not judged before its end', runOf(halfway, { end: 'running' }), 'running'],
    [
      'whose requests failed in its sleep is said to have slept',
      { ...failed, slept: true },
      'slept',
    ],
    [
      'that was stopped after a sleep is said to be stopped',
      { ...stopped, slept: true },
      'stopped',
    ],
  ])('%s', (_, run, because) => {
    expect(exclusionReason(run)).toBe(because);
    expect(isComparable(run)).toBe(because === undefined);
  });

  it('misses the requests without weather, whether they failed or did not end', () => {
    const names = (run: RunTimeline) => missing(run).map(({ city }) => city.name);
    expect(names(whole)).toEqual([]);
    expect(names(failed)).toEqual(['London']);
    expect(names(runOf(halfway, { end: 'interrupted' }))).toEqual(['Tokyo']);
  });

  it('has a length only when it took longer than one step of its clock', () => {
    expect(isResolved({ elapsed: 1.1, resolution: 1 })).toBe(true);
    expect(isResolved({ elapsed: 1, resolution: 1 })).toBe(false);
    expect(isResolved({ elapsed: 0, resolution: 0.1 })).toBe(false);
  });
});
