import * as z from 'zod/mini';

/** Key in the lab's `localStorage`. */
const KEY = 'done';

/** Factor by which the worst guess was off, if there was one. */
const doneSchema = z.record(z.string(), z.object({ off: z.optional(z.number()) }));

/** Experiments whose question has been answered after a run, by their ids. */
export type Done = Readonly<z.infer<typeof doneSchema>>;

/** Reads what was done in earlier windows; nothing if that is damaged or foreign. */
export function recallDone(): Done {
  try {
    return doneSchema.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    // Not JSON, or the user forbids storage.
    return {};
  }
}

export function rememberDone(done: Done): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(done));
  } catch {
    // No room, or the user forbids storage: this window knows it all the same.
  }
}
