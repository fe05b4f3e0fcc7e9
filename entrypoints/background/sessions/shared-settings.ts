import type { Choices } from '../../../engine/protocol/choices.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../../../engine/protocol/preferences.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import type { Audience, Send } from '../messages/audience.ts';
import type { Settings } from '../storage/settings.ts';
import { storageErrorKind } from '../storage/storage-error.ts';

/** Choices and preferences, which are the same in all windows. */
export function createSharedSettings(settings: Settings, audience: Pick<Audience, 'broadcast'>) {
  let choices: Choices | undefined;
  let preferences: Preferences | undefined;

  const share = (update: Update, saving: Promise<void>, from?: Send) => {
    audience.broadcast(update, from);
    saving.catch((error) =>
      audience.broadcast({ type: 'not-saved', because: storageErrorKind(error) }),
    );
  };

  return {
    async restore() {
      choices = await settings.choices();
      preferences = await settings.preferences();
    },
    known: () => ({ ...(choices && { choices }), ...(preferences && { preferences }) }),
    /** @param from the window that made the choices */
    choose(next: Choices, from?: Send) {
      choices = next;
      share({ type: 'choices', choices }, settings.saveChoices(choices), from);
    },
    /** @param from the window that stated the preferences */
    prefer(change: Partial<Preferences>, from?: Send) {
      preferences = { ...DEFAULT_PREFERENCES, ...preferences, ...change };
      share({ type: 'preferences', preferences }, settings.savePreferences(preferences), from);
    },
  };
}
