import { describe, expect, it } from 'vitest';
import { latency } from '../../../../adapters/weather/latency.ts';
import { simulatedSource } from '../../../../adapters/weather/simulated.ts';
import { newSimulation } from '../../../../adapters/weather/simulation.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { connectionQueue, connectionsThatLimited } from '../../../../engine/measure/connections.ts';
import { lengthOf } from '../../../../engine/measure/length.ts';
import { run } from '../../../../engine/run/run.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { drawnRun, runFrom, told } from '../support/explained-runs.ts';
import { liveWeather, numberedCity, numberedTasks, planFor } from '../support/fake-source.ts';

const http1: SourceChoice = { kind: 'simulated', protocol: 'http/1.1' };
const h2: SourceChoice = { kind: 'simulated', protocol: 'h2' };
const live: SourceChoice = { kind: 'live' };
const tasks = numberedTasks(20);

/** Parallel over a simulated link with all six connections open. */
async function simulated(): Promise<RunTimeline> {
  const clock = virtualClock();
  const links = { 'api.open-meteo.com': { named: true, free: 6 } };
  const simulation = { ...newSimulation(1), links };
  const source = simulatedSource({ simulation, clock, protocol: 'http/1.1', now: () => 0 });
  const log: LogEvent[] = [
    { type: 'comparison-started', startedAt: 0, plan: planFor(20, { source: http1 }) },
  ];
  const wallClock = clock.now;
  const tools = { adapter: liveWeather, source, clock, wallClock, timeout: 60_000, retries: 0 };
  await clock.run(() =>
    run(
      { run: 0, mode: 'parallel', round: 1, tasks },
      tools,
      new AbortController().signal,
      (event) => log.push(event),
    ),
  );
  const made = timelineOf(log)?.runs[0];
  if (!made) throw new Error('no run');
  return made;
}

describe('the connections of HTTP/1.1', () => {
  it('keep the requests of a simulated run waiting, each for the time above its latency', async () => {
    const made = await simulated();
    const waits = made.lanes.map((_, request) => connectionQueue(made, request, http1) ?? NaN);
    expect(waits.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    for (const [request, lane] of made.lanes.entries()) {
      const own = latency({ positions: [numberedCity(request)], seed: 1, ordinal: 0 });
      // The log has whole nanoseconds.
      expect(waits[request]).toBeCloseTo((lengthOf(lane)?.ms ?? NaN) - own, 5);
    }
    expect(connectionsThatLimited(made, http1)).toBe(6);
  });

  it('are no limit for six requests, for one at a time, and for one request for all', () => {
    const lengths = Array.from({ length: 8 }, () => 100);
    const runs = [
      runFrom(drawnRun('parallel', lengths.slice(0, 6))),
      runFrom(drawnRun('sequential', lengths)),
      { ...runFrom(drawnRun('parallel', lengths)), mode: 'bulk' as const },
    ];
    for (const one of runs) expect(connectionsThatLimited(one, http1)).toBeUndefined();
  });

  it('are not those of HTTP/2', async () => {
    const made = await simulated();
    expect(connectionsThatLimited(made, h2)).toBeUndefined();
    expect(connectionQueue(made, 19, h2)).toBeUndefined();
  });

  it('limit a real run over it, whose queue the browser measures itself', async () => {
    const made = await simulated();
    const real = told(
      made,
      made.lanes.map(() => ({ waiting: 1 })),
    );
    const withProtocol = {
      ...real,
      lanes: real.lanes.map((lane) => ({
        ...lane,
        attempts: lane.attempts.map((attempt) => ({
          ...attempt,
          timing: { start: 0, end: 1, protocol: 'http/1.1' },
        })),
      })),
    };
    expect(connectionsThatLimited(withProtocol, live)).toBe(6);
    expect(connectionQueue(withProtocol, 19, live)).toBeUndefined();
    expect(connectionsThatLimited(real, live)).toBeUndefined();
  });
});
