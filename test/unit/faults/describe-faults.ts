import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Agent } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { taskOf, weatherOfCities } from '../../../adapters/weather/city.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Lane } from '../../../engine/log/lane.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { readLog } from '../../../engine/log/read-log.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { isBatched, isBlocking, type ModeId, traitsOf } from '../../../engine/modes/index.ts';
import { run } from '../../../engine/run/run.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import { realClock } from '../../../engine/time/real-clock.ts';
import { startWeatherServer, type WeatherServer } from '../../../server/weather-server.ts';
import { cities } from '../../../tools/cities.ts';
import { full } from '../../support/full.ts';
import { liveWeather } from '../engine/support/fake-source.ts';
import type { Order } from './blocking-thread.ts';
import { isElsewhere, type Route, sourceOver } from './network.ts';
import { type Row, rows, TIMEOUT } from './table.ts';

const three = ['london', 'new_york', 'tokyo'].map((id) => {
  const city = cities.find((city) => city.id === id);
  if (!city) throw new Error(`no city ${id}`);
  return { ...city, name: id };
});
const [, affectedCity] = three;
if (!affectedCity) throw new Error('no second city');

let server: WeatherServer;
/** Accepts connections, and closes them when data arrives. */
const plain = createServer((socket) => {
  socket.on('data', () => socket.destroy());
  socket.on('error', () => {});
});
let thread: Worker;
let fetching: Worker;

/** Attempts of a request that no retry follows; the delay before a second one is skipped below. */
const attemptsIn = (mode: ModeId) => (traitsOf(mode).repeats ? 2 : 1);

/** True if the row's fault ends in a timeout in this mode. */
function isSlow({ outcome, blocking }: Row, mode: ModeId): boolean {
  return ((isBlocking(mode) && blocking) || outcome)?.kind === 'timeout';
}

/**
 * Real clock that ends the timeouts of some attempts early: once the server stalls the only ones that
 * are left. A retry has the full time.
 */
function earlyTimeoutClock(attempts: number): Clock {
  const clock = realClock();
  const waiting = new Set<object>();
  let left = attempts;
  const isStalled = () =>
    waiting.size === left &&
    server.log.requests.some(
      ({ outcome, arrivedAt, locations }) =>
        !outcome &&
        // By then, the server's own timer has fired, which is on this thread too.
        performance.now() - arrivedAt > 100 &&
        locations.some(({ latitude }) => latitude === affectedCity?.latitude),
    );
  return {
    ...clock,
    async sleep(ms, signal) {
      if (ms !== TIMEOUT) return;
      const attempt = {};
      waiting.add(attempt);
      try {
        while (left === 0 || !isStalled()) await clock.sleep(10, signal);
        left--;
      } finally {
        waiting.delete(attempt);
      }
    },
  };
}

/** Real clock without the pauses before retries, which are tested on the virtual clock. */
function impatientClock(): Clock {
  const clock = realClock();
  return {
    ...clock,
    async sleep(ms, signal) {
      if (ms === TIMEOUT) await clock.sleep(ms, signal);
    },
  };
}

/** Runs a mode while a row's fault applies to the second city, `times` times. */
async function play(row: Row, mode: ModeId, retries: number, times?: number) {
  const { play } = row;
  const slow = isSlow(row, mode);
  const route: Route = {
    url: server.url,
    plainPort: (plain.address() as AddressInfo).port,
    latitude: affectedCity?.latitude ?? Number.NaN,
    elsewhere: isElsewhere(play) ? play : undefined,
  };
  if (!isElsewhere(play) && affectedCity) server.setFault(affectedCity, play, times);
  const events: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt: 0,
      plan: {
        workload: weatherOfCities(three),
        source: { kind: 'live' },
        modes: [mode],
        rounds: 1,
      },
    },
    ...(await runOver(route, mode, retries, slow)),
    { type: 'comparison-ended', endedAt: 0, reason: 'completed' },
  ];
  // The log must pass validation.
  const read = readLog(JSON.parse(JSON.stringify(events)));
  expect(read).toMatchObject({ ok: true, events: JSON.parse(JSON.stringify(events)) });
  const [timeline] = timelineOf(events)?.runs ?? [];
  if (!timeline) throw new Error('no run');
  expect(timeline.state).toBe('completed');
  return timeline.lanes;
}

async function runOver(
  route: Route,
  mode: ModeId,
  retries: number,
  slow: boolean,
): Promise<LogEvent[]> {
  const plan = { run: 0, round: 1, tasks: three.map(taskOf), size: 2 };
  if (isBlocking(mode)) {
    thread.postMessage({
      plan: { ...plan, mode },
      route,
      timeout: TIMEOUT,
      slow,
      retries,
    } satisfies Order);
    const [events] = await once(thread, 'message');
    return events;
  }
  const events: LogEvent[] = [];
  const agents: Agent[] = [];
  await run(
    { ...plan, mode },
    {
      ...{
        adapter: liveWeather,
        source: sourceOver(route, agents),
        clock: slow ? earlyTimeoutClock(attemptsIn(mode)) : impatientClock(),
      },
      ...{ wallClock: Date.now, timeout: TIMEOUT, retries },
    },
    new AbortController().signal,
    (event) => events.push(event),
  );
  await Promise.all(agents.map((agent) => agent.destroy()));
  return events;
}

