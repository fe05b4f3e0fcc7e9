import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { weatherMethods } from '../../../../adapters/methods.ts';
import { HOSTS } from '../../../../adapters/pipeline/hosts.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import type { Source } from '../../../../engine/request/source.ts';
import type { RunPlan } from '../../../../engine/run/plan.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { createConnections } from '../../../../entrypoints/background/sessions/connections.ts';
import { carryOutHere } from '../../../../entrypoints/background/threads/carry-out.ts';
import type { SourceState } from '../../../../entrypoints/background/threads/messages.ts';
import {
  initialState,
  type Job,
  sourceFor,
} from '../../../../entrypoints/background/threads/sources.ts';
import { numberedTasks, planFor } from '../../engine/support/fake-source.ts';
import { pipelineFor } from '../../pipeline/support.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { openWindow } from '../support/overlap-window.ts';

const { workload } = planFor(3);
const live: Job = { workload, source: { kind: 'live' } };
const over = (source: SourceChoice): Job => ({ workload, source });
const plan: RunPlan = { run: 0, mode: 'sequential', round: 1, tasks: numberedTasks(3) };
const weather = '{"current":{"temperature_2m":11.2,"weather_code":3,"is_day":1}}';

/** A background whose small requests take 73 ms, or behave otherwise. */
function background(source?: Source) {
  const clock = virtualClock();
  const answer: Source = async (_, signal) => {
    await clock.sleep(73, signal);
    return new Response(weather);
  };
  const connectionTo = createConnections({
    clock,
    wallClock: () => 0,
    sourceFor: () => ({ source: source ?? answer }),
  });
  const events: LogEvent[] = [];
  const emit = (event: LogEvent) => events.push(event);
  const { signal } = new AbortController();
  const open = (connection = connectionTo(live), wanted: Partial<RunPlan> = {}, stop = signal) =>
    clock.run(() => connection.prepare({ ...plan, ...wanted }, {}, stop, emit));
  return { clock, connectionTo, events, emit, open };
}

/** Numbers of opened connections. */
const opened = (events: readonly LogEvent[]) =>
  events.filter(({ type }) => type === 'connection-opened').length;

