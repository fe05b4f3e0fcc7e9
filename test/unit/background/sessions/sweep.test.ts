import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { closed } from '../../../../engine/log/read-log.ts';
import { SIMULATED } from '../../../../engine/log/source-choice.ts';
import type { Sweep } from '../../../../engine/log/sweep.ts';
import { type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { exclusionReason, isOk } from '../../../../engine/measure/comparable.ts';
import { sweepCurves } from '../../../../engine/measure/sweep.ts';
import { takes } from '../../engine/support/fake-source.ts';
import { pass, type StartChange, start, startBackground, stopTime } from '../support/background.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const NAME = 'the sweep';
const sweep: Sweep = { over: 'requests', values: [1, 2, 4] };

/** Command that starts a sweep over four requests in two rounds. */
const startSweep = (change: StartChange = {}) =>
  start(4, { source: SIMULATED, rounds: 2, warmUp: true, sweep, ...change });

/** Background whose source takes 10 ms for each request, and a window that follows it. */
function begin(saved: Record<string, readonly LogEvent[]> = {}) {
  const store = memoryStore(saved);
  const behaviours = Array.from({ length: 4 }, () => takes(10));
  const background = startBackground({ store, behaviours, beating: true });
  return { ...background, store, window: openWindow(background.sessions) };
}

function folded(events: readonly LogEvent[]): Timeline {
  const timeline = timelineOf(events);
  if (!timeline) throw new Error('an empty log');
  return timeline;
}

/** Log of a complete sweep. */
async function wholeLog(): Promise<LogEvent[]> {
  const { window } = begin();
  window.send(startSweep());
  await pass(60_000);
  expect(window.log.at(-1)).toMatchObject({ reason: 'completed' });
  return [...window.log];
}

const shape = ({ runs }: Timeline) =>
  runs.map(({ mode, round, lanes }) => `${mode} ${round} ${lanes.length}`);

describe('a sweep', () => {
  it('logs each run in one piece at its end, and has every request', async () => {
    const log = await wholeLog();
    const types = new Set(log.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      'comparison-ended',
      'comparison-started',
      'requests-ended',
      'run-ended',
      'run-started',
    ]);
    const timeline = folded(log);
    expect(timeline.runs).toHaveLength(2 + 2 * 3 * 2);
    expect(timeline.runs.every(({ lanes }) => lanes.every(isOk))).toBe(true);
    const [sequential] = sweepCurves(timeline);
    expect(sequential?.points.map(({ elapsed }) => elapsed)).toEqual([10, 20, 40]);
  });

  it('is the same when it is opened again from the store', async () => {
    const log = await wholeLog();
    const { window } = begin({ [NAME]: log });
    await pass(20);
    expect(window.log).toEqual(log);
  });

  it('asks a thread in the middle of a run', async () => {
    const { window } = begin();
    window.send(startSweep({ modes: ['sequential'] }));
    await pass(45);
    window.send({ type: 'ask-thread' });
    await pass(1_000);
    const { runs } = folded(window.log);
    const asked = runs.filter(({ replies }) => replies);
    expect(asked).toHaveLength(1);
    const [{ replies = [], endedAt = 0 } = {}] = asked;
    expect(replies[0]?.at).toBeGreaterThanOrEqual(0);
    expect(replies[0]?.at).toBeLessThanOrEqual(endedAt);
  });

  it('stopped in the middle of a run, keeps what had ended', async () => {
    const { window, awake } = begin();
    window.send(startSweep({ modes: ['sequential'], rounds: 1, warmUp: false }));
    // The third run, of four requests, begins after 30 ms.
    await pass(55);
    window.send({ type: 'stop' });
    await pass(100);
    expect(awake()).toBe(0);
    const timeline = folded(window.log);
    expect(timeline.state).toBe('stopped');
    expect(timeline.runs.map(({ state }) => state)).toEqual(['completed', 'completed', 'stopped']);
    expect(
      timeline.runs[2]?.lanes.map((lane) => lane.state === 'ended' && lane.outcome.kind),
    ).toEqual(['ok', 'ok', 'stopped', 'stopped']);
    expect(sweepCurves(timeline)[0]?.points.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('goes on after its background was ended at any step, and the run that was cut does not count', async () => {
    const whole = await wholeLog();
    for (let length = 1; length < whole.length - 1; length++) {
      const before = whole.slice(0, length);
      const { window } = begin({ [NAME]: before });
      await pass(20);
      expect(window.log).toEqual([...before, expect.objectContaining({ reason: 'interrupted' })]);
      const cut = folded(closed(before)).runs.findIndex(({ state }) => state === 'interrupted');
      window.send({ type: 'resume', comparison: NAME });
      await pass(60_000);
      const after = folded(window.log);
      expect(after.state).toBe('completed');
      expect(shape(after)).toEqual(shape(folded(whole)));
      expect(after.runs.every(({ lanes }) => lanes.every(isOk))).toBe(true);
      expect(after.runs.map(exclusionReason)).toEqual(
        after.runs.map((_, index) => (index === cut ? 'resumed' : undefined)),
      );
    }
  });

  it('is not taken over by a plain comparison, nor the other way round', async () => {
    const { window } = begin();
    window.send(startSweep());
    await pass(60_000);
    const single = { source: SIMULATED, modes: ['parallel' as const] };
    window.send(start(4, single));
    await pass(1_000);
    expect(folded(window.log).runs.map(({ mode }) => mode)).toEqual(['parallel']);
    window.send(start(4, { source: SIMULATED }));
    await pass(1_000);
    window.send(start(4, { ...single, sweep }));
    await pass(1_000);
    expect(folded(window.log).runs.some(({ earlier }) => earlier)).toBe(false);
  });
});

describe('the background refuses a sweep', () => {
  const addresses = (count: number) => ({
    source: { kind: 'addresses', areOwn: true } as const,
    workload: {
      adapter: 'endpoints',
      tasks: Array.from({ length: count }, (_, index) => ({
        label: `${index}`,
        input: { url: `http://localhost:8080/${index}` },
        after: [],
      })),
    },
  });

  it.each<[string, StartChange]>([
    ['of the live source', { source: { kind: 'live' } }],
    ['over more requests than it has tasks', { sweep: { over: 'requests', values: [1, 5] } }],
    ['over more slots than it has tasks', { sweep: { over: 'size', values: [1, 5] } }],
    [
      'of dependent work',
      {
        workload: {
          adapter: 'weather',
          tasks: startSweep().plan.workload.tasks.map((task, index) => ({
            ...task,
            after: index === 3 ? [0] : [],
          })),
        },
      },
    ],
    [
      'over more than 20 slots at addresses',
      { ...addresses(50), sweep: { over: 'size', values: [1, 21] } },
    ],
    [
      'with more runs than a log may have',
      {
        modes: [
          'sequential',
          'parallel',
          'pool',
          'chunked',
          'bulk',
          'blocking',
          'race',
          'any',
          'all',
          'hedged',
          'await_loop',
          'for_each',
        ],
        rounds: 20,
        workload: {
          adapter: 'weather',
          tasks: startSweep().plan.workload.tasks.concat(
            ...Array(3).fill(startSweep().plan.workload.tasks),
          ),
        },
        sweep: { over: 'requests', values: Array.from({ length: 12 }, (_, index) => index + 1) },
      },
    ],
  ])('%s', async (_, change) => {
    const { window } = begin();
    window.send(startSweep(change));
    await pass(100);
    expect(window.updates.at(-1)).toEqual({ type: 'refused', because: 'invalid-command' });
    expect(window.log).toEqual([]);
  });

  it('but not one within the limits of addresses', async () => {
    const { window } = begin();
    window.send(startSweep({ ...addresses(20), sweep: { over: 'size', values: [1, 20] } }));
    await pass(20);
    expect(window.log[0]).toMatchObject({ type: 'comparison-started' });
    window.send({ type: 'stop' });
    await pass(100);
  });
});
