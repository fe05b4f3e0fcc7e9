import type { Update } from '../../engine/protocol/update.ts';

/** Tells one window. */
export type Send = (update: Update) => void;

/** The windows that watch. */
export interface Audience {
  add(send: Send): void;
  remove(send: Send): void;
  broadcast: Send;
  isEmpty(): boolean;
}

export function createAudience(): Audience {
  const windows = new Set<Send>();
  return {
    add: (send) => windows.add(send),
    remove: (send) => windows.delete(send),
    isEmpty: () => windows.size === 0,
    broadcast(update) {
      for (const send of windows) {
        try {
          send(update);
        } catch {
          // A window that has just gone must not keep the others from hearing.
          windows.delete(send);
        }
      }
    },
  };
}
