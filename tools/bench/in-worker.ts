/**
 * Code for the extension's own worker: the engine, and two programs to compare it with. It bypasses
 * the background, which limits the concurrency for the live source.
 */
import pMap from 'p-map';
import { type City, cityOf, taskOf, weatherOfCities } from '../../adapters/weather/city.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import type { LoggedPlan } from '../../engine/log/plan.ts';
import type { AsyncModeId } from '../../engine/modes/index.ts';
import { run } from '../../engine/run/run.ts';
import { ownPulse } from '../../engine/time/pulse.ts';
import { realClock } from '../../engine/time/real-clock.ts';
import { createResourceTimer } from '../../entrypoints/background/threads/resource-timer.ts';
import { openMeteo } from '../../adapters/weather/open-meteo.ts';

const clock = realClock();
const timer = createResourceTimer(clock.resolution);
const never = new AbortController().signal;

async function fetchBare(city: City): Promise<unknown> {
  const response = await fetch(openMeteo.ask([taskOf(city)]));
  return response.json();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const bench = {
  /** Runs a mode with the background's options. @returns the run's log */
  async overlap(mode: AsyncModeId, cities: readonly City[], size: number): Promise<LogEvent[]> {
    const workload = weatherOfCities(cities);
    // As the extension's own thread does.
    for (const task of workload.tasks) cityOf(task);
    const plan: LoggedPlan = { workload, source: { kind: 'live' }, modes: [mode], rounds: 1 };
    const events: LogEvent[] = [{ type: 'comparison-started', startedAt: Date.now(), plan }];
    await run(
      { run: 0, mode, round: 1, tasks: workload.tasks, size },
      {
        api: openMeteo,
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

  /** Runs a minimal program without log and validation. @returns ms */
  bare: (cities: readonly City[]) => timed(() => Promise.all(cities.map(fetchBare))),

  /** Runs a pool with p-map, a common library. @returns ms */
  pMap: (cities: readonly City[], size: number) =>
    timed(() => pMap(cities, fetchBare, { concurrency: size })),
};

export type Bench = typeof bench;
