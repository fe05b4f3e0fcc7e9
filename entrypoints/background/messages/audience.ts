import type { Update } from '../../../engine/protocol/update.ts';

/** Sends an update to one window. */
export type Send = (update: Update) => void;

export type Audience = ReturnType<typeof createAudience>;

/** Windows that receive updates. */
export function createAudience() {
  const windows = new Set<Send>();
  return {
    add: (send: Send) => windows.add(send),
    remove: (send: Send) => windows.delete(send),
    isEmpty: () => windows.size === 0,
    /** @param except the window that does not need it */
    broadcast(update: Update, except?: Send) {
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
