import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLit, requestsAt, stepsOf } from '../../../../components/code/standing.ts';
import { cut } from '../../../../engine/log/cut.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { type EndedLane, idleLane, type Lane } from '../../../../engine/log/lane.ts';
import { momentsOfRun } from '../../../../engine/log/moments.ts';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { programsFor } from '../../../../lessons/programs/index.ts';
import { stopped, undisturbed } from '../../engine/support/arbitraries.ts';
import { record } from '../../engine/support/recording.ts';

const task = { label: 'London', input: null, after: [] };
const ok = { kind: 'ok', value: null } as const;
const open = (state: 'queued' | 'waiting' | 'receiving' | 'retrying'): Lane => ({
  task,
  state,
  queuedAt: 0,
  attempts: [],
});
const ended = (endedAt: number): EndedLane => ({
  task,
  state: 'ended',
  queuedAt: 0,
  attempts: [],
  endedAt,
  outcome: ok,
});

function run(lanes: readonly Lane[], more: Partial<RunTimeline> = {}): RunTimeline {
  return {
    run: 0,
    mode: 'parallel',
    round: 1,
    state: 'running',
    startedAt: 0,
    resolution: 1,
    earlier: false,
    lanes,
    beats: [],
    resumed: false,
    slept: false,
    ...more,
  };
}

const all = [open('queued'), open('waiting'), open('receiving'), open('retrying')];

describe('the step at which a request stands', () => {
  it('is none before its start, and wait from then on if the program awaits all', () => {
    expect(stepsOf(run([...all, idleLane(task)]), 'all')).toEqual([
      'wait',
      'wait',
      'wait',
      'wait',
      undefined,
    ]);
  });

  it('is start for all but the first, or the first few, if the program awaits only these', () => {
    const lanes = [ended(5), ...all];
    expect(stepsOf(run(lanes), 'first')).toEqual(['collect', 'wait', 'start', 'start', 'start']);
    expect(stepsOf(run(lanes, { size: 3 }), 'size')).toEqual([
      'collect',
      'wait',
      'wait',
      'wait',
      'start',
    ]);
  });

  it('is start for what a server has not started yet', () => {
    const steps = ['start', 'wait', 'wait', 'wait', 'collect', undefined];
    expect(stepsOf(run([...all, ended(5), idleLane(task)]), 'started')).toEqual(steps);
  });

  it('is start for what goes on after the end of the mode, and none for what comes then', () => {
    const tail = run([ended(5), ended(6), open('waiting')], { mode: 'race', settledAt: 5 });
    expect(stepsOf(tail, 'all')).toEqual(['collect', undefined, 'start']);
  });

  it('is not collect for a failure that the mode throws', () => {
    const failed = { ...ended(5), outcome: { kind: 'timeout', after: 5 } as const };
    expect(stepsOf(run([failed], { mode: 'all', settledAt: 5 }), 'all')).toEqual([undefined]);
    expect(stepsOf(run([failed]), 'all')).toEqual(['collect']);
  });

  it('is none for what an interrupted run has left', () => {
    expect(stepsOf(run(all, { state: 'interrupted' }), 'all')).toEqual(Array(4).fill(undefined));
    expect(stepsOf({ mode: 'parallel', state: 'planned', lanes: all }, 'all')).toEqual([]);
  });
});

/** Programs whose lines requests take steps at. */
const programsOf = (log: readonly LogEvent[], { mode, size, delay }: RunTimeline) => {
  const [first] = log;
  if (first?.type !== 'comparison-started') throw new Error('no plan');
  return programsFor(mode, first.plan.workload, size ?? 4, delay ?? 100).filter(
    (program) => Object.keys(program.lineOf).length > 0,
  );
};

describe('a line', () => {
  it.each([
    ['undisturbed', undisturbed],
    ['stopped', stopped],
  ])('has its part of the open requests at any moment of a comparison, %s', (_, situations) =>
    fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const { log } = await record(situation);
        for (const whole of timelineOf(log)?.runs ?? []) {
          const programs = programsOf(log, whole);
          expect(programs.length).toBeGreaterThan(0);
          for (const at of momentsOfRun(whole).flatMap((at) => [at - 0.5, at])) {
            const run = cut(whole, at);
            const open = run.lanes.flatMap(({ state }, request) =>
              state === 'idle' || state === 'ended' ? [] : request,
            );
            for (const program of programs) {
              const steps = stepsOf(run, program.awaits);
              const lit = program.lines.flatMap((_, index) =>
                isLit(program, index + 1) ? requestsAt(program, steps, index + 1) : [],
              );
              expect(lit.sort((a, b) => a - b)).toEqual(open);
            }
          }
        }
      }),
      { numRuns: 15 },
    ),
  );
});
