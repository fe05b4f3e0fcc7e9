import * as z from 'zod/mini';
import { citySchema } from '../../adapters/weather/city.ts';
import { choicesSchema } from '../../engine/protocol/choices.ts';
import { preferencesSchema } from '../../engine/protocol/preferences.ts';
import { splitChoices } from '../../engine/protocol/split-choices.ts';

/** Key in the page's `localStorage`, which can be read before the background has answered. */
const KEY = 'window';

/** Beginning of the next window, before the background speaks. */
const memorySchema = z.object({
  choices: z.optional(choicesSchema),
  preferences: z.optional(preferencesSchema),
  /** The chosen cities. */
  cities: z.optional(z.array(z.omit(citySchema, { name: true }))),
  /** Height of the results of the latest comparison, in px, by the name of the door. */
  heights: z.optional(z.record(z.string(), z.number().check(z.minimum(0), z.maximum(100_000)))),
});

export type Memory = z.infer<typeof memorySchema>;

/** Reads what an earlier window has remembered; nothing if that is damaged or foreign. */
export function recall(): Memory {
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const memory = memorySchema.safeParse({ ...saved, ...splitChoices(saved.choices) });
    return memory.success ? memory.data : {};
  } catch {
    // Not JSON, or the user forbids storage.
    return {};
  }
}

/** Remembers something for the next window, besides what is remembered already. */
export function remember(change: Partial<Memory>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...recall(), ...change }));
  } catch {
    // No room, or the user forbids storage: the next window waits for the background.
  }
}
