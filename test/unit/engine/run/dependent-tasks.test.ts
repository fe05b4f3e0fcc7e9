import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { readyAt } from '../../../../engine/log/lane.ts';
import { stagesOf } from '../../../../engine/log/stages.ts';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import type { Task } from '../../../../engine/log/workload.ts';
import { isBlocking, type ModeId, modeIds } from '../../../../engine/modes/index.ts';
import type { AskingAdapter } from '../../../../engine/request/adapter.ts';
import type { BlockingSource, Source } from '../../../../engine/request/source.ts';
import { runBlocking } from '../../../../engine/run/blocking-run.ts';
import type { RunPlan } from '../../../../engine/run/plan.ts';
import { resumptionOf } from '../../../../engine/run/resumption.ts';
import { run } from '../../../../engine/run/run.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';

/** Address of a task, with the values that it was given. */
const adapter: AskingAdapter = {
  ask: ([task]) =>
    new Request(`https://example.com/${task?.label}?given=${task?.inputs.join('+') ?? ''}`),
  read: ({ text }, tasks) => tasks.map(() => ({ ok: true, value: text })),
  reason: () => undefined,
  exceeded: () => undefined,
};

interface Step {
  ms: number;
  after: number[];
  fails?: boolean;
}

/** One city: its place, and then two things that need the place. */
const city: readonly Step[] = [
  { ms: 50, after: [] },
  { ms: 100, after: [0] },
  { ms: 30, after: [0] },
];

const tasksOf = (steps: readonly Step[]): Task[] =>
  steps.map(({ after }, index) => ({ label: `t${index}`, input: null, after }));

/** Runs a mode over steps, each of which responds with its label and what it was given. */
async function arrange(
  mode: ModeId,
  steps: readonly Step[],
  change: Partial<RunPlan> = {},
  before: readonly LogEvent[] = [],
) {
  const clock = virtualClock();
  const asked: string[] = [];
  const tasks = tasksOf(steps);
  const stepAt = (url: string) => {
    const { pathname, searchParams } = new URL(url);
    asked.push(`${pathname}?${searchParams.get('given')}`);
    return { label: pathname.slice(1), step: steps[Number(pathname.slice(2))] };
  };
  const respond = ({ label, step }: ReturnType<typeof stepAt>) => ({
    status: step?.fails ? 404 : 200,
    headers: new Headers(),
    text: label,
  });
  const source: Source = async ({ url }, signal) => {
    const at = stepAt(url);
    await clock.sleep(at.step?.ms ?? 0, signal);
    const { text, ...head } = respond(at);
    return new Response(text, head);
  };
  const blockingSource: BlockingSource = (url) => respond(stepAt(url));
  const workload = { adapter: 'test', tasks };
  const log: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt: 0,
      plan: { workload, source: { kind: 'live' }, modes: [mode], rounds: 1 },
    },
    ...before,
  ];
  const plan = { run: 0, mode, round: 1, tasks, size: 2, ...change };
  const tools = { adapter, clock, wallClock: () => 0, timeout: 60_000, retries: 0, pause() {} };
  const emit = (event: LogEvent) => log.push(event);
  await clock.run(() =>
    isBlocking(mode)
      ? runBlocking(plan, { ...tools, source: blockingSource }, emit)
      : run(plan, { ...tools, source }, new AbortController().signal, emit),
  );
  const result = timelineOf(log)?.runs[0];
  if (!result) throw new Error('no run');
  return { run: result, log, asked };
}

const starts = ({ lanes }: RunTimeline) => lanes.map(({ attempts }) => attempts[0]?.startedAt);
const kinds = ({ lanes }: RunTimeline) =>
  lanes.map((lane) => (lane.state === 'ended' ? lane.outcome.kind : lane.state));

const modes = ['sequential', 'parallel', 'pool', 'chunked', 'staged', 'await_loop'] as const;

