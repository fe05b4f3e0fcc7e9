import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Source } from '../../../../engine/request/source.ts';
import { type Ending, takes } from '../../engine/support/fake-source.ts';
import { pass, startBackground, stopTime } from '../support/background.ts';
import { choices } from '../support/expectations.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';

const base = 'http://192.168.1.5:8080';
const wanted = { ...choices, source: { kind: 'server-unknown' } } as const;

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

async function open(ending: Ending = 'weather') {
  const store = memoryStore();
  // The fake network picks the city by latitude, so it needs one behaviour for Greenwich's index.
  const behaviours = Array.from({ length: 5_149 }, () => takes(100, ending));
  const { sessions } = startBackground({ store, behaviours });
  const windows = [openWindow(sessions), openWindow(sessions)] as const;
  await pass(0);
  windows[0].send({ type: 'save-choices', choices: wanted });
  windows[0].send({ type: 'check-server', base });
  return { store, windows };
}

it('a custom server that responds is chosen, saved, and shown in all windows', async () => {
  const { store, windows } = await open();
  await pass(100);
  const chosen = { ...wanted, source: { kind: 'server', base } };
  const preferences = { unit: 'locale', server: base };
  expect(await store.choices()).toEqual(chosen);
  expect(await store.preferences()).toEqual(preferences);
  for (const window of windows) {
    expect(window.updates).toContainEqual({ type: 'choices', choices: chosen });
    expect(window.updates).toContainEqual({ type: 'preferences', preferences });
  }
  expect(windows.map((window) => window.kinds().includes('server-checked'))).toEqual([true, false]);
});

it('a custom server that fails is not chosen, but its address is remembered', async () => {
  const { store, windows } = await open('cut');
  await pass(1_000);
  expect(windows[0].kinds()).toContain('server-checked');
  expect(await store.choices()).toEqual({ ...wanted, asked: base });
});

it('a custom server is checked again with a new permission, for all windows', async () => {
  const store = memoryStore();
  let isAllowed = false;
  const source: Source = async () => {
    if (!isAllowed) throw new TypeError('Failed to fetch');
    return Response.json({ current: { temperature_2m: 11 } });
  };
  const { sessions } = startBackground({ store, source });
  const popup = openWindow(sessions);
  await pass(0);
  popup.send({ type: 'save-choices', choices: wanted });
  popup.send({ type: 'check-server', base });
  await pass(100);
  // The prompt closes the popup.
  popup.close();
  isAllowed = true;
  await sessions.onPermission();
  expect(await store.choices()).toEqual({
    ...wanted,
    source: { kind: 'server', base },
  });
  const next = openWindow(sessions);
  await pass(0);
  expect(next.updates).toContainEqual({
    type: 'server-checked',
    base,
    outcome: { kind: 'ok', value: { temperature: 11 } },
  });
});

it('a new permission checks nothing if no address waits for one', async () => {
  const source = vi.fn<Source>();
  const { sessions } = startBackground({ source });
  await sessions.onPermission();
  expect(source).not.toHaveBeenCalled();
});

it('a server whose responses can’t be read is told from one that is not there', async () => {
  const source: Source = async ({ mode }) => {
    if (mode !== 'no-cors') throw new TypeError('Failed to fetch');
    return new Response();
  };
  const { sessions } = startBackground({ source });
  const window = openWindow(sessions);
  await pass(0);
  window.send({ type: 'check-server', base });
  await pass(100);
  expect(window.updates).toContainEqual({
    type: 'server-checked',
    base,
    outcome: { kind: 'network-error', message: 'TypeError: Failed to fetch', cause: 'unreadable' },
  });
});

it('a custom server is not chosen once another source was chosen meanwhile', async () => {
  const { store, windows } = await open();
  windows[1].send({ type: 'save-choices', choices });
  await pass(100);
  expect(windows[0].kinds()).toContain('server-checked');
  expect(await store.choices()).toEqual(choices);
});