const outcomeOf = (lane: Lane | undefined) => (lane?.state === 'ended' ? lane.outcome : undefined);

/** Expected outcome of the second city; the texts of network errors vary. */
function expected({ outcome, bulk, blocking }: Row, mode: ModeId): unknown {
  const wanted: Outcome | undefined =
    (isBatched(mode) && bulk) || (isBlocking(mode) && blocking) || outcome;
  if (!wanted) return { kind: 'ok', value: expect.anything() };
  if (wanted.kind === 'network-error') return { ...wanted, message: expect.stringMatching(/./) };
  const excerpt = wanted.kind === 'invalid-response' && wanted.received === '“…”';
  return excerpt ? { ...wanted, received: expect.stringMatching(/^“.+”$/) } : wanted;
}

/** Expected outcome of the cities that the fault does not affect. */
function othersIn(mode: ModeId, outcome: unknown): unknown {
  // In Bulk, all cities share the exchange and its outcome.
  if (isBatched(mode)) return outcome;
  // A failure stops the others, unless they have ended before.
  const kind = mode === 'all_aborting' ? expect.stringMatching(/^(ok|cancelled)$/) : 'ok';
  return { kind };
}

/**
 * Modes that handle responses differently. The others share their code, and get one row for each kind
 * of outcome, except in the full run.
 */
const distinctModes: readonly ModeId[] = ['parallel', 'bulk', 'blocking'];
const rowPerKind = rows.filter(
  ({ outcome }, index) =>
    index === rows.findIndex(({ outcome: other }) => other?.kind === outcome?.kind),
);

/** Defines the tests of the fault table in some modes, with a server and threads of their own. */
export function describeFaults(modes: readonly ModeId[]): void {
  beforeAll(async () => {
    server = await startWeatherServer({ latency: () => 5 });
    plain.listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    thread = new Worker(new URL('./blocking-thread.ts', import.meta.url));
    fetching = new Worker(new URL('./fetching-thread.ts', import.meta.url));
    thread.postMessage({ port: port1, signal }, [port1]);
    fetching.postMessage({ port: port2, signal }, [port2]);
  });
  afterAll(async () => {
    await Promise.all([thread.terminate(), fetching.terminate()]);
    plain.close();
    await server.close();
  });

  beforeEach(() => {
    for (const method of ['error', 'warn', 'log'] as const) vi.spyOn(console, method);
  });
  afterEach(() => {
    for (const method of ['error', 'warn', 'log'] as const) {
      expect(console[method]).not.toHaveBeenCalled();
    }
    vi.restoreAllMocks();
    server.clearFaults();
    server.log.clear();
  });

  describe.each(modes)('in %s', (mode) => {
    const played = full || distinctModes.includes(mode) ? rows : rowPerKind;

    it.each(played)('$name: is the outcome of its city only', async (row) => {
      const lanes = await play(row, mode, 0);
      const [first, second, last] = lanes.map(outcomeOf);
      expect(second).toEqual(expected(row, mode));
      const others = othersIn(mode, expected(row, mode));
      expect([first, last]).toEqual([
        expect.objectContaining(others),
        expect.objectContaining(others),
      ]);
      const most = attemptsIn(mode);
      expect(lanes.every(({ attempts }) => attempts.length <= most)).toBe(true);
      expect(second?.kind === 'ok' || lanes[1]?.attempts.length === most).toBe(true);
    });

    const served = played.filter(({ play, outcome }) => !isElsewhere(play) && outcome);

    it.each(served)('$name: is retried only if it is temporary', async (row) => {
      vi.spyOn(Math, 'random').mockReturnValue(0);
      const lanes = await play(row, mode, 1, 1);
      const second = lanes[1];
      if (traitsOf(mode).repeats) {
        // The other attempt makes up for whatever happens once.
        expect(outcomeOf(second)).toMatchObject({ kind: 'ok' });
      } else if (row.isTemporary || (isBlocking(mode) && row.blocking)) {
        expect(outcomeOf(second)).toMatchObject({ kind: 'ok' });
        expect(second?.attempts.map(({ failure }) => failure?.outcome)).toEqual([
          expected(row, mode),
          undefined,
        ]);
      } else {
        expect(outcomeOf(second)).toEqual(expected(row, mode));
        expect(second?.attempts).toHaveLength(1);
      }
      const requests = server.log.requests.filter(({ locations }) =>
        locations.some(({ latitude }) => latitude === affectedCity?.latitude),
      );
      expect(requests).toHaveLength(second?.attempts.length ?? Number.NaN);
    });
  });
}
