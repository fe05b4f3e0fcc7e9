import { describe, expect, it } from 'vitest';
import { hashingOf } from '../../../../adapters/hashing/rules.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import type { WorkingAdapter } from '../../../../engine/request/adapter.ts';
import type { RunTools } from '../../../../engine/run/plan.ts';
import { run } from '../../../../engine/run/run.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';

/** ms of each task. */
const WORK = 100;

const workload = hashingOf(['One', 'Two', 'Three'], 1);

/** Runs a mode over local work. */
async function play(mode: ModeId, tools: Pick<RunTools, 'adapter' | 'clock' | 'work'>) {
  const log: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt: 0,
      plan: { workload, source: { kind: 'local' }, modes: [mode], rounds: 1 },
    },
  ];
  await run(
    { run: 0, mode, round: 1, tasks: workload.tasks, size: 2 },
    {
      ...tools,
      source: () => Promise.reject(new Error('Nobody is asked.')),
      timeout: 1_000,
      retries: 2,
      wallClock: () => 0,
    },
    new AbortController().signal,
    (event) => log.push(event),
  );
  const [timeline] = timelineOf(log)?.runs ?? [];
  if (!timeline) throw new Error('no run');
  return timeline;
}

const spans = ({ lanes }: RunTimeline) =>
  lanes.map((lane) => [
    lane.attempts[0]?.startedAt,
    lane.state === 'ended' && lane.endedAt,
    lane.state === 'ended' && lane.outcome,
  ]);

const done = { kind: 'ok', value: 'done' };

/** Runs a mode whose work keeps its thread, on a clock that only the work moves. */
function onThread(mode: ModeId) {
  let now = 0;
  const adapter: WorkingAdapter = {
    work() {
      now += WORK;
      return 'done';
    },
  };
  const clock = { ...virtualClock(), now: () => now };
  return play(mode, { adapter, clock });
}

describe('work on the thread of the run', () => {
  it.each(['sequential', 'parallel', 'pool', 'chunked', 'all', 'await_loop'] as const)(
    'is done one task after another in %s, however the mode arranges it',
    async (mode) => {
      const timeline = await onThread(mode);
      expect(spans(timeline)).toEqual([
        [0, WORK, done],
        [WORK, 2 * WORK, done],
        [2 * WORK, 3 * WORK, done],
      ]);
      expect(timeline.elapsed).toBe(3 * WORK);
      // All of it was our own work, a task at a time.
      expect(timeline).toMatchObject({ busy: 3 * WORK, blocked: WORK });
    },
  );

  it('lets forEach end with its last task, because nothing else gets its turn', async () => {
    const timeline = await onThread('for_each');
    expect(timeline.elapsed).toBe(3 * WORK);
  });
});

describe('work on other threads', () => {
  it('is done at the same time, on as many threads as Workers has', async () => {
    const clock = virtualClock();
    const adapter: WorkingAdapter = {
      work() {
        throw new Error('on the wrong thread');
      },
    };
    const work: RunTools['work'] = async (_, signal) => {
      await clock.sleep(WORK, signal);
      return 'done';
    };
    const timeline = await clock.run(() => play('workers', { adapter, clock, work }));
    expect(spans(timeline)).toEqual([
      [0, WORK, done],
      [0, WORK, done],
      [WORK, 2 * WORK, done],
    ]);
    expect(timeline.elapsed).toBe(2 * WORK);
    expect(timeline).toMatchObject({ busy: 0, blocked: 0 });
  });
});