describe('the connection', () => {
  it('is opened before the first run by a small request, whose time is logged', async () => {
    const { events, open } = background();
    await open();
    expect(events).toEqual([
      { type: 'connection-opening' },
      {
        type: 'connection-opened',
        ms: 73,
        resolution: 1e-6,
        outcome: expect.objectContaining({ kind: 'ok' }),
      },
    ]);
  });

  it('is known to be open for four seconds after the last weather, also in other comparisons', async () => {
    const { clock, connectionTo, events, emit, open } = background();
    await open();
    await clock.run(() => clock.sleep(3_900));
    await open();
    expect(opened(events)).toBe(1);
    connectionTo(live).watched(emit)({
      type: 'request-ended',
      run: 0,
      request: 0,
      at: 0,
      outcome: { kind: 'ok', value: { temperature: 1, code: 3, isDay: true } },
    });
    await clock.run(() => clock.sleep(3_900));
    await open();
    expect(opened(events)).toBe(1);
    await clock.run(() => clock.sleep(4_000));
    await open();
    expect(opened(events)).toBe(2);
  });

  it.each<[string, SourceChoice, SourceChoice]>([
    ['another server', { kind: 'live' }, { kind: 'server', base: 'http://192.168.1.5:8080' }],
    [
      'another simulation',
      { kind: 'simulated', protocol: 'h2' },
      { kind: 'simulated', protocol: 'h2' },
    ],
  ])('to %s is another one', async (_, one, other) => {
    const { connectionTo, events, open } = background();
    await open(connectionTo(over(one)));
    await open(connectionTo(over(other)));
    expect(opened(events)).toBe(2);
  });

  it.each<[string, Partial<RunPlan>]>([
    ['a warm-up, which opens it', { round: 0 }],
    [
      'the rest of a run, which is not compared',
      { resumption: { missing: [1], known: [], tried: [], at: 9 } },
    ],
  ])('is not opened before %s', async (_, wanted) => {
    const { connectionTo, events, open } = background();
    await open(connectionTo(live), wanted);
    expect(events).toEqual([]);
  });

  it('that can’t be opened is left to the runs, and not tried again', async () => {
    const { connectionTo, events, open } = background(async () => {
      throw new TypeError('Failed to fetch');
    });
    const connection = connectionTo(live);
    await open(connection);
    await open(connection);
    expect(events.map((event) => ('outcome' in event ? event.outcome.kind : event.type))).toEqual([
      'connection-opening',
      'network-error',
    ]);
  });

  it('that no answer comes over keeps the run waiting for five seconds', async () => {
    const { clock, events, open } = background((_, signal) => clock.sleep(60_000, signal).then());
    await open();
    expect(events.at(-1)).toMatchObject({ ms: 5_000, outcome: { kind: 'timeout' } });
  });

  it.each(['h2', 'http/1.1'] as const)(
    'is open in a simulation over %s, and handed on to the thread of each run',
    async (protocol) => {
      const clock = virtualClock();
      const choice: SourceChoice = { kind: 'simulated', protocol };
      const parts = { clock, wallClock: () => 0, sourceFor, methods: weatherMethods };
      const retryPolicy = { timeout: 10_000, retries: 0 };
      const { signal } = new AbortController();
      const lengths = async (state: SourceState) => {
        const ends: number[] = [];
        await carryOutHere(parts)(
          { ...plan, mode: 'sequential' },
          {
            source: choice,
            workload: { adapter: 'weather' },
            retryPolicy,
            state: structuredClone(state),
          },
          signal,
          (event) => event.type === 'request-ended' && ends.push(event.at),
        );
        return ends;
      };
      await clock.run(async () => {
        const state = initialState(over(choice));
        const [cold = 0] = await lengths(state);
        await createConnections(parts)(over(choice)).prepare(plan, state, signal, () => {});
        expect(state.simulation?.links).toEqual({
          'api.open-meteo.com': { named: true, free: 1 },
        });
        const [warm = 0] = await lengths(state);
        // A name look-up and two round trips.
        expect(cold - warm).toBeCloseTo(80, 6);
      });
    },
  );

  it('is open to each host of a simulated pipeline', async () => {
    const clock = virtualClock();
    const job: Job = {
      workload: pipelineFor(1),
      source: { kind: 'simulated', protocol: 'h2' },
    };
    const state = initialState(job);
    const events: LogEvent[] = [];
    const { signal } = new AbortController();
    const connection = createConnections({ clock, wallClock: () => 0, sourceFor })(job);
    await clock.run(() => connection.prepare(plan, state, signal, (event) => events.push(event)));
    expect(events.at(-1)).toMatchObject({ outcome: { kind: 'ok' } });
    expect(Object.keys(state.simulation?.links ?? {}).toSorted()).toEqual(
      Object.values(HOSTS).toSorted(),
    );
  });
});

describe('a comparison', () => {
  beforeEach(stopTime);
  afterEach(() => {
    vi.useRealTimers();
  });

  it('opens the connection once, before its first run', async () => {
    const { sessions, seen } = startBackground();
    const window = openWindow(sessions);
    window.send(start(3, { modes: ['sequential', 'parallel', 'blocking'] }));
    await pass(2_000);
    const kinds = window.log.map(({ type }) => type);
    expect(kinds.slice(0, 4)).toEqual([
      'comparison-started',
      'connection-opening',
      'connection-opened',
      'run-started',
    ]);
    expect(seen.opened).toBe(1);
    expect(seen.asked).toHaveLength(9);
  });

  it('that is stopped meanwhile starts no run', async () => {
    const { sessions } = startBackground({
      source: ({ signal: _ }, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    });
    const window = openWindow(sessions);
    window.send(start());
    await pass(100);
    window.send({ type: 'stop' });
    await pass(100);
    expect(window.log.map(({ type }) => type)).toEqual([
      'comparison-started',
      'connection-opening',
      'connection-opened',
      'comparison-ended',
    ]);
    expect(window.log.at(-1)).toMatchObject({ reason: 'stopped' });
  });
});
