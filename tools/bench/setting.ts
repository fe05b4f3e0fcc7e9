import type { Page, WebWorker } from 'puppeteer-core';
import { type City, weatherOfCities } from '../../adapters/weather/city.ts';
import { DEFAULT_RETRY_POLICY } from '../../engine/log/retry-policy.ts';
import { type RunTimeline, timelineOf } from '../../engine/log/timeline.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import type { WeatherServer } from '../../server/weather-server.ts';
import type { Bench, Case, Times } from './in-worker.ts';
import { throughWindow } from './through-window.ts';

/** Server, page and worker of a benchmark. */
export interface Setting {
  server: WeatherServer;
  page: Page;
  worker: WebWorker;
  /** Reports the progress. */
  note(text: string): void;
}

type Global = typeof globalThis & { overlapBench: Bench };

/** Runs a mode with the engine in the extension's worker. */
export async function overlap({ worker }: Setting, work: Case): Promise<RunTimeline> {
  const events = await worker.evaluate(
    (work) => (globalThis as Global).overlapBench.overlap(work),
    work,
  );
  return onlyRun(events);
}

/** The lines of a mode over `fetch`, in the same worker. */
export function bare({ worker }: Setting, work: Case): Promise<Times> {
  return worker.evaluate((work) => (globalThis as Global).overlapBench.bare(work), work);
}

/** `p-map` over `fetch`, in the same worker. @returns ms */
export function pMap({ worker }: Setting, cities: readonly City[], size: number): Promise<number> {
  return worker.evaluate(
    (cities, size) => (globalThis as Global).overlapBench.pMap(cities, size),
    cities,
    size,
  );
}

/** Runs a mode with a command of a window, as a user does. */
export async function byWindow(
  page: Page,
  mode: ModeId,
  cities: readonly City[],
): Promise<RunTimeline> {
  const events = await throughWindow(page, {
    type: 'start',
    plan: {
      workload: weatherOfCities(cities),
      source: { kind: 'live' },
      modes: [mode],
      rounds: 1,
      size: 1,
      warmUp: false,
      retryPolicy: DEFAULT_RETRY_POLICY,
      paced: false,
    },
    against: [],
  });
  return onlyRun(events);
}

/** @throws `Error` unless every request of the run ended with weather */
function onlyRun(events: Parameters<typeof timelineOf>[0]): RunTimeline {
  const [run] = timelineOf(events)?.runs ?? [];
  const failed = run?.lanes.find((lane) => lane.state !== 'ended' || lane.outcome.kind !== 'ok');
  if (!run || failed) {
    const outcome = JSON.stringify(failed && 'outcome' in failed ? failed.outcome : failed?.state);
    throw new Error(`No weather for ${failed?.task.label ?? 'anyone'}: ${outcome}.`);
  }
  return run;
}

/** Elapsed time of a run in ms, or NaN. */
export function elapsedOf({ elapsed = Number.NaN }: RunTimeline): number {
  return elapsed;
}
