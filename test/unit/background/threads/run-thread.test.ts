import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchema, type LogEvent } from '../../../../engine/log/events.ts';
import { DEFAULT_RETRY_POLICY } from '../../../../engine/log/retry-policy.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { runBlocking } from '../../../../engine/run/blocking-run.ts';
import type { RunPlan } from '../../../../engine/run/plan.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import type {
  Assignment,
  Report,
  RunOrder,
} from '../../../../entrypoints/background/threads/messages.ts';
import {
  createRunThread,
  LAST_WORDS,
} from '../../../../entrypoints/background/threads/run-thread.ts';
import { fakeBlockingSource } from '../../engine/support/fake-blocking-thread.ts';
import { liveWeather, numberedTasks, planFor, takes } from '../../engine/support/fake-source.ts';

const tasks = numberedTasks(3);
const plan: RunPlan = { run: 0, mode: 'blocking', round: 1, tasks, limit: 4 };
const live: RunOrder = {
  source: { kind: 'live' },
  workload: { adapter: 'weather' },
  retryPolicy: DEFAULT_RETRY_POLICY,
  state: { limit: 4 },
};

/** Events of an undisturbed run of 300 ms. */
const reported: readonly LogEvent[] = (() => {
  const events: LogEvent[] = [];
  const counter = { now: 0 };
  runBlocking(
    plan,
    {
      adapter: liveWeather,
      source: fakeBlockingSource(counter, [takes(120), takes(80, 'cut'), takes(100)]),
      clock: { now: () => counter.now, resolution: 1 },
      timeout: 10_000,
      retries: 0,
      pause() {},
      wallClock: () => 0,
    },
    (event) => events.push(event),
  );
  return events;
})();

/** Starts a run whose thread is simulated by the test. */
function begin(order = live, signal = new AbortController().signal) {
  const clock = virtualClock();
  const events: LogEvent[] = [];
  const assignments: Assignment[] = [];
  const state = { open: false, over: false };
  const asked: number[] = [];
  let report = (_: Report) => {};
  const threads = createRunThread(
    (assignment, hear) => {
      assignments.push(assignment);
      report = hear;
      state.open = true;
      return {
        ask: () => asked.push(clock.now()),
        end: () => {
          state.open = false;
        },
      };
    },
    { clock, wallClock: () => clock.now() },
  );
  const done = threads
    .carryOut(plan, order, signal, (event) => events.push(event))
    .then((left) => {
      state.over = true;
      return left;
    });
  return {
    ...{ clock, events, assignments, state, asked, done },
    ask: threads.ask,
    report: (message: Report) => report(message),
  };
}

/** Log with these events. */
function logOf(events: readonly LogEvent[]): LogEvent[] {
  const plan = planFor(3, { modes: ['blocking'] });
  return [
    { type: 'comparison-started', startedAt: 0, plan },
    ...events,
    { type: 'comparison-ended', endedAt: 0, reason: 'completed' },
  ];
}

