import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Lane } from '../../../../engine/log/lane.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { type BlockingTools, runBlocking } from '../../../../engine/run/blocking-run.ts';
import type { RunPlan } from '../../../../engine/run/plan.ts';
import { draw } from '../support/drawing.ts';
import { type Counter, fakeBlockingSource } from '../support/fake-blocking-thread.ts';
import { type Behaviour, liveWeather, planFor, takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';
import { started } from '../support/sample-events.ts';

/** Runs Blocking, and reports if the pulse is still active. */
function runWith(
  behaviours: readonly Behaviour[],
  tools: Partial<BlockingTools> = {},
  plan: Pick<RunPlan, 'resumption'> = {},
) {
  const counter: Counter = { now: 500 };
  const { workload } = planFor(behaviours.length);
  const log: LogEvent[] = [{ ...started, plan: { ...started.plan, workload } }];
  const pulse = { beating: false };
  const done = runBlocking(
    { run: 0, mode: 'blocking', round: 1, tasks: workload.tasks, ...plan },
    {
      adapter: liveWeather,
      source: fakeBlockingSource(counter, behaviours),
      clock: { now: () => counter.now, resolution: 0.1 },
      timeout: 1_000,
      retries: 0,
      pause(ms) {
        counter.now += ms;
      },
      wallClock: () => 7_000 + counter.now,
      pulse() {
        pulse.beating = true;
        return () => {
          pulse.beating = false;
        };
      },
      ...tools,
    },
    (event) => log.push(event),
  );
  return { log, counter, pulse, done };
}

describe('a blocking run', () => {
  it('sends requests one after another, and has ended when it returns', () => {
    const { log, pulse } = runWith([takes(120), takes(80), takes(100)]);
    expect(draw(log)).toEqual([
      'blocking 0–300 completed',
      'London  0–120 ok',
      'New York  120–200 ok',
      'Tokyo  200–300 ok',
    ]);
    expect(log.at(-1)).toMatchObject({ type: 'run-ended', endedAt: 7_800, busy: 0 });
    expect(pulse.beating).toBe(false);
  });

  it('reports each step, and sees headers only together with the body', () => {
    const { log } = runWith([{ headers: 60, body: 40, ending: 'weather' }]);
    expect(log.flatMap((event) => ('at' in event ? [`${event.at} ${event.type}`] : []))).toEqual([
      '0 request-queued',
      '0 attempt-started',
      '100 headers-received',
      '100 body-received',
      '100 request-ended',
      '100 run-ended',
    ]);
    expect(log[1]).toMatchObject({ type: 'run-started', startedAt: 7_500, round: 1 });
  });

  it('continues after every kind of failure, with the outcomes of the other modes', async () => {
    const withoutCause = (lane: Lane) => {
      if (lane.state !== 'ended') return undefined;
      // A blocked thread does not see the headers of a response that breaks off.
      return lane.outcome.kind === 'network-error'
        ? { ...lane.outcome, cause: undefined }
        : lane.outcome;
    };
    const behaviours = [
      takes(10, 'cut'),
      takes(10, 'cut in the body'),
      takes(10, 'refused'),
      takes(10, 'refused without a reason'),
      takes(10, 'not JSON'),
      takes(10, 'null'),
      takes(1_000),
      takes(10),
    ];
    const { log } = await record({ behaviours, timeout: 1_000, modes: ['sequential'] });
    const outcomes = (log: readonly LogEvent[]) =>
      timelineOf(log)?.runs[0]?.lanes.map(withoutCause);
    expect(outcomes(runWith(behaviours).log)).toEqual(outcomes(log));
  });

  it('treats a request that cannot be built as a failure', () => {
    const adapter = {
      ...liveWeather,
      ask: () => {
        throw new TypeError('Invalid URL');
      },
    };
    const { log } = runWith([takes(10)], { adapter });
    expect(log.slice(-2)).toMatchObject([
      { outcome: { kind: 'network-error', message: 'TypeError: Invalid URL' } },
      { type: 'run-ended', reason: 'completed' },
    ]);
  });

  it('separates our own work from waiting', () => {
    const counter: Counter = { now: 0 };
    const { log } = runWith([takes(10), takes(10)], {
      clock: { now: () => counter.now, resolution: 0.1 },
      source: fakeBlockingSource(counter, [takes(10), takes(10)]),
      adapter: {
        ...liveWeather,
        read(received, tasks) {
          counter.now += 5;
          return liveWeather.read(received, tasks);
        },
      },
    });
    expect(log.at(-1)).toMatchObject({ type: 'run-ended', at: 30, busy: 10 });
  });

  it('requests the browser timings once it no longer blocks', async () => {
    const asked: [string, number][] = [];
    const { log, done } = runWith([takes(10), takes(20, 'cut'), takes(30)], {
      async timer(url, since) {
        asked.push([url, since]);
        return { start: since + 1, end: since + 9 };
      },
    });
    expect(asked).toEqual([]);
    expect(log.at(-1)).toMatchObject({ type: 'run-ended' });
    await done;
    expect(asked.map(([, since]) => since)).toEqual([500, 530]);
    expect(log.slice(-2)).toMatchObject([
      { type: 'network-timed', request: 0, attempt: 1, timing: { start: 1, end: 9 } },
      { type: 'network-timed', request: 2, attempt: 1, timing: { start: 31, end: 39 } },
    ]);
    expect(timelineOf(log)?.runs[0]?.lanes[2]?.attempts[0]?.timing).toBeDefined();
  });

  it('continues the count of attempts when resumed', async () => {
    const { log, done } = runWith(
      [takes(10), takes(10)],
      { timer: async (_, since) => ({ start: since, end: since + 9 }) },
      { resumption: { missing: [1], known: [], tried: [1, 2], at: 40 } },
    );
    await done;
    expect(log.slice(1)).toMatchObject([
      { type: 'run-resumed', at: 40 },
      { type: 'request-queued', request: 1, at: 40 },
      { type: 'attempt-started', request: 1, attempt: 3 },
      { type: 'headers-received', attempt: 3 },
      { type: 'body-received', attempt: 3 },
      { type: 'request-ended', at: 50 },
      { type: 'run-ended', at: 50 },
      { type: 'network-timed', request: 1, attempt: 3, timing: { start: 40, end: 49 } },
    ]);
  });

  it('logs only the selected headers', () => {
    const headers = new Headers({ 'content-type': 'application/json', 'set-cookie': 'a=b' });
    const source = () => ({ status: 204, headers, text: '' });
    const { log } = runWith([takes(0)], { source });
    expect(log.find(({ type }) => type === 'headers-received')).toMatchObject({
      status: 204,
      headers: { 'content-type': 'application/json' },
    });
  });

  it.each([
    [199, 'http-error'],
    [200, 'ok'],
    [299, 'ok'],
    [300, 'http-error'],
  ])('takes status %i for a %s, as fetch does', (status, kind) => {
    const text = '{"current":{"temperature_2m":1,"weather_code":3,"is_day":1}}';
    const { log } = runWith([takes(0)], {
      source: () => ({ status, headers: new Headers(), text }),
    });
    expect(log.at(-2)).toMatchObject({ type: 'request-ended', outcome: { kind } });
  });
});

describe('a heartbeat on a thread that blocks', () => {
  it('is silent for the whole run', async () => {
    const behaviours = [takes(120), takes(80)];
    const { log } = await record({ behaviours, modes: ['blocking', 'sequential'], beating: true });
    expect(timelineOf(log)?.runs.map(({ mode, beats }) => [mode, beats])).toEqual([
      ['blocking', []],
      ['sequential', [50, 100, 150]],
    ]);
  });
});
