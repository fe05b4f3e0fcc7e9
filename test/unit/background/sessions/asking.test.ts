import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { readLog } from '../../../../engine/log/read-log.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const one = { modes: ['parallel' as const] };

/** Background whose thread replies when the test says so. */
function begin(store = memoryStore()) {
  const questions: (() => void)[] = [];
  const background = startBackground({ store, ask: (onReply) => void questions.push(onReply) });
  const window = openWindow(background.sessions);
  const ask = () => window.send({ type: 'ask-thread' });
  return { ...background, store, window, questions, ask };
}

const repliesIn = (log: readonly LogEvent[]) => log.filter(({ type }) => type === 'thread-replied');

describe('a question to the thread of a run', () => {
  it('is in the log once it is answered, with the time from sending to the reply', async () => {
    const { window, questions, ask, store } = begin();
    window.send(start(3, one));
    await pass(30);
    ask();
    await pass(40);
    expect(repliesIn(window.log)).toEqual([]);
    questions[0]?.();
    await pass(20);
    expect(repliesIn(window.log)).toEqual([{ type: 'thread-replied', run: 0, at: 30, delay: 40 }]);
    await pass(1_000);
    const [saved] = await store.logs();
    expect(saved?.events).toEqual(window.log);
    expect(readLog(window.log).ok).toBe(true);
  });

  it('may be asked as often as the user likes, before any reply', async () => {
    const { window, questions, ask } = begin();
    window.send(start(3, one));
    await pass(10);
    for (let count = 0; count < 3; count++) {
      ask();
      await pass(10);
    }
    for (const reply of questions) reply();
    await pass(20);
    expect(repliesIn(window.log)).toMatchObject([
      { at: 10, delay: 30 },
      { at: 20, delay: 20 },
      { at: 30, delay: 10 },
    ]);
  });

  it('counts its moment from the start of its run, not of the comparison', async () => {
    const { window, questions, ask } = begin();
    window.send(start());
    await pass(310);
    ask();
    await pass(0);
    questions[0]?.();
    await pass(20);
    expect(repliesIn(window.log)).toMatchObject([{ run: 1, at: 10, delay: 0 }]);
  });

  it('is ignored while no run is going on', async () => {
    const { window, questions, ask } = begin();
    ask();
    await pass(10);
    window.send(start(3, one));
    await pass(1_000);
    ask();
    await pass(10);
    expect(questions).toEqual([]);
    expect(repliesIn(window.log)).toEqual([]);
  });

  it('that is not answered when the user stops the run never is', async () => {
    const { window, questions, ask } = begin();
    window.send(start(3, one));
    await pass(10);
    ask();
    await pass(10);
    window.send({ type: 'stop' });
    await pass(0);
    questions[0]?.();
    await pass(20);
    // Nor in the log of the next comparison.
    window.send(start(3, one));
    await pass(10);
    questions[0]?.();
    await pass(1_000);
    expect(repliesIn(window.log)).toEqual([]);
    expect(readLog(window.log).ok).toBe(true);
  });

  it('is lost with the background, and the resumed run may be asked again', async () => {
    const { window, ask, store } = begin();
    window.send(start(3, one));
    await pass(30);
    ask();
    await pass(20);
    // The store is all that is left of a background that was ended.
    const [saved] = await store.logs();
    const again = begin(memoryStore({ cut: saved?.events ?? [] }));
    await pass(20);
    again.window.send({ type: 'resume', comparison: 'cut' });
    await pass(10);
    again.ask();
    await pass(10);
    again.questions[0]?.();
    await pass(1_000);
    const resumed = again.window.log.find(({ type }) => type === 'run-resumed');
    const at = resumed && 'at' in resumed ? resumed.at + 10 : undefined;
    expect(repliesIn(again.window.log)).toMatchObject([{ run: 0, at, delay: 10 }]);
    expect(readLog(again.window.log).ok).toBe(true);
  });
});
