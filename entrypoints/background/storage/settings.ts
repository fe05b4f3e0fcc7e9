import type * as z from 'zod/mini';
import { type Choices, choicesSchema } from '../../../engine/protocol/choices.ts';
import { type Preferences, preferencesSchema } from '../../../engine/protocol/preferences.ts';
import { type Quotas, savedQuotasSchema } from '../../../engine/protocol/quota.ts';
import { createDatabase, type SettingName } from './database.ts';

/** Settings that outlive the worker. */
export interface Settings {
  choices(): Promise<Choices | undefined>;
  saveChoices(choices: Choices): Promise<void>;
  preferences(): Promise<Preferences | undefined>;
  savePreferences(preferences: Preferences): Promise<void>;
  /** Recent use of Open-Meteo. */
  quotas(): Promise<Quotas | undefined>;
  saveQuotas(quotas: Quotas): Promise<void>;
}

/** Opens the settings, in IndexedDB. */
export function openSettings(database = createDatabase()): Settings {
  const read = async <T>(key: SettingName, schema: z.ZodMiniType<T>) => {
    const saved = schema.safeParse(await (await database()).get('settings', key));
    return saved.success ? saved.data : undefined;
  };
  const save = async (key: SettingName, value: unknown) => {
    await (await database()).put('settings', value, key);
  };
  return {
    choices: () => read('choices', choicesSchema),
    saveChoices: (choices) => save('choices', choices),
    preferences: () => read('preferences', preferencesSchema),
    savePreferences: (preferences) => save('preferences', preferences),
    quotas: () => read('quota', savedQuotasSchema),
    saveQuotas: (quotas) => save('quota', quotas),
  };
}