describe('a run that was interrupted at its very end', () => {
  it.each(modeIds.filter((mode) => !isBlocking(mode)))('ends at once in %s', async (mode) => {
    const resumption = { missing: [], known: [], tried: [1], at: 50 };
    const first = city.slice(0, 1);
    const { log } = await arrange(mode, first);
    const interrupted: LogEvent = { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' };
    const end = log.findIndex(({ type }) => type === 'request-ended') + 1;
    const resumed = { type: 'comparison-resumed', resumedAt: 0 } as const;
    const before = [...log.slice(1, end), interrupted, resumed];
    const { run, asked } = await arrange(mode, first, { resumption }, before);
    expect({ state: run.state, rejected: run.isRejected, asked }).toEqual({
      state: 'completed',
      rejected: undefined,
      asked: [],
    });
  });
});

describe('tasks that need others', () => {
  it('start as soon as they have what they need, and are given it', async () => {
    const { run, asked } = await arrange('parallel', city);
    expect(starts(run)).toEqual([0, 50, 50]);
    expect(run.lanes.map(({ queuedAt }) => queuedAt)).toEqual([0, 0, 0]);
    expect(run.lanes.map((lane) => readyAt(lane, run.lanes))).toEqual([undefined, 50, 50]);
    expect(run.elapsed).toBe(150);
    expect(asked).toEqual(['/t0?', '/t1?t0', '/t2?t0']);
  });

  it('keep their order in a row, whether its thread waits or blocks', async () => {
    expect(starts((await arrange('sequential', city)).run)).toEqual([0, 50, 150]);
    expect((await arrange('blocking', city)).asked).toEqual(['/t0?', '/t1?t0', '/t2?t0']);
  });

  it('wait for the slowest of a whole stage in Staged, even if they do not need it', async () => {
    const slow = { ms: 200, after: [] };
    const { run } = await arrange('staged', [...city, slow]);
    expect(starts(run)).toEqual([0, 200, 200, 0]);
    expect(starts((await arrange('parallel', [...city, slow])).run)).toEqual([0, 50, 50, 0]);
  });

  it.each([...modes, 'blocking'] as const)('ask nothing in %s if that has failed', async (mode) => {
    const [place, ...others] = city;
    const failing = place ? [{ ...place, fails: true }, ...others] : [];
    const { run, asked } = await arrange(mode, failing);
    expect(kinds(run)).toEqual(['http-error', 'no-input', 'no-input']);
    expect(asked).toEqual(['/t0?']);
  });

  it('are given what had arrived before an interruption', async () => {
    const [place] = (await arrange('parallel', city)).run.lanes;
    const { log } = await arrange('parallel', city);
    const cut = log.findIndex((event) => event.type === 'request-ended') + 1;
    const begun = log.slice(1, cut);
    const interrupted: LogEvent = { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' };
    const half = timelineOf([...log.slice(0, cut), interrupted])?.runs[0];
    if (!half) throw new Error('no run');
    const resumption = resumptionOf(half);
    expect(resumption.known).toEqual([[0, place?.state === 'ended' && place.outcome]]);
    const resumed = [...begun, interrupted, { type: 'comparison-resumed', resumedAt: 0 } as const];
    const { asked, run } = await arrange('parallel', city, { resumption }, resumed);
    expect(asked).toEqual(['/t1?t0', '/t2?t0']);
    expect(kinds(run)).toEqual(['ok', 'ok', 'ok']);
  });
});

/** Steps in which each needs any of those before it. */
const anySteps: fc.Arbitrary<Step[]> = fc
  .array(fc.record({ ms: fc.nat(100), needs: fc.array(fc.nat(8), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((all) =>
    all.map(({ ms, needs }, index) => ({
      ms,
      after: [...new Set(needs)].filter((earlier) => earlier < index),
    })),
  );

describe('any tasks that need others', () => {
  it.each(modes)('come after what they need, and all of them in the end: %s', (mode) =>
    fc.assert(
      fc.asyncProperty(anySteps, fc.integer({ min: 1, max: 4 }), async (steps, size) => {
        const { run } = await arrange(mode, steps, { size });
        expect(kinds(run)).toEqual(steps.map(() => 'ok'));
        for (const lane of run.lanes) {
          const startedAt = lane.attempts[0]?.startedAt ?? -1;
          expect(startedAt).toBeGreaterThanOrEqual(readyAt(lane, run.lanes) ?? 0);
        }
      }),
      { numRuns: 30 },
    ),
  );

  it('are in a later stage than all that they need, and no later than that', () =>
    fc.assert(
      fc.property(anySteps, (steps) => {
        const stages = stagesOf(tasksOf(steps));
        for (const [index, { after }] of steps.entries()) {
          const before = after.map((earlier) => stages[earlier] ?? 0);
          expect(stages[index]).toBe(before.length === 0 ? 0 : Math.max(...before) + 1);
        }
      }),
    ));
});
