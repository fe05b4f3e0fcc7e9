import { expect } from 'vitest';
import type { RunTimeline } from '../../../../engine/log/timeline.ts';
import type { Experiment } from '../../../../lessons/experiment.ts';
import type { ExperimentId } from '../../../../lessons/ids.ts';
import { experiments } from '../../../../lessons/index.ts';
import { endsOf, startsOf } from '../../../support/of-run.ts';
import { runExperiment, type Serving } from '../../../support/run-experiment.ts';

export function experimentOf(id: ExperimentId): Experiment {
  const found = experiments.find((experiment) => experiment.id === id);
  if (!found) throw new RangeError(`no experiment ${id}`);
  return found;
}

/** Runs an experiment. Returns the first counted runs of the modes, by their names. */
export async function seenIn(id: ExperimentId, variant?: string, serving?: Serving) {
  const timeline = await runExperiment(experimentOf(id), variant, serving);
  return (mode: string): RunTimeline => {
    const run = timeline.runs.find((run) => run.mode === mode && run.round > 0);
    if (!run) throw new RangeError(`${mode} was not run`);
    return run;
  };
}

export function waitsOf(run: RunTimeline): number[] {
  const starts = startsOf(run);
  return endsOf(run).map((end, request) => end - (starts[request] ?? Number.NaN));
}

export function sum(some: readonly number[]): number {
  return some.reduce((total, one) => total + one, 0);
}

/** Each request starts when the one before has ended, and all together take the sum of the waits. */
export function expectInARow(run: RunTimeline): void {
  expect(startsOf(run)).toEqual([0, ...endsOf(run).slice(0, -1)]);
  expect(run.elapsed).toBeCloseTo(sum(waitsOf(run)));
}

/** All requests start at once, and the slowest determines the end. */
export function expectTogether(run: RunTimeline): void {
  expect(startsOf(run)).toEqual(run.lanes.map(() => 0));
  expect(Math.max(...endsOf(run))).toBe(Math.max(...waitsOf(run)));
}
