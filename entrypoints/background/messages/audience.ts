import type { Update } from '../../../engine/protocol/update.ts';

/** Sends an update to one window. */
export type Send = (update: Update) => void;

/** Windows that receive updates. */
export interface Audience {
  add(send: Send): void;
  remove(send: Send): void;
  /** @param except the window that does not need it */
  broadcast(update: Update, except?: Send): void;
  isEmpty(): boolean;
}

export function createAudience(): Audience {
  const windows = new Set<Send>();
  return {
    add: (send) => windows.add(send),
    remove: (send) => windows.delete(send),
    isEmpty: () => windows.size === 0,
    broadcast(update, except) {
      for (const send of windows) {
        if (send === except) continue;
        try {
          send(update);
        } catch {
          // A window that has just closed must not prevent the update of the others.
          windows.delete(send);
        }
      }
    },
  };
}
