import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { spend, unusedQuota } from '../../../../engine/protocol/quota.ts';
import { openSettings } from '../../../../entrypoints/background/storage/settings.ts';
import { choices } from '../support/expectations.ts';
import { rawDatabase } from '../support/stores.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the latest choices', () => {
  it('are undefined at first', async () => {
    expect(await openSettings().choices()).toBeUndefined();
  });

  it('are saved for the next worker, without earlier ones', async () => {
    const settings = openSettings();
    await settings.saveChoices({ ...choices, cities: [] });
    await settings.saveChoices(choices);
    expect(await settings.choices()).toEqual(choices);
    expect(await openSettings().choices()).toEqual(choices);
  });

  it.each([
    ['a mode that is gone', { ...choices, mode: 'psychic' }],
    ['no cities', { ...choices, cities: undefined }],
    ['rubbish', 'celsius'],
  ])('is forgotten when it makes no sense: %s', async (_, stored) => {
    const settings = openSettings();
    await settings.choices();
    const db = await rawDatabase();
    await db.put('settings', stored, 'choices');
    db.close();
    expect(await settings.choices()).toBeUndefined();
  });
});

describe('the preferences', () => {
  it('are saved apart from the choices, for the next worker', async () => {
    const preferences = { unit: 'celsius', server: 'http://192.168.1.5:8080' } as const;
    await openSettings().savePreferences(preferences);
    await openSettings().saveChoices(choices);
    expect(await openSettings().preferences()).toEqual(preferences);
    expect(await openSettings().choices()).toEqual(choices);
  });
});

describe('the use of Open-Meteo', () => {
  it('is saved beside the choices, for the next worker', async () => {
    const quotas = {
      'api.open-meteo.com': spend(unusedQuota, 0, 7),
      'geocoding-api.open-meteo.com': spend(unusedQuota, 0, 3),
    };
    await openSettings().saveQuotas(quotas);
    await openSettings().saveChoices(choices);
    expect(await openSettings().quotas()).toEqual(quotas);
    expect(await openSettings().choices()).toEqual(choices);
  });
});
