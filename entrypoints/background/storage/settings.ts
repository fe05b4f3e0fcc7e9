import type * as z from 'zod/mini';
import { type Choices, choicesSchema } from '../../../engine/protocol/choices.ts';
import { type Preferences, preferencesSchema } from '../../../engine/protocol/preferences.ts';
import { type Quotas, savedQuotasSchema } from '../../../engine/protocol/quota.ts';
import { createDatabase, type SettingName } from './database.ts';

export type Settings = ReturnType<typeof openSettings>;

/** Opens the settings that outlive the worker, in IndexedDB. */
export function openSettings(database = createDatabase()) {
  const read = async <T>(key: SettingName, schema: z.ZodMiniType<T>) => {
    const saved = schema.safeParse(await (await database()).get('settings', key));
    return saved.success ? saved.data : undefined;
  };
  const save = async (key: SettingName, value: unknown) => {
    await (await database()).put('settings', value, key);
  };
  return {
    choices: () => read('choices', choicesSchema),
    saveChoices: (choices: Choices) => save('choices', choices),
    preferences: () => read('preferences', preferencesSchema),
    savePreferences: (preferences: Preferences) => save('preferences', preferences),
    /** Recent use of Open-Meteo. */
    quotas: () => read('quota', savedQuotasSchema),
    saveQuotas: (quotas: Quotas) => save('quota', quotas),
  };
}
