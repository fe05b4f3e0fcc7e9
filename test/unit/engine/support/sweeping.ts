import type { LogEvent } from '../../../../engine/log/events.ts';
import { type Sweep, sweptTasks } from '../../../../engine/log/sweep.ts';
import { type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { compare } from '../../../../engine/run/compare.ts';
import type { RunTools } from '../../../../engine/run/plan.ts';
import { run } from '../../../../engine/run/run.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { fakeSource, liveWeather, numberedTasks, planFor, takes } from './fake-source.ts';

/** Modes and rounds of a sweep. */
interface Turns {
  modes?: ModeId[];
  rounds?: number;
}

/** Log of a sweep whose requests take 100 ms each, on its own virtual clock. */
export async function sweepLog(
  sweep: Sweep,
  { modes = ['sequential', 'parallel'], rounds = 1 }: Turns = {},
): Promise<LogEvent[]> {
  const tasks = sweptTasks(numberedTasks(2), sweep);
  const clock = virtualClock();
  const { source } = fakeSource(clock, [takes(100), takes(100)]);
  const plan = { ...planFor(2), workload: { adapter: 'weather', tasks }, modes, rounds, sweep };
  const tools: RunTools = {
    ...{ adapter: liveWeather, source, clock, timeout: 60_000, retries: 0 },
    wallClock: () => 0,
  };
  const log: LogEvent[] = [{ type: 'comparison-started', startedAt: 0, plan }];
  const add = (event: LogEvent) => log.push(event);
  const { signal } = new AbortController();
  const reason = await clock.run(() =>
    compare(
      { ...plan, size: 2, warmUp: rounds > 1, firstRun: 0 },
      (plan, signal, emit) => run(plan, tools, signal, emit),
      signal,
      add,
    ),
  );
  log.push({ type: 'comparison-ended', endedAt: 0, reason });
  return log;
}

/** Timeline of {@link sweepLog}. */
export async function recordSweep(...sweep: Parameters<typeof sweepLog>): Promise<Timeline> {
  const timeline = timelineOf(await sweepLog(...sweep));
  if (!timeline) throw new Error('an empty log');
  return timeline;
}