describe('a blocking run', () => {
  it('emits the reports of its thread in order, and closes the thread after the last', async () => {
    const { events, assignments, state, done, report } = begin();
    expect(assignments).toEqual([{ plan, order: live }]);
    for (const [index, event] of reported.entries()) {
      report({ type: 'event', event });
      expect(events).toEqual(reported.slice(0, index + 1));
    }
    // Browser timings arrive after the end of the run.
    expect(state).toEqual({ open: true, over: false });
    const timing: LogEvent = {
      type: 'network-timed',
      run: 0,
      request: 0,
      attempt: 1,
      timing: { start: 0, end: 119 },
    };
    report({ type: 'event', event: timing });
    report({ type: 'done', state: {} });
    await done;
    expect(events).toEqual([...reported, timing]);
    expect(state.open).toBe(false);
  });

  it('emits reports that come in groups one by one, in order', async () => {
    const { events, done, report } = begin();
    report({ type: 'events', events: reported.slice(0, 3) });
    expect(events).toEqual(reported.slice(0, 3));
    report({ type: 'events', events: reported.slice(3) });
    report({ type: 'done', state: {} });
    await done;
    expect(events).toEqual(reported);
  });

  it('passes the state of its source on to the next run', async () => {
    const { done, report } = begin();
    const simulation = {
      seed: 1,
      links: { 'api.open-meteo.com': { named: true, free: 1 } },
      counts: { '0;0': 1 },
    };
    const left = { limit: 2, hasResponded: true, simulation };
    for (const event of reported) report({ type: 'event', event });
    report({ type: 'done', state: left });
    expect(await done).toEqual(left);
  });

  it('has its questions answered in order, also after its end, until the thread is closed', async () => {
    const { asked, ask, done, report } = begin();
    const replies: string[] = [];
    for (const question of ['first', 'second', 'third']) ask(() => replies.push(question));
    expect(asked).toHaveLength(3);
    expect(replies).toEqual([]);
    report({ type: 'replied' });
    expect(replies).toEqual(['first']);
    for (const event of reported) report({ type: 'event', event });
    report({ type: 'replied' });
    expect(replies).toEqual(['first', 'second']);
    report({ type: 'done', state: {} });
    await done;
    report({ type: 'replied' });
    ask(() => replies.push('late'));
    expect(replies).toEqual(['first', 'second']);
    expect(asked).toHaveLength(3);
  });

  it('that its thread does not end leaves the state as it was', async () => {
    const { done, report } = begin();
    report({ type: 'failed', message: 'out of memory' });
    expect(await done).toEqual(live.state);
  });

  it('that is stopped ends its thread at once, and open requests as stopped', async () => {
    const stop = new AbortController();
    const { clock, events, state, done, report } = begin(live, stop.signal);
    const arrived = reported.findIndex(({ type }) => type === 'request-ended') + 1;
    report({ type: 'event', event: reported[0] ?? fail() });
    await clock.run(async () => {
      await clock.sleep(200);
      for (const event of reported.slice(1, arrived)) report({ type: 'event', event });
      stop.abort();
    });
    expect(state.open).toBe(false);
    await done;
    expect(events.slice(arrived)).toEqual([
      { type: 'request-ended', run: 0, request: 1, at: 200, outcome: { kind: 'stopped' } },
      { type: 'request-ended', run: 0, request: 2, at: 200, outcome: { kind: 'stopped' } },
      { type: 'run-ended', run: 0, at: 200, reason: 'stopped', endedAt: 200 },
    ]);
  });

  it('that is only watched is stopped when its thread has reported what it still holds', async () => {
    const stop = new AbortController();
    const watched = { ...live, workload: { adapter: 'users' } };
    const { clock, events, state, asked, done, report } = begin(watched, stop.signal);
    report({ type: 'events', events: reported.slice(0, 2) });
    const held = reported.slice(2, -1);
    await clock.run(async () => {
      await clock.sleep(400);
      stop.abort();
      expect(asked).toEqual([400]);
      await clock.sleep(LAST_WORDS / 2);
      report({ type: 'events', events: held });
      report({ type: 'replied' });
      await done;
    });
    expect(state.open).toBe(false);
    expect(events.slice(0, -1)).toEqual([...reported.slice(0, 2), ...held]);
    expect(events.at(-1)).toMatchObject({ type: 'run-ended', reason: 'stopped' });
  });

  it('that is only watched is not waited for if its thread says nothing', async () => {
    const stop = new AbortController();
    const watched = { ...live, workload: { adapter: 'users' } };
    const { clock, state, done } = begin(watched, stop.signal);
    await clock.run(async () => {
      stop.abort();
      await done;
      expect(clock.now()).toBe(LAST_WORDS);
    });
    expect(state.open).toBe(false);
  });

  it('that is stopped before it begins is in the log as a run that was stopped', async () => {
    const { events, state, done } = begin(live, AbortSignal.abort());
    await done;
    expect(state.open).toBe(false);
    expect(events.map(({ type }) => type)).toEqual([
      'run-started',
      'request-ended',
      'request-ended',
      'request-ended',
      'run-ended',
    ]);
    expect(events[0]).toMatchObject({ mode: 'blocking', round: 1, limit: 4, earlier: false });
    expect(events.at(-1)).toMatchObject({ reason: 'stopped', at: 0 });
  });

  it('whose thread dies ends every open request with the error', async () => {
    const { events, state, done, report } = begin();
    report({ type: 'event', event: reported[0] ?? fail() });
    report({ type: 'failed', message: 'out of memory' });
    await done;
    expect(state.open).toBe(false);
    const outcome = { kind: 'network-error', message: 'out of memory' };
    expect(events.slice(1)).toEqual([
      ...[0, 1, 2].map((request) => ({ type: 'request-ended', run: 0, request, at: 0, outcome })),
      { type: 'run-ended', run: 0, at: 0, reason: 'completed', endedAt: 0 },
    ]);
  });

  it('is complete in the log, whenever and however its thread ends', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(reported.length),
        fc.nat(400),
        fc.constantFrom<Report | 'stop'>(
          'stop',
          { type: 'failed', message: 'gone' },
          { type: 'done', state: {} },
        ),
        async (received, ms, ending) => {
          const stop = new AbortController();
          const { clock, events, state, done, report } = begin(live, stop.signal);
          for (const event of reported.slice(0, received)) report({ type: 'event', event });
          await clock.run(() => clock.sleep(ms));
          if (ending === 'stop') stop.abort();
          else report(ending);
          await done;
          expect(state).toEqual({ open: false, over: true });

          // Too late to be recorded.
          const length = events.length;
          for (const event of reported.slice(received)) report({ type: 'event', event });
          report({ type: 'failed', message: 'late' });
          stop.abort();
          expect(events).toHaveLength(length);

          expect(events.slice(0, received)).toEqual(reported.slice(0, received));
          for (const event of events) expect(eventSchema.safeParse(event).success).toBe(true);
          const times = events.flatMap((event) => ('at' in event ? [event.at] : []));
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          const [run] = timelineOf(logOf(events))?.runs ?? [];
          expect(run?.lanes.map(({ state }) => state)).toEqual(['ended', 'ended', 'ended']);
          const stopped = ending === 'stop' && received < reported.length;
          expect(run?.state).toBe(stopped ? 'stopped' : 'completed');
        },
      ),
    ));
});

function fail(): never {
  throw new Error('The run reported nothing.');
}
