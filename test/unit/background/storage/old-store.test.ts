import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readLogFile } from '../../../../engine/log/log-file.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { createDatabase } from '../../../../entrypoints/background/storage/database.ts';
import { openLogStore } from '../../../../entrypoints/background/storage/log-store.ts';
import { openSettings } from '../../../../entrypoints/background/storage/settings.ts';
import { oldFile, oldFiles, oldStore } from '../../../support/format-1.ts';
import { until } from '../../../support/until.ts';
import { draw } from '../../engine/support/drawing.ts';
import { takes } from '../../engine/support/fake-source.ts';
import { startBackground } from '../support/background.ts';
import { openWindow } from '../support/overlap-window.ts';
import { rawDatabase } from '../support/stores.ts';

const old = oldStore();
const ids = old.comparisons.map(([, { id }]) => id);

/** Creates the database as version 0.1.0 left it. */
async function restoreOld() {
  const database = await openDB('overlap', old.version, {
    upgrade(database) {
      database.createObjectStore('comparisons', { autoIncrement: true });
      database.createObjectStore('events');
      database.createObjectStore('settings');
    },
  });
  for (const store of ['comparisons', 'events', 'settings'] as const) {
    for (const [key, value] of old[store]) await database.put(store, value, key);
  }
  database.close();
}

/** Store and settings over one database, as in the background. */
function openStore() {
  const database = createDatabase();
  return { ...openLogStore(database), ...openSettings(database) };
}

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  await restoreOld();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the database of version 0.1.0', () => {
  it('keeps all comparisons, their order, their results and what is pinned', async () => {
    const { entries, unreadable } = await openStore().list();
    expect(unreadable).toEqual([]);
    expect(entries.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(entries.map(({ pinned }) => pinned)).toEqual([...Array(6).fill(false), true]);
    const first = old.comparisons[0]?.[1] as unknown as { summary: Record<string, unknown> };
    const { cities, ...others } = first.summary;
    // Made again, because it says otherwise what was asked for.
    expect(entries.at(-1)?.summary).toEqual({
      ...others,
      workload: { ...Object(cities), digest: expect.any(String), adapter: 'weather' },
    });
    const digests = entries.map(({ summary }) => summary.workload.digest);
    expect(new Set(digests).size).toBe(2);
  });

  it('keeps all events of every comparison', async () => {
    const store = openStore();
    const logs = await Promise.all(ids.map((id) => store.read(id)));
    for (const [index, name] of oldFiles.entries()) {
      const file = readLogFile(oldFile(name, 'json'));
      const log = logs[index];
      if (!file.ok || !log || !('events' in log)) throw new Error(`${name} is unreadable`);
      const { length } = log.events;
      // A file has fewer digits.
      expect(draw(log.events).length).toBe(draw(file.events).length);
      expect(log.events.map(({ type }) => type)).toEqual(
        file.events.slice(0, length).map(({ type }) => type),
      );
      expect(timelineOf(log.events)?.plan).toEqual(timelineOf(file.events)?.plan);
    }
  });

  it('keeps the choices, the preferences and the quota', async () => {
    const settings = openStore();
    expect(await settings.choices()).toEqual({
      workload: 'weather',
      faults: [],
      cities: ['london', 'new_york', 'tokyo'],
      mode: 'compare',
      compared: ['sequential', 'parallel'],
      size: 2,
      rounds: 1,
      source: { kind: 'server', base: 'http://127.0.0.1:8087' },
      retryPolicy: { timeout: 10_000, retries: 2 },
    });
    expect(await settings.preferences()).toEqual({
      unit: 'fahrenheit',
      server: 'http://127.0.0.1:8087',
    });
    expect(await settings.quotas()).toEqual({
      'api.open-meteo.com': new Map(old.settings).get('quota'),
    });
  });

  it('tells version 0.1.0 that it is too old, instead of confusing it', async () => {
    await openStore().list();
    await expect(openDB('overlap', old.version)).rejects.toMatchObject({ name: 'VersionError' });
  });

  it('holds an interrupted comparison, which is resumed in the second format', async () => {
    const store = openStore();
    const { sessions, seen } = startBackground({ store, behaviours: [takes(1), takes(1)] });
    const window = openWindow(sessions);
    const last = ids.at(-1) ?? '';
    await until(() => expect(window.log.at(-1)).toMatchObject({ reason: 'interrupted' }));
    window.send({ type: 'resume', comparison: last });
    await until(() => expect(window.log.at(-1)).toMatchObject({ reason: 'completed' }));

    // London's weather had arrived.
    expect(seen.asked).toHaveLength(1 + 2);
    const [sequential, parallel] = timelineOf(window.log)?.runs ?? [];
    expect(sequential).toMatchObject({ state: 'completed', resumed: true });
    expect(parallel).toMatchObject({ state: 'completed', resumed: false });
    const saved = await store.read(last);
    expect(saved && 'events' in saved && saved.events).toEqual(window.log);

    const raw = await rawDatabase();
    const pieces = await raw.getAll('events', IDBKeyRange.bound([last, 0], [last, 1e9]));
    raw.close();
    expect(pieces.flat()[0]).toHaveProperty('cities');
    const kinds = pieces.flat().flatMap(({ outcome }) => outcome?.kind ?? []);
    expect(kinds).toEqual(['weather', 'weather', 'ok', 'ok', 'ok']);
  });

  it('is compared with by a new run of the same cities', async () => {
    const store = openStore();
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    const log = await store.read(ids[0] ?? '');
    const plan = log && 'events' in log ? timelineOf(log.events)?.plan : undefined;
    if (!plan) throw new Error('no plan');
    window.send({
      type: 'start',
      plan: {
        ...plan,
        modes: ['bulk'],
        size: 2,
        warmUp: false,
        retryPolicy: { timeout: 10_000, retries: 0 },
        paced: false,
      },
      against: ['sequential'],
    });
    // The window first gets the latest comparison, which has ended.
    await until(() => {
      expect(window.log[0]).toMatchObject({ plan: { modes: ['bulk'] } });
      expect(window.log.at(-1)).toMatchObject({ type: 'comparison-ended' });
    });
    expect(timelineOf(window.log)?.runs.map(({ mode, earlier }) => [mode, earlier])).toEqual([
      ['sequential', true],
      ['bulk', false],
    ]);
  });
});
