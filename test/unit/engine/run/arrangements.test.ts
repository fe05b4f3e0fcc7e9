import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMeteo } from '../../../../adapters/weather/open-meteo.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Lane } from '../../../../engine/log/lane.ts';
import { readLog } from '../../../../engine/log/read-log.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import type { Task } from '../../../../engine/log/workload.ts';
import { type ModeId, modeIds, traitsOf } from '../../../../engine/modes/index.ts';
import { run } from '../../../../engine/run/run.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import {
  type Behaviour,
  fakeSource,
  numberedTask,
  planFor,
  takes,
} from '../support/fake-source.ts';

/** One run of a mode over cities, each with its network and maybe other facts of its task. */
interface Scene {
  mode: ModeId;
  work: readonly (Behaviour & Partial<Pick<Task, 'after' | 'fault'>>)[];
  size?: number;
  delay?: number;
  retries?: number;
  /** ms until an attempt times out. */
  timeout?: number;
  /** ms until the user stops the run. */
  stopAt?: number;
}

/** Runs a scene on the virtual clock, and long after its end. */
async function play({ mode, work, size = 2, delay = 100, ...rest }: Scene) {
  const { retries = 0, timeout = 60_000, stopAt } = rest;
  const clock = virtualClock();
  const { source, seen } = fakeSource(clock, work);
  const tasks = work.map(({ after = [], fault }, index): Task => {
    return { ...numberedTask(index), after, ...(fault && { fault }) };
  });
  const { workload, ...plan } = planFor(work.length, { modes: [mode] });
  const log: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt: 0,
      plan: { ...plan, workload: { ...workload, tasks } },
    },
  ];
  const stop = new AbortController();
  if (stopAt !== undefined) void clock.sleep(stopAt).then(() => stop.abort());
  await clock.run(() =>
    run(
      { run: 0, mode, round: 1, tasks, size, delay },
      {
        ...{ adapter: openMeteo({ kind: 'live' }), source, clock, timeout, retries },
        wallClock: () => 0,
      },
      stop.signal,
      (event) => log.push(event),
    ),
  );
  const took = clock.now();
  const { length } = log;
  await clock.run(() => clock.sleep(1_000_000));
  // Nothing follows the end.
  expect(log).toHaveLength(length);
  expect(seen.inFlight).toBe(0);
  log.push({ type: 'comparison-ended', endedAt: 0, reason: 'completed' });
  expect(readLog(JSON.parse(JSON.stringify(log)))).toMatchObject({ ok: true });
  const [timeline] = timelineOf(log)?.runs ?? [];
  if (!timeline) throw new Error('no run');
  return { timeline, seen, took };
}

/**
 * Draws a run: `elapsed 40 of 80 completed`, with the end of the mode and of its last request, and a
 * line with the attempts of each request: `London  0–40 ok`. An attempt that does not decide has its
 * end in brackets.
 */
async function drawn(scene: Scene): Promise<string[]> {
  const { timeline } = await play(scene);
  const { elapsed, endedAt, state, isRejected, lanes } = timeline;
  return [
    `elapsed ${elapsed} of ${endedAt} ${state}${isRejected ? ', rejected' : ''}`,
    ...lanes.map(lineOf),
  ];
}

function lineOf(lane: Lane): string {
  const { task, attempts, state } = lane;
  if (state !== 'ended') return `${task.label}  ${state}`;
  const { outcome, endedAt, attempt: decisive = attempts.length } = lane;
  const texts = attempts.map(({ startedAt, failure }, index) => {
    const isDecisive = index === decisive - 1;
    if (isDecisive) return `${startedAt}–${failure?.at ?? endedAt} ${outcome.kind}`;
    return `${startedAt}–${failure?.at ?? ''} (${failure?.outcome.kind ?? 'open'})`;
  });
  return [task.label, ...(texts.length > 0 ? texts : [`–${endedAt} ${outcome.kind}`])].join('  ');
}

const [fast, middle, slow] = [takes(40), takes(60), takes(80)];
const failing = { ...takes(50), ending: 'refused' as const };

describe('race', () => {
  it('is over with the first response, and the others still come', async () => {
    expect(await drawn({ mode: 'race', work: [slow, fast, middle] })).toEqual([
      'elapsed 40 of 80 completed',
      'London  0–80 ok',
      'New York  0–40 ok',
      'Tokyo  0–60 ok',
    ]);
  });

  it('is lost if the first to end has failed', async () => {
    expect(await drawn({ mode: 'race', work: [slow, failing] })).toEqual([
      'elapsed 50 of 80 completed, rejected',
      'London  0–80 ok',
      'New York  0–50 http-error',
    ]);
  });
});

describe('any', () => {
  it('is over with the first success', async () => {
    expect(await drawn({ mode: 'any', work: [slow, failing, middle] })).toEqual([
      'elapsed 60 of 80 completed',
      'London  0–80 ok',
      'New York  0–50 http-error',
      'Tokyo  0–60 ok',
    ]);
  });

  it('fails when the last has failed', async () => {
    expect(await drawn({ mode: 'any', work: [failing, { ...failing, headers: 90 }] })).toEqual([
      'elapsed 90 of 90 completed, rejected',
      'London  0–50 http-error',
      'New York  0–90 http-error',
    ]);
  });
});

