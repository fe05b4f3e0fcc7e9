import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openLogStore } from '../../../../entrypoints/background/storage/log-store.ts';
import { openSettings } from '../../../../entrypoints/background/storage/settings.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { openWindow } from '../support/overlap-window.ts';

beforeEach(() => {
  stopTime();
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('two workers in a row show the same comparison from the same database', async () => {
  const store = openStore();
  const { sessions } = startBackground({ store });
  const window = openWindow(sessions);
  window.send(start());
  // Events are saved before they are sent.
  await until(() => window.log.at(-1)?.type === 'comparison-ended');
  expect(window.log.at(-1)).toMatchObject({ reason: 'completed' });
  expect(await openLogStore().logs()).toEqual([{ id: expect.any(String), events: window.log }]);

  const next = openWindow(startBackground({ store: openStore() }).sessions);
  await until(() => next.kinds().includes('log'));
  expect(next.kinds()).toEqual(['welcome', 'welcome', 'log']);
  expect(next.log).toEqual(window.log);
});

function openStore() {
  return { ...openLogStore(), ...openSettings() };
}

/** The database takes real time, and the runs take that of the clock. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setImmediate(resolve));
    await pass(1);
  }
}
