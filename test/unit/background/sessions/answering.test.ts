import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { guessed } from '../../engine/support/sample-events.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';
import { shortLog } from '../support/stores.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const { type, ...guess } = guessed;
const answer = { option: 'slowest', isRight: true };
const experiment = { id: 'three-waits' };

/** Finished comparison of an experiment. */
const lesson = (): LogEvent[] =>
  shortLog().map((event) =>
    event.type === 'comparison-started' ? { ...event, plan: { ...event.plan, experiment } } : event,
  );

/** Background with saved logs, the latest last. */
function begin(saved: Record<string, readonly LogEvent[]> = {}) {
  const store = memoryStore(saved);
  const window = openWindow(startBackground({ store }).sessions);
  const eventsOf = async (id: string) => {
    const log = await store.read(id);
    return log && 'events' in log ? log.events : undefined;
  };
  const answersOf = async (id: string) => timelineOf((await eventsOf(id)) ?? [])?.answers;
  return { store, window, eventsOf, answersOf };
}

describe('the guess of a comparison', () => {
  it('is in its log before the first run, also of runs taken over', async () => {
    const { window } = begin({ earlier: shortLog() });
    window.send({ ...start(3, { experiment }), guess });
    await pass(1_000);
    expect(window.log.slice(0, 2)).toMatchObject([{ plan: { experiment } }, guessed]);
    expect(timelineOf(window.log)).toMatchObject({ guess, state: 'completed' });
  });

  it('is still known when the comparison was interrupted and resumed', async () => {
    const first = begin();
    first.window.send({ ...start(3, { experiment }), guess });
    await pass(150);
    const [cut] = await first.store.logs();
    const { window } = begin({ cut: cut?.events ?? [] });
    await pass(20);
    window.send({ type: 'resume', comparison: 'cut' });
    await pass(1_000);
    expect(timelineOf(window.log)).toMatchObject({ guess, state: 'completed' });
  });
});

describe('an answer', () => {
  it('is added to the log of the latest comparison, and sent to all windows', async () => {
    const { window, store } = begin();
    window.send(start(3, { experiment }));
    await pass(1_000);
    const [{ id = '' } = {}] = await store.logs();
    window.send({ type: 'answer', comparison: id, answer });
    await pass(20);
    expect(window.log.at(-1)).toEqual({ type: 'answered', ...answer, answeredAt: 1_000 });
    expect((await store.logs())[0]?.events).toEqual(window.log);
  });

  it('is added to the log of an older comparison, and survives the background', async () => {
    const { window, store, answersOf } = begin({ older: lesson(), latest: shortLog() });
    window.send({ type: 'answer', comparison: 'older', answer: { ...answer, isRight: false } });
    window.send({ type: 'answer', comparison: 'older', answer });
    await pass(20);
    expect(await answersOf('older')).toEqual([{ ...answer, isRight: false }, answer]);
    expect(await answersOf('latest')).toBeUndefined();

    const next = openWindow(startBackground({ store }).sessions);
    next.send({ type: 'answer', comparison: 'older', answer });
    await pass(20);
    expect(await answersOf('older')).toHaveLength(3);
  });

  it('to the latest comparison may follow another, in the next background', async () => {
    const { window, store, answersOf } = begin({ latest: lesson() });
    window.send({ type: 'answer', comparison: 'latest', answer });
    await pass(20);
    const next = openWindow(startBackground({ store }).sessions);
    await pass(20);
    expect(next.log).toEqual(window.log);
    next.send({ type: 'answer', comparison: 'latest', answer });
    await pass(20);
    expect(await answersOf('latest')).toEqual([answer, answer]);
  });

  it('that comes twice under one id is one answer', async () => {
    const { window, answersOf } = begin({ older: lesson(), latest: shortLog() });
    for (let count = 0; count < 2; count++) {
      window.send({ type: 'answer', comparison: 'older', answer }, 'a');
      await pass(20);
    }
    expect(await answersOf('older')).toEqual([answer]);
  });

  it('gives an end to a comparison that was interrupted long ago', async () => {
    const { window, answersOf, eventsOf } = begin({
      older: lesson().slice(0, -2),
      latest: shortLog(),
    });
    window.send({ type: 'answer', comparison: 'older', answer });
    await pass(20);
    expect(await answersOf('older')).toEqual([answer]);
    expect((await eventsOf('older'))?.at(-2)).toMatchObject({ reason: 'interrupted' });
  });

  it('is ignored during the comparison, without a question, and for an unknown comparison', async () => {
    const { window, store } = begin({ plain: shortLog() });
    window.send(start(3, { experiment }));
    await pass(50);
    const [{ id = '' } = {}] = await store.logs();
    for (const comparison of [id, 'plain', 'unknown']) {
      window.send({ type: 'answer', comparison, answer });
    }
    await pass(1_000);
    const logs = await store.logs();
    expect(logs).toHaveLength(2);
    expect(logs.flatMap(({ events }) => events).map(({ type }) => type)).not.toContain('answered');
    expect(window.log.at(-1)).toMatchObject({ reason: 'completed' });
  });
});
