import { traitsOf } from '../../engine/modes/index.ts';
import type { Step } from '../../lessons/experiment.ts';
import type { Program } from '../../lessons/programs/index.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';

/** Steps of a program at which the requests of a run stand, in their order; undefined for none. */
export type Steps = readonly (Step | undefined)[];

/**
 * Returns the steps at which the requests of a run stand. Open ones are at *wait* if the program awaits
 * them by now, else at *start*; after the run, none is open.
 */
export function stepsOf(run: DrawnRun, awaits: Program['awaits']): Steps {
  if (run.state === 'planned') return [];
  const { lanes, size = lanes.length, settledAt, mode } = run;
  // Nobody awaits what goes on after the end of the mode.
  let left =
    settledAt === undefined ? { all: lanes.length, first: 1, size, started: 0 }[awaits] : 0;
  return lanes.map((lane) => {
    if (lane.state === 'ended') {
      const isReturned = lane.outcome.kind === 'ok' || !traitsOf(mode).throws;
      return isReturned && lane.endedAt <= (settledAt ?? lane.endedAt) ? 'collect' : undefined;
    }
    if (lane.state === 'idle' || run.state !== 'running') return undefined;
    if (awaits === 'started') return lane.state === 'queued' ? 'start' : 'wait';
    return left-- > 0 ? 'wait' : 'start';
  });
}

/** Number of the line of a step; *start* and *wait* may share one. */
export function lineAt({ lineOf: { start, wait, collect } }: Program, step: Step) {
  return { start: start ?? wait, wait: wait ?? start, collect }[step];
}

/** True if open requests may stand at a line. */
export function isLit(program: Program, line: number): boolean {
  return line === lineAt(program, 'wait') || line === lineAt(program, 'start');
}

/** Requests at a line: the open ones or, where none may stand, those that it has collected. */
export function requestsAt(program: Program, steps: Steps, line: number): readonly number[] {
  return steps.flatMap((step, request) => {
    const isThere = step !== undefined && lineAt(program, step) === line;
    return isThere && (step !== 'collect' || !isLit(program, line)) ? request : [];
  });
}