describe('all', () => {
  it('is over with the first failure, and the others still come', async () => {
    expect(await drawn({ mode: 'all', work: [slow, failing, fast] })).toEqual([
      'elapsed 50 of 80 completed, rejected',
      'London  0–80 ok',
      'New York  0–50 http-error',
      'Tokyo  0–40 ok',
    ]);
  });

  it('is over with the slowest if nothing fails', async () => {
    expect(await drawn({ mode: 'all', work: [slow, fast] })).toEqual([
      'elapsed 80 of 80 completed',
      'London  0–80 ok',
      'New York  0–40 ok',
    ]);
  });
});

describe('all, aborting', () => {
  it('cancels the others with the first failure: they are not stopped by the user', async () => {
    const scene: Scene = { mode: 'all_aborting', work: [slow, failing, fast] };
    expect(await drawn(scene)).toEqual([
      'elapsed 50 of 50 completed, rejected',
      'London  0–50 cancelled',
      'New York  0–50 http-error',
      'Tokyo  0–40 ok',
    ]);
    expect((await play(scene)).seen.aborted).toEqual([0]);
  });

  it('calls the run stopped if the user stops it first', async () => {
    expect(await drawn({ mode: 'all_aborting', work: [slow, failing], stopAt: 30 })).toEqual([
      'elapsed 30 of 30 stopped',
      'London  0–30 stopped',
      'New York  0–30 stopped',
    ]);
  });
});

describe('hedged', () => {
  it('asks a second time what has not come within the delay, and cancels the loser', async () => {
    expect(await drawn({ mode: 'hedged', work: [takes(150), fast] })).toEqual([
      'elapsed 150 of 150 completed',
      'London  0–150 ok  100–150 (cancelled)',
      'New York  0–40 ok',
    ]);
  });

  it('makes up for an attempt that failed', async () => {
    // Both attempts fail alike here: the second decides.
    expect(await drawn({ mode: 'hedged', work: [failing, slow] })).toEqual([
      'elapsed 150 of 150 completed, rejected',
      'London  0–50 (http-error)  100–150 http-error',
      'New York  0–80 ok',
    ]);
  });

  it('goes on after a failure, with attempts of the others', async () => {
    expect(await drawn({ mode: 'hedged', work: [failing, takes(200)] })).toEqual([
      'elapsed 150 of 200 completed, rejected',
      'London  0–50 (http-error)  100–150 http-error',
      'New York  0–200 ok  100–200 (cancelled)',
    ]);
  });

  it('has both attempts stopped by the user', async () => {
    expect(await drawn({ mode: 'hedged', work: [takes(300)], stopAt: 120 })).toEqual([
      'elapsed 120 of 120 stopped',
      expect.stringMatching(/^London {2}0–120 \(?stopped\)? {2}100–120 \(?stopped\)?$/),
    ]);
  });
});

describe('the loop of awaits, and the pool over started tasks', () => {
  it.each(['await_loop', 'started_pool'] as const)(
    '%s has all requests in flight',
    async (mode) => {
      const scene: Scene = { mode, work: [slow, failing, fast], size: 1 };
      expect(await drawn(scene)).toEqual([
        'elapsed 80 of 80 completed',
        'London  0–80 ok',
        'New York  0–50 http-error',
        'Tokyo  0–40 ok',
      ]);
      expect((await play(scene)).seen.most).toBe(3);
    },
  );
});

describe('forEach', () => {
  it('is over at once, and all responses come later', async () => {
    expect(await drawn({ mode: 'for_each', work: [slow, failing] })).toEqual([
      'elapsed 0 of 80 completed',
      'London  0–80 ok',
      'New York  0–50 http-error',
    ]);
  });

  it('can be stopped although it is over', async () => {
    expect(await drawn({ mode: 'for_each', work: [slow, fast], stopAt: 60 })).toEqual([
      'elapsed 0 of 60 stopped',
      'London  0–60 stopped',
      'New York  0–40 ok',
    ]);
  });
});

describe('tasks that need others', () => {
  const needs = [slow, fast, { ...fast, after: [0] }, { ...fast, after: [1] }];

  it('start as soon as their inputs are there in Parallel', async () => {
    expect(await drawn({ mode: 'parallel', work: needs })).toEqual([
      'elapsed 120 of 120 completed',
      'London  0–80 ok',
      'New York  0–40 ok',
      'Tokyo  80–120 ok',
      'City 3  40–80 ok',
    ]);
  });

  it('wait for all of the stage before in Staged', async () => {
    expect(await drawn({ mode: 'staged', work: needs })).toEqual([
      'elapsed 120 of 120 completed',
      'London  0–80 ok',
      'New York  0–40 ok',
      'Tokyo  80–120 ok',
      'City 3  80–120 ok',
    ]);
  });

  it.each(['sequential', 'parallel', 'staged', 'all', 'pool', 'started_pool', 'for_each'] as const)(
    'ask nothing in %s if an input is missing',
    async (mode) => {
      const work = [failing, { ...fast, after: [0] }, { ...fast, after: [1] }];
      const { timeline, seen } = await play({ mode, work });
      expect(seen.asked).toEqual([0]);
      expect(timeline.lanes.map(lineOf)).toEqual([
        'London  0–50 http-error',
        'New York  –50 no-input',
        'Tokyo  –50 no-input',
      ]);
    },
  );

  it('are cancelled with those they wait for', async () => {
    const work = [slow, failing, { ...fast, after: [0] }];
    expect(await drawn({ mode: 'all_aborting', work })).toEqual([
      'elapsed 50 of 50 completed, rejected',
      'London  0–50 cancelled',
      'New York  0–50 http-error',
      'Tokyo  –50 cancelled',
    ]);
  });
});

