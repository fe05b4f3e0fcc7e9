import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { exclusionReason, isOk } from '../../../../engine/measure/comparable.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { takes } from '../../engine/support/fake-source.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const NAME = 'the one that was cut';

/** Saved log of a complete comparison. */
async function wholeLog(modes: readonly ModeId[], count: number, change = {}): Promise<LogEvent[]> {
  const { sessions } = startBackground({
    behaviours: Array.from({ length: count }, () => takes(10)),
  });
  const window = openWindow(sessions);
  window.send(start(count, { modes: [...modes], ...change }));
  await pass(60_000);
  expect(window.log.at(-1)).toMatchObject({ reason: 'completed' });
  return [...window.log];
}

/** Background that finds an interrupted log, and a window that follows it. */
async function wakeTo(events: readonly LogEvent[], count: number) {
  const store = memoryStore({ [NAME]: events });
  const background = startBackground({
    store,
    behaviours: Array.from({ length: count }, () => takes(10)),
  });
  const window = openWindow(background.sessions);
  await pass(20);
  return { ...background, store, window };
}

function folded(events: readonly LogEvent[]): Timeline {
  const timeline = timelineOf(events);
  if (!timeline) throw new Error('an empty log');
  return timeline;
}

/** Run and request of every outcome in a log, including repetitions. */
const answers = (events: readonly LogEvent[]) =>
  events.flatMap((event) =>
    event.type === 'request-ended' ? [`${event.run}/${event.request}`] : [],
  );
const asked = (events: readonly LogEvent[]) =>
  events.flatMap((event) =>
    event.type === 'attempt-started' ? [`${event.run}/${event.request}`] : [],
  );

describe('a background that was ended at any step of a comparison', () => {
  it.each<[string, ModeId[], number, object]>([
    ['Sequential and Parallel', ['sequential', 'parallel'], 12, {}],
    ['Pool and Chunked', ['pool', 'chunked'], 6, {}],
    ['Bulk and Blocking', ['bulk', 'blocking'], 6, {}],
    ['several rounds', ['sequential', 'parallel'], 2, { rounds: 5, warmUp: true }],
  ])('goes on when it is told to: %s', async (_, modes, count, change) => {
    const whole = await wholeLog(modes, count, change);
    for (let length = 1; length < whole.length; length++) {
      const before = whole.slice(0, length);
      const { window, store } = await wakeTo(before, count);
      // No received event is lost, and the window is notified of the end at once.
      expect(window.log.slice(0, length)).toEqual(before);
      expect(window.log.at(-1)).toMatchObject({ reason: 'interrupted' });
      const interrupted = folded(window.log);

      window.send({ type: 'resume', comparison: NAME });
      await pass(60_000);
      const isDone =
        interrupted.runs.length === folded(whole).runs.length &&
        interrupted.runs.at(-1)?.state !== 'interrupted';
      if (isDone) {
        // Only the end of the comparison was missing.
        expect(window.updates.at(-1)).toEqual({ type: 'refused', because: 'not-resumable' });
        continue;
      }
      const after = folded(window.log);
      expect(after.state).toBe('completed');
      expect(after.runs.map(({ mode, round }) => [mode, round])).toEqual(
        folded(whole).runs.map(({ mode, round }) => [mode, round]),
      );
      expect(after.runs.every(({ lanes }) => lanes.every(isOk))).toBe(true);
      // No outcome is repeated, and finished requests were not sent again.
      expect(answers(window.log)).toEqual([...new Set(answers(window.log))]);
      const arrived = answers(before);
      expect(asked(window.log.slice(length)).filter((one) => arrived.includes(one))).toEqual([]);
      // The interrupted run has no time and is not compared; all others are.
      const cut = interrupted.runs.findIndex(({ state }) => state === 'interrupted');
      expect(after.runs.map(exclusionReason)).toEqual(
        after.runs.map((_, index) => (index === cut ? 'resumed' : undefined)),
      );
      expect(after.runs[cut]?.elapsed).toBeUndefined();
      const [kept] = await store.logs();
      expect(kept?.events).toEqual(window.log);
    }
  });

  it('resumes a second time after it is ended again', async () => {
    const whole = await wholeLog(['sequential'], 4);
    const first = await wakeTo(whole.slice(0, 9), 4);
    first.window.send({ type: 'resume', comparison: NAME });
    await pass(17);
    const again = await wakeTo(first.window.log, 4);
    expect(folded(again.window.log).runs[0]?.lanes.filter(isOk)).toHaveLength(2);
    again.window.send({ type: 'resume', comparison: NAME });
    await pass(1_000);
    const { runs, state } = folded(again.window.log);
    expect(state).toBe('completed');
    expect(runs[0]?.lanes.every(isOk)).toBe(true);
    // Its request was in flight both times.
    expect(runs[0]?.lanes[2]?.attempts).toHaveLength(2);
    expect(answers(again.window.log)).toEqual(['0/0', '0/1', '0/2', '0/3']);
  });

  it('stops a resumed comparison', async () => {
    const whole = await wholeLog(['sequential'], 4);
    const { window, awake } = await wakeTo(whole.slice(0, 9), 4);
    window.send({ type: 'resume', comparison: NAME });
    await pass(5);
    expect(awake()).toBe(1);
    window.send({ type: 'stop' });
    await pass(20);
    expect(awake()).toBe(0);
    expect(folded(window.log).state).toBe('stopped');
    expect(folded(window.log).runs[0]?.lanes.filter(isOk).length).toBe(1);
  });

  it('refuses to resume while a comparison runs', async () => {
    const whole = await wholeLog(['sequential'], 4);
    const { window } = await wakeTo(whole.slice(0, 9), 4);
    window.send(start(2));
    await pass(5);
    window.send({ type: 'resume', comparison: NAME });
    await pass(1);
    expect(window.updates.at(-1)).toEqual({ type: 'refused', because: 'busy' });
  });

  it('refuses to resume a comparison that is not the latest, or that has ended', async () => {
    const whole = await wholeLog(['sequential'], 4);
    const { window } = await wakeTo(whole, 4);
    for (const comparison of ['another', NAME]) {
      window.send({ type: 'resume', comparison });
      await pass(20);
      expect(window.updates.at(-1)).toEqual({ type: 'refused', because: 'not-resumable' });
    }
    expect(window.log).toEqual(whole);
  });
});
