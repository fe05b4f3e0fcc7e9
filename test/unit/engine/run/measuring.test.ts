import { describe, expect, it } from 'vitest';
import type { EventOf, LogEvent } from '../../../../engine/log/events.ts';
import type { NetworkTimer } from '../../../../engine/log/network-timing.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import type { AskingAdapter } from '../../../../engine/request/adapter.ts';
import { run } from '../../../../engine/run/run.ts';
import { type VirtualClock, virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { citiesOf, fakeSource, liveWeather, numberedTasks, takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

const behaviours = [takes(120), takes(80)];

function ofType<T extends LogEvent['type']>(log: readonly LogEvent[], type: T): EventOf<T>[] {
  return log.filter((event): event is EventOf<T> => event.type === type);
}

describe('the heartbeat', () => {
  const beatsOf = (log: readonly LogEvent[]) =>
    ofType(log, 'heartbeat').map(({ run, at }) => `${run} at ${at}`);

  it.each(['sequential', 'pool', 'chunked'] as const)('goes on while %s waits', async (mode) => {
    const { log } = await record({ behaviours, modes: [mode], size: 1, beating: true });
    expect(beatsOf(log)).toEqual(['0 at 50', '0 at 100', '0 at 150']);
  });

  it.each(['parallel', 'bulk'] as const)('goes on while %s waits', async (mode) => {
    const { log } = await record({ behaviours, modes: [mode], beating: true });
    expect(beatsOf(log)).toEqual(['0 at 50', '0 at 100']);
  });

  it('starts again with each run, and ends with it', async () => {
    const { log } = await record({ behaviours, rounds: 2, modes: ['parallel'], beating: true });
    expect(beatsOf(log)).toEqual(['0 at 50', '0 at 100', '1 at 50', '1 at 100']);
  });

  it('ends when the run is stopped', async () => {
    const stop = { ms: 60, turns: 0 };
    const { log } = await record({ behaviours, modes: ['parallel'], beating: true, stop });
    expect(beatsOf(log)).toEqual(['0 at 50']);
  });
});

/** Runs a mode with an API that takes the given ms of work for each call. */
async function runUnder(mode: ModeId, asking: number, reading: number, fails = false) {
  const virtual = virtualClock();
  let worked = 0;
  const clock = { ...virtual, now: () => virtual.now() + worked };
  const adapter: AskingAdapter = {
    ...liveWeather,
    ask(tasks) {
      worked += asking;
      if (fails) throw new TypeError('no such question');
      return liveWeather.ask(tasks);
    },
    read(received, tasks) {
      worked += reading;
      return liveWeather.read(received, tasks);
    },
  };
  const log: LogEvent[] = [];
  const { source } = fakeSource(virtual, behaviours);
  const plan = { run: 0, mode, round: 1, tasks: numberedTasks(2) };
  const tools = {
    adapter,
    source,
    clock,
    timeout: 1_000,
    retries: 0,
    wallClock: () => 7_000 + clock.now(),
  };
  const { signal } = new AbortController();
  await virtual.run(() => run(plan, tools, signal, (event) => log.push(event)));
  return ofType(log, 'run-ended')[0];
}

it('a log has the digits of its clock, without the rounding errors of differences', async () => {
  const virtual = virtualClock();
  // As Chromium's clock: steps of 0.1 ms, from an origin long ago.
  const now = () => 16_384.3 + Math.floor(virtual.now() * 10) / 10;
  const clock = { ...virtual, now, resolution: 0.1 };
  const timer: NetworkTimer = async (_, since) => ({ start: since + 0.1, end: since + 70.4 });
  const log: LogEvent[] = [];
  const { source } = fakeSource(virtual, [takes(70.7), takes(80.1)]);
  const plan = { run: 0, mode: 'sequential' as const, round: 1, tasks: numberedTasks(2) };
  const limits = { timeout: 1_000, retries: 0 };
  const tools = { adapter: liveWeather, source, clock, wallClock: () => 0, timer, ...limits };
  const { signal } = new AbortController();
  await virtual.run(() => run(plan, tools, signal, (event) => log.push(event)));
  const measured = log.flatMap((event) => [
    ...('at' in event ? [event.at] : []),
    ...(event.type === 'network-timed' ? [event.timing.start, event.timing.end] : []),
  ]);
  expect(measured).toHaveLength(15);
  for (const ms of measured) expect(String(ms)).toMatch(/^\d+(\.\d)?$/);
});

describe('the work of our own code', () => {
  it.each([
    ['sequential', 216],
    ['bulk', 128],
  ] as const)('is told apart from waiting: %s', async (mode, at) => {
    const exchanges = mode === 'bulk' ? 1 : 2;
    expect(await runUnder(mode, 3, 5)).toMatchObject({ at, busy: exchanges * 8 });
  });

  it('is 0 if there is none', async () => {
    expect(await runUnder('parallel', 0, 0)).toMatchObject({ at: 120, busy: 0 });
  });

  it('counts even if it fails', async () => {
    expect(await runUnder('sequential', 3, 5, true)).toMatchObject({ at: 6, busy: 6 });
  });

  it('ends at a time on the wall, too', async () => {
    expect(await runUnder('parallel', 0, 0)).toMatchObject({ endedAt: 7_120 });
  });
});

describe('what the browser measured', () => {
  /** Reports a timing after 30 ms. */
  const later =
    (clock: VirtualClock): NetworkTimer =>
    async (url, since) => {
      await clock.sleep(30);
      return { start: since + 1, end: since + 21, protocol: url.slice(0, 5) };
    };
  const timedOf = (log: readonly LogEvent[]) =>
    ofType(log, 'network-timed').map(({ run, request, timing }) => [run, request, timing.start]);
  const types = (log: readonly LogEvent[]) =>
    log
      .map(({ type }) => type)
      .filter((type) => type.startsWith('run-') || type === 'network-timed');

  it('is logged on the clock of the run, before the next one starts', async () => {
    const { log } = await record({ behaviours, modes: ['sequential', 'parallel'], timer: later });
    expect(timedOf(log)).toEqual([
      [0, 0, 1],
      [0, 1, 121],
      [1, 1, 1],
      [1, 0, 1],
    ]);
    expect(ofType(log, 'network-timed')[0]?.timing).toEqual({
      start: 1,
      end: 21,
      protocol: 'https',
    });
    expect(types(log)).toEqual([
      ...['run-started', 'network-timed', 'run-ended', 'network-timed'],
      ...['run-started', 'network-timed', 'run-ended', 'network-timed'],
    ]);
  });

  it('makes no run longer', async () => {
    const { log, took } = await record({ behaviours, modes: ['parallel'], timer: later });
    expect(ofType(log, 'run-ended')).toMatchObject([{ at: 120 }]);
    expect(took).toBe(150);
  });

  it('holds for all cities of a request in bulk', async () => {
    const { log } = await record({ behaviours, modes: ['bulk'], timer: later });
    expect(timedOf(log)).toEqual([
      [0, 0, 1],
      [0, 1, 1],
    ]);
  });

  it.each<[string, () => NetworkTimer]>([
    ['the browser does not tell it', () => async () => undefined],
    ['the browser fails to', () => async () => Promise.reject(new Error('no'))],
  ])('is left out where %s', async (_, timer) => {
    const { log } = await record({ behaviours, timer });
    expect(log).toEqual((await record({ behaviours })).log);
  });

  it('is neither awaited nor logged once the comparison is stopped', async () => {
    const stop = { ms: 130, turns: 0 };
    const situation = { behaviours, modes: ['parallel', 'sequential'] as const, timer: later };
    const { log, took, lengthAtStop } = await record({ ...situation, stop });
    expect(took).toBe(130);
    expect(types(log)).toEqual(['run-started', 'network-timed', 'run-ended']);
    expect(log.slice(lengthAtStop)).toEqual([
      { type: 'comparison-ended', endedAt: 0, reason: 'stopped' },
    ]);
  });

  it('is requested only for complete responses', async () => {
    const asked: number[] = [];
    const timer = () => async (url: string) => {
      asked.push(...citiesOf(url));
      return undefined;
    };
    const some = [takes(10, 'cut'), takes(10, 'cut in the body'), takes(10), takes(10)];
    await record({ behaviours: some, modes: ['sequential'], timer, stop: { ms: 35, turns: 0 } });
    expect(asked).toEqual([2]);
  });
});
