import { plain } from '../parts/plain.ts';
import type { Controller } from '../state/controller.ts';
import { actions } from './actions.ts';
import { choices } from './choices.ts';
import type { Entry, Provider } from './entry.ts';
import { experiments } from './experiments.ts';
import { saved } from './saved.ts';

/** One provider for each kind of entry, in the order in which they are listed. */
const providers: readonly Provider[] = [choices, experiments, actions, saved];

/**
 * Finds entries that contain every typed word, whatever its case and accents.
 * @param typed any text; blank finds every entry
 */
export function findEntries(typed: string, app: Controller): Entry[] {
  const words = plain(typed).split(/\s+/);
  return providers
    .flatMap((provider) => provider(app))
    .filter(({ label, kind, detail = '' }) => {
      const text = plain(`${label}\n${kind}\n${detail}`);
      return words.every((word) => text.includes(word));
    });
}
