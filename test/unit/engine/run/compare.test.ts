import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weatherOfCities } from '../../../../adapters/weather/city.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { isSized, modeIds } from '../../../../engine/modes/index.ts';
import { type ComparisonPlan, compare } from '../../../../engine/run/compare.ts';
import type { RunPlan } from '../../../../engine/run/plan.ts';
import { stopped, undisturbed } from '../support/arbitraries.ts';
import { draw } from '../support/drawing.ts';
import { numberedCities, takes } from '../support/fake-source.ts';
import { record, type Situation } from '../support/recording.ts';

const behaviours = [takes(100), takes(50)];

/** Labels of the runs, as drawn. */
async function heads(situation: Partial<Situation>): Promise<string[]> {
  const { log } = await record({ behaviours, ...situation });
  return draw(log).filter((text) => !text.includes('  '));
}

describe('a comparison over several rounds', () => {
  it('warms up every mode first, then lets them take turns in both orders', async () => {
    expect(await heads({ rounds: 3, warmUp: true })).toEqual([
      'sequential 0–150 completed round 0',
      'parallel 0–100 completed round 0',
      'sequential 0–150 completed',
      'parallel 0–100 completed',
      'parallel 0–100 completed round 2',
      'sequential 0–150 completed round 2',
      'sequential 0–150 completed round 3',
      'parallel 0–100 completed round 3',
    ]);
  });

  it('can warm up for a single round, too', async () => {
    expect(await heads({ modes: ['parallel'], warmUp: true })).toEqual([
      'parallel 0–100 completed round 0',
      'parallel 0–100 completed',
    ]);
  });

  it('runs every mode, and passes the size to modes that have one', async () => {
    expect(await heads({ modes: modeIds, size: 2 })).toEqual([
      'sequential 0–150 completed',
      'parallel 0–100 completed',
      'pool 0–100 completed size 2',
      'chunked 0–100 completed size 2',
      'bulk 0–100 completed',
      'blocking 0–150 completed',
      'staged 0–100 completed',
      'workers 0–100 completed size 2',
      'race 0–100 completed settled 50',
      'any 0–100 completed settled 50',
      'hedged 0–100 completed delay 100 settled 100',
      'all 0–100 completed',
      'all_aborting 0–100 completed',
      'await_loop 0–100 completed',
      'started_pool 0–100 completed size 2',
      'for_each 0–100 completed settled 0',
      'blocking_call 0–150 completed',
    ]);
  });

  it('stopped in the middle, keeps the rounds that are done and starts no other', async () => {
    expect(await heads({ rounds: 5, stop: { ms: 420, turns: 0 } })).toEqual([
      'sequential 0–150 completed',
      'parallel 0–100 completed',
      'parallel 0–100 completed round 2',
      'sequential 0–70 stopped round 2',
    ]);
  });

  it('stopped during the warm-up, has counted nothing', async () => {
    expect(await heads({ rounds: 5, warmUp: true, stop: { ms: 10, turns: 0 } })).toEqual([
      'sequential 0–10 stopped round 0',
    ]);
  });

  it('numbers its runs after those that were taken over, one at a time', async () => {
    const plan: ComparisonPlan = {
      modes: ['pool', 'parallel'],
      workload: weatherOfCities(numberedCities(1)),
      rounds: 2,
      warmUp: false,
      size: 3,
      firstRun: 2,
    };
    const plans: RunPlan[] = [];
    let underWay = 0;
    const { signal } = new AbortController();
    const reason = await compare(
      plan,
      async (plan) => {
        expect(++underWay).toBe(1);
        plans.push(plan);
        await null;
        underWay--;
      },
      signal,
      () => {},
    );
    const { tasks } = plan.workload;
    expect(reason).toBe('completed');
    expect(plans).toEqual([
      { run: 2, mode: 'pool', round: 1, tasks, size: 3 },
      { run: 3, mode: 'parallel', round: 1, tasks },
      { run: 4, mode: 'parallel', round: 2, tasks },
      { run: 5, mode: 'pool', round: 2, tasks, size: 3 },
    ]);
  });
});

describe('any comparison', () => {
  it('leaves a valid log, in which every request has an end', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(undisturbed, stopped), async (situation) => {
        const { log } = await record(situation);
        const timeline = timelineOf(log);
        expect(timeline?.state).not.toBe('running');
        for (const { state, lanes, mode, size } of timeline?.runs ?? []) {
          expect(['completed', 'stopped']).toContain(state);
          expect(lanes.filter((lane) => lane.state !== 'ended')).toEqual([]);
          expect(size).toBe(isSized(mode) ? situation.size : undefined);
        }
      }),
      { numRuns: 100 },
    ));
});
