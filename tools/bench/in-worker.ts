/**
 * Code for the extension's own worker: the engine, and programs to compare it with. It bypasses the
 * background, which limits the concurrency for the live source.
 */
import pMap from 'p-map';
import { type City, cityOf, taskOf, weatherOfCities } from '../../adapters/weather/city.ts';
import { openMeteo } from '../../adapters/weather/open-meteo.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import type { LoggedPlan } from '../../engine/log/plan.ts';
import { stagesOf } from '../../engine/log/stages.ts';
import type { Task } from '../../engine/log/workload.ts';
import { type ModeId, traitsOf } from '../../engine/modes/index.ts';
import type { Mode } from '../../engine/modes/mode.ts';
import { run } from '../../engine/run/run.ts';
import { ownPulse } from '../../engine/time/pulse.ts';
import { realClock } from '../../engine/time/real-clock.ts';
import { createResourceTimer } from '../../entrypoints/background/threads/resource-timer.ts';

const clock = realClock();
const timer = createResourceTimer(clock.resolution);
const adapter = openMeteo({ kind: 'live' });
const never = new AbortController().signal;

/** Work for a mode, and its circumstances. */
export interface Case {
  mode: ModeId;
  cities: readonly City[];
  /** Concurrency limit; 1 by default. */
  size?: number;
  /** ms until a second attempt; 0 by default. */
  delay?: number;
}

/** Time in ms until a program goes on, and until its last response. */
export interface Times {
  settled: number;
  ended: number;
}

/** Tasks of a case. In a mode with stages, each of the second half needs one of the first. */
function tasksOf({ mode, cities }: Case): Task[] {
  const half = Math.ceil(cities.length / 2);
  return weatherOfCities(cities).tasks.map((task, index) => ({
    ...task,
    after: traitsOf(mode).waits === 'stages' && index >= half ? [index - half] : [],
  }));
}

function arrangementOf(mode: ModeId): Mode {
  const { run } = traitsOf(mode);
  if (!run) throw new Error(`${mode} blocks its thread`);
  return run;
}

async function fetchBare(task: Task, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(adapter.ask([{ ...task, inputs: [] }]), { signal });
  return response.json();
}

export const bench = {
  /** Runs a mode with the background's options. @returns the run's log */
  async overlap(work: Case): Promise<LogEvent[]> {
    const { mode, cities, size = 1, delay = 0 } = work;
    const tasks = tasksOf(work);
    // As the extension's own thread does.
    for (const task of tasks) cityOf(task);
    const workload = { ...weatherOfCities(cities), tasks };
    const plan: LoggedPlan = { workload, source: { kind: 'live' }, modes: [mode], rounds: 1 };
    const events: LogEvent[] = [{ type: 'comparison-started', startedAt: Date.now(), plan }];
    await run(
      { run: 0, mode, round: 1, tasks, size, delay },
      {
        adapter,
        source: (request, signal) => fetch(request, { signal }),
        clock,
        timeout: 60_000,
        retries: 0,
        wallClock: Date.now,
        pulse: ownPulse,
        timer,
      },
      never,
      (event) => events.push(event),
    );
    return events;
  },

  /** Runs the lines of a mode over `fetch`, without the engine: no log and no validation. */
  async bare(work: Case): Promise<Times> {
    const { mode, size = 1, delay = 0 } = work;
    const all = tasksOf(work);
    const stages = stagesOf(all);
    const started: Promise<unknown>[] = [];
    const tasks = all.map((task, index) => {
      const ask = (signal: AbortSignal) => {
        const asked = fetchBare(task, signal);
        started.push(asked);
        return asked;
      };
      return Object.assign(ask, { stage: stages[index] ?? 0 });
    });
    const start = performance.now();
    await arrangementOf(mode)(tasks, { signal: never, size, delay, sleep: clock.sleep });
    const settled = performance.now() - start;
    await Promise.allSettled(started);
    return { settled, ended: performance.now() - start };
  },

  /** Runs a pool with p-map, a common library. @returns ms */
  async pMap(cities: readonly City[], size: number): Promise<number> {
    const start = performance.now();
    await pMap(cities, (city) => fetchBare(taskOf(city), never), { concurrency: size });
    return performance.now() - start;
  },
};

export type Bench = typeof bench;
