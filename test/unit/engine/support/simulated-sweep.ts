import { rulesOf } from '../../../../adapters/index.ts';
import { weatherOfCities } from '../../../../adapters/weather/city.ts';
import { weather } from '../../../../adapters/weather/methods.ts';
import { newSimulation } from '../../../../adapters/weather/simulation.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import { type Sweep, sweptTasks } from '../../../../engine/log/sweep.ts';
import { type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { compare } from '../../../../engine/run/compare.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { carryOutHere } from '../../../../entrypoints/background/threads/carry-out.ts';
import type { SourceState } from '../../../../entrypoints/background/threads/messages.ts';
import { sourceFor } from '../../../../entrypoints/background/threads/sources.ts';
import { cities } from '../../../../tools/cities.ts';

/** Sweep of one mode over the simulated source, with an open connection, on a virtual clock. */
export async function simulatedSweep(
  sweep: Sweep,
  mode: ModeId,
  protocol: 'h2' | 'http/1.1',
  { requests, rounds }: { requests: number; rounds: number },
): Promise<Timeline> {
  const chosen = cities.slice(0, 10).map((city) => ({ ...city, name: city.id }));
  const tasks = sweptTasks(weatherOfCities(chosen).tasks, { over: 'requests', values: [requests] });
  const workload = { adapter: 'weather', tasks };
  const source: SourceChoice = { kind: 'simulated', protocol };
  const plan = { workload, source, modes: [mode], rounds, size: 1, warmUp: true, sweep };
  const clock = virtualClock();
  const state: SourceState = { simulation: newSimulation(1) };
  const retryPolicy = { timeout: 60_000, retries: 0 };
  const methods = new Map([['weather', weather]]);
  const carryOut = carryOutHere({ clock, wallClock: () => 0, sourceFor, methods });
  const log: LogEvent[] = [{ type: 'comparison-started', startedAt: 0, plan }];
  const { signal } = new AbortController();
  const order = { source, workload, retryPolicy, state };
  const reason = await clock.run(async () => {
    const { source: opening } = sourceFor({ workload, source }, state, clock);
    for (const url of rulesOf(workload)?.opening(source) ?? []) {
      await opening(new Request(url), signal);
    }
    return compare(
      { ...plan, firstRun: 0 },
      async (run, until, emit) => {
        await carryOut(run, order, until, emit);
      },
      signal,
      (event) => log.push(event),
    );
  });
  const timeline = timelineOf([...log, { type: 'comparison-ended', endedAt: 0, reason }]);
  if (!timeline) throw new Error('an empty log');
  return timeline;
}