describe('faults that the user has set', () => {
  it('fail, come late, and never come, without a request to the server', async () => {
    const { timeline, seen } = await play({
      mode: 'parallel',
      timeout: 1_000,
      work: [
        { ...fast, fault: { kind: 'fails', ms: 30 } },
        { ...fast, fault: { kind: 'slow', ms: 300 } },
        { ...fast, fault: { kind: 'never', ms: 0 } },
        fast,
      ],
    });
    expect(timeline.lanes.map(lineOf)).toEqual([
      'London  0–30 http-error',
      'New York  0–340 ok',
      'Tokyo  0–1000 timeout',
      'City 3  0–40 ok',
    ]);
    expect(timeline.lanes[0]).toMatchObject({
      outcome: { kind: 'http-error', status: 500 },
    });
    expect(seen.asked).toEqual([1, 3]);
  });

  it('are retried like those of a server', async () => {
    const { timeline } = await play({
      mode: 'parallel',
      retries: 2,
      work: [{ ...fast, fault: { kind: 'fails', ms: 30 } }],
    });
    expect(timeline.lanes[0]?.attempts).toHaveLength(3);
  });

  it('end a run of All', async () => {
    const work = [{ ...slow, fault: { kind: 'fails', ms: 30 } as const }, fast];
    expect(await drawn({ mode: 'all', work })).toEqual([
      'elapsed 30 of 40 completed, rejected',
      'London  0–30 http-error',
      'New York  0–40 ok',
    ]);
  });
});

const behaviour = fc.record({
  headers: fc.nat(200),
  body: fc.constantFrom(0, 0, 30),
  ending: fc.constantFrom('weather', 'weather', 'weather', 'refused', 'cut', 'cut in the body'),
  fault: fc.option(
    fc.record({ kind: fc.constantFrom('fails', 'slow', 'never'), ms: fc.nat(300) }),
    { nil: undefined, freq: 5 },
  ),
});

const asyncModeIds = modeIds.filter((mode) => traitsOf(mode).run);

/** Any run, over tasks that may need earlier ones. */
const scenes = fc
  .record({
    mode: fc.constantFrom(...asyncModeIds),
    all: fc.array(fc.tuple(behaviour, fc.option(fc.nat(20), { freq: 3 })), {
      minLength: 1,
      maxLength: 8,
    }),
    size: fc.integer({ min: 1, max: 4 }),
    delay: fc.nat(150),
    retries: fc.constantFrom(0, 0, 1),
    timeout: fc.integer({ min: 1, max: 400 }),
    stopAt: fc.option(fc.nat(400), { nil: undefined }),
  })
  .map(({ all, ...rest }): Scene => {
    // One request for all tasks can't wait for itself.
    const canDepend = traitsOf(rest.mode).waits !== 'once';
    const work = all.map(([one, earlier], index) => ({
      ...one,
      after: canDepend && earlier !== null && index > 0 ? [earlier % index] : [],
    }));
    const { stopAt, ...others } = rest;
    return { ...others, work, ...(stopAt !== undefined && { stopAt }) };
  });

describe('any mode over any work, stopped at any moment', () => {
  it('ends every request once, leaves nothing in flight, and writes a valid log', () =>
    fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        const { timeline, took } = await play(scene);
        const { lanes, state, endedAt, settledAt } = timeline;
        const isStopped = lanes.some(
          (lane) => lane.state === 'ended' && lane.outcome.kind === 'stopped',
        );
        expect(lanes.map((lane) => lane.state)).toEqual(scene.work.map(() => 'ended'));
        expect(state).toBe(isStopped ? 'stopped' : 'completed');
        expect(settledAt ?? 0).toBeLessThanOrEqual(endedAt ?? Number.NaN);
        // A stop takes no time.
        if (isStopped) expect(took).toBe(scene.stopAt);
        // Only a mode that aborts cancels: nobody else says so.
        const isCancelled = lanes.some(
          (lane) => lane.state === 'ended' && lane.outcome.kind === 'cancelled',
        );
        if (isCancelled) expect(timeline.isRejected).toBe(true);
        for (const lane of lanes) {
          const open = lane.attempts.filter(({ failure }) => !failure);
          expect(open.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 400 },
    ));
});
