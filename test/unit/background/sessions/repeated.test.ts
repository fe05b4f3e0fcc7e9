import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { choices } from '../support/expectations.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';
import { shortLog } from '../support/stores.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Background to which a window has opened a second port, because the first stayed silent. */
function openTwice(store = memoryStore()) {
  const background = startBackground({ store });
  const first = openWindow(background.sessions);
  const second = openWindow(background.sessions);
  return { ...background, store, first, second, windows: [first, second] };
}

describe('a command that comes twice under one id', () => {
  it('starts one comparison, and no port gets a refusal', async () => {
    const { store, first, second, windows } = openTwice();
    first.send(start(), 'a');
    second.send(start(), 'a');
    await pass(1_000);
    second.send(start(), 'a');
    await pass(1_000);
    expect(await store.logs()).toHaveLength(1);
    for (const window of windows) {
      expect(window.kinds()).not.toContain('refused');
      expect(window.log.at(-1)).toMatchObject({ reason: 'completed' });
    }
  });

  it('is one command, and another id is another: a second start is refused', async () => {
    const { first, second } = openTwice();
    first.send(start(), 'a');
    second.send(start(), 'b');
    await pass(1_000);
    expect(first.kinds()).not.toContain('refused');
    expect(second.updates).toContainEqual({ type: 'refused', because: 'busy' });
  });

  it('stops only what ran when it first came', async () => {
    const { first, second } = openTwice();
    first.send(start(), 'a');
    await pass(50);
    first.send({ type: 'stop' }, 'b');
    await pass(1);
    first.send(start(), 'c');
    await pass(0);
    second.send({ type: 'stop' }, 'b');
    await pass(1_000);
    expect(second.log.at(-1)).toMatchObject({ reason: 'completed' });
  });

  it('gets its response on the port that repeats it', async () => {
    const { first, second } = openTwice(memoryStore({ saved: shortLog() }));
    for (const window of [first, second]) {
      window.send({ type: 'resume', comparison: 'no such' }, 'a');
      window.send({ type: 'open-saved', comparison: 'saved' }, 'b');
      if (window === first) window.close();
      await pass(0);
    }
    expect(second.updates).toContainEqual({ type: 'refused', because: 'not-resumable' });
    expect(second.updates).toContainEqual({ type: 'saved-log', id: 'b', events: shortLog() });
  });

  it('is remembered for a while only', async () => {
    const { first, store } = openTwice();
    first.send(start(), 'a');
    await pass(1_000);
    for (let id = 0; id < 100; id++) first.send({ type: 'save-choices', choices }, `${id}`);
    await pass(0);
    first.send(start(), 'a');
    await pass(1_000);
    expect(await store.logs()).toHaveLength(2);
  });
});
