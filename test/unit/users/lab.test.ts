import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usersWork } from '../../../adapters/users/rules.ts';
import { type ServerId, serverIds, type UsersSettings } from '../../../adapters/users/settings.ts';
import { users } from '../../../adapters/users/users.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { readLog } from '../../../engine/log/read-log.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { watchRun } from '../../../engine/run/watched-run.ts';
import { realClock } from '../../../engine/time/real-clock.ts';
import { startWeatherServer, type WeatherServer } from '../../../server/weather-server.ts';
import { until } from '../../support/until.ts';

const lab = { queryMs: 40, threads: 3, databaseAtOnce: 5 };
const clock = realClock();
let server: WeatherServer;

beforeAll(async () => {
  server = await startWeatherServer({ protocol: 'plain', lab });
});
afterAll(() => server.close());

const atOnce: UsersSettings = { arrivals: 'at-once', users: 20, ...lab };

/** Watches a real lab, on the real clock. */
async function watch(mode: ServerId, settings = atOnce, stopAt?: LogEvent['type']) {
  const source: SourceChoice = { kind: 'server', base: server.url };
  const workload = usersWork(
    Array.from({ length: 20 }, (_, index) => `User ${index + 1}`),
    settings,
  );
  const log: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt: 0,
      plan: { workload, source, modes: [mode], rounds: 1 },
    },
  ];
  const adapter = users.adapter(source, workload);
  if (!('watch' in adapter)) throw new Error('not watched');
  const stopping = new AbortController();
  await watchRun(
    { run: 0, mode, round: 1, tasks: workload.tasks },
    {
      ...{ adapter, clock, wallClock: Date.now },
      source: (request, signal) => fetch(request, { signal }),
    },
    stopping.signal,
    (event) => {
      log.push(event);
      if (event.type === stopAt) stopping.abort();
    },
  );
  const read = readLog(log);
  if (!read.ok) throw new Error(read.because);
  const [run] = read.timeline.runs;
  if (!run) throw new Error('no run');
  return run;
}

type Run = Awaited<ReturnType<typeof watch>>;

/** Kinds of outcomes, and the reasons why users were not watched. */
function kindsOf({ lanes }: Run) {
  const outcomes = lanes.flatMap((lane) => (lane.state === 'ended' ? lane.outcome : []));
  return new Set(
    outcomes.map((outcome) => ('because' in outcome ? outcome.because : outcome.kind)),
  );
}

/** Most queries at a time, by what the server has told. */
function mostQueries({ lanes }: Run): number {
  const spans = lanes.flatMap(({ attempts }) => attempts);
  return Math.max(
    ...spans.map(
      ({ startedAt: at }) =>
        spans.filter(({ startedAt, bodyAt = at }) => startedAt <= at && bodyAt > at).length,
    ),
  );
}

describe('a real lab', () => {
  it.each(serverIds)('serves all users as %s does', async (mode) => {
    const run = await watch(mode);
    expect(kindsOf(run)).toEqual(new Set(['ok']));
    const most = { blocking: 1, workers: 3, parallel: 20, pool: 5 }[mode];
    expect(mostQueries(run)).toBeLessThanOrEqual(most);
    const threads = run.lanes.flatMap(({ attempts }) => attempts.map(({ thread }) => thread));
    expect(new Set(threads).size).toBe(mode === 'workers' ? 3 : 1);
    expect(run.replies?.length).toBeGreaterThan(0);
  });

  it('serves users who ask again, and users who come at a rate', async () => {
    const stall = { at: 20, ms: 50 };
    const closed = await watch('pool', { ...atOnce, arrivals: 'closed', users: 4, stall });
    expect(kindsOf(closed)).toEqual(new Set(['ok']));
    expect(mostQueries(closed)).toBeLessThanOrEqual(4);
    const open = await watch('parallel', { ...atOnce, arrivals: 'open', perSecond: 200 });
    expect(kindsOf(open)).toEqual(new Set(['ok']));
    const arrivals = open.lanes.map(({ queuedAt = 0 }) => queuedAt);
    expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
  });

  it('is free again after a run that was stopped', async () => {
    // Some are answered before the database stands still.
    const stall = { at: 300, ms: 10_000 };
    const stopped = await watch('blocking', { ...atOnce, stall }, 'request-ended');
    expect(stopped.state).toBe('stopped');
    expect(kindsOf(stopped)).toEqual(new Set(['ok', 'stopped']));
    // It hears of the end of the connection a moment later.
    await until(async () => expect(kindsOf(await watch('parallel'))).toEqual(new Set(['ok'])));
  });

  it('names the settings that it has, where others are wanted', async () => {
    const run = await watch('pool', { ...atOnce, queryMs: 41 });
    expect(run.lanes[0]).toMatchObject({
      outcome: { kind: 'unwatched', because: 'settings', figures: [40, 3, 5] },
    });
  });
});
