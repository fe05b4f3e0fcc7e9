import { describe, expect, it } from 'vitest';
import { flightCurve, mostInFlight } from '../../../components/drawing/flight-curve.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { logOf } from '../../unit/engine/support/drawing.ts';

function drawn(drawing: readonly string[], end: 'completed' | 'running' = 'completed') {
  const timeline = timelineOf(logOf(drawing, { end }));
  const [run] = timeline?.runs ?? [];
  if (!timeline || !run) throw new Error('no run');
  return { timeline, run };
}

describe('the number of requests in flight', () => {
  it('goes up at each start and down at each end', () => {
    const { run } = drawn([
      'parallel 0–30 completed',
      'London  0–30 ok',
      'Tokyo  0–20 ok',
      'Lima  10–20 ok',
    ]);
    expect(flightCurve(run)).toEqual({
      area: 'M0 0H0V2H10V3H20V1H30V0',
      steps: 'M0 2H10M10 3H20M20 1H30',
      most: 3,
    });
  });

  it('stays where one ends as the next starts, and falls to nothing in a gap', () => {
    const { run } = drawn([
      'sequential 0–50 completed',
      'London  0–20 ok',
      'Tokyo  20–30 ok',
      'Lima  40–50 ok',
    ]);
    expect(flightCurve(run)).toMatchObject({
      area: 'M0 0H0V1H20V1H30V0H40V1H50V0',
      steps: 'M0 1H20M20 1H30M40 1H50',
      most: 1,
    });
  });

  it('reaches beyond the axis while something is in flight', () => {
    const { run } = drawn(['parallel 0– running', 'London  0– waiting'], 'running');
    expect(flightCurve(run).steps).toBe('M0 1H1000000000');
  });

  it('is computed once for the same requests', () => {
    const { run } = drawn(['parallel 0–30 completed', 'London  0–30 ok']);
    expect(flightCurve({ ...run })).toBe(flightCurve(run));
  });

  it('has one scale for all runs, with room for one request before the first', () => {
    const { timeline } = drawn([
      ...['sequential 0–20 completed', 'London  0–10 ok', 'Tokyo  10–20 ok'],
      ...['parallel 0–10 completed', 'London  0–10 ok', 'Tokyo  0–10 ok'],
    ]);
    expect(mostInFlight(timeline)).toBe(2);
    expect(mostInFlight({ ...timeline, state: 'running', runs: [] })).toBe(1);
  });
});
