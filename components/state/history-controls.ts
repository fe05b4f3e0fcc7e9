import { type Signal, signal } from '@preact/signals';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Command } from '../../engine/protocol/command.ts';
import type { Update } from '../../engine/protocol/update.ts';

/** What a person may do with the comparisons that are kept. */
export interface HistoryControls {
  /** Whether the history is on the screen. */
  isOpen: Signal<boolean>;
  /** Asks what is kept; it comes to the store, and so does every change of it. */
  list(): void;
  /** Asks for a log; undefined when it can't be read. */
  read(comparison: string): Promise<readonly LogEvent[] | undefined>;
  pin(comparison: string, pinned: boolean): void;
  forget(comparison: string): void;
  /** @param pinned whether the pinned ones go too */
  forgetAll(pinned: boolean): void;
  /** Takes an update that answers {@link read}; false when it is for somebody else. */
  hear(update: Update): boolean;
}

/** @param send gives the background a command */
export function createHistoryControls(send: (command: Command) => void): HistoryControls {
  /** Who waits for a log, by its comparison. */
  const waiting = new Map<string, PromiseWithResolvers<readonly LogEvent[] | undefined>>();
  return {
    isOpen: signal(false),
    list: () => send({ type: 'list-history' }),
    read(comparison) {
      const known = waiting.get(comparison);
      if (known) return known.promise;
      const asked = Promise.withResolvers<readonly LogEvent[] | undefined>();
      waiting.set(comparison, asked);
      send({ type: 'open-saved', comparison });
      return asked.promise;
    },
    pin: (comparison, pinned) => send({ type: 'pin', comparison, pinned }),
    forget: (comparison) => send({ type: 'delete', comparison }),
    forgetAll: (pinned) => send({ type: 'delete-all', pinned }),
    hear(update) {
      if (update.type !== 'saved-log' && update.type !== 'unreadable') return false;
      const asked = waiting.get(update.comparison);
      waiting.delete(update.comparison);
      asked?.resolve(update.type === 'saved-log' ? update.events : undefined);
      return asked !== undefined;
    },
  };
}
