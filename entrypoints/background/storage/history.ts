import { closed } from '../../../engine/log/read-log.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import type { Audience } from '../audience.ts';
import type { Handlers } from '../handlers.ts';
import type { LogStore } from './log-store.ts';

/** The saved comparisons. Once a window has asked for them, all windows are sent every change. */
export interface HistoryService {
  handlers: Pick<Handlers, 'list-history' | 'open-saved' | 'pin' | 'delete' | 'delete-all'>;
  /** Deletes comparisons that are too old, after one has ended. */
  ended(): void;
}

/** Parts of a history service. */
export interface HistoryParts {
  store: LogStore;
  /** Called with what has been deleted; there is more room now. */
  onDeleted(comparisons: readonly string[]): void;
  /** All windows: they must stop showing what is deleted. */
  audience: Audience;
  /** The name of the comparison that is running. */
  running(): string | undefined;
  /** Nothing is done before it. */
  ready: Promise<void>;
  onFailure(error: unknown): void;
}

export function createHistoryService({
  store,
  onDeleted,
  audience,
  running,
  ready,
  onFailure,
}: HistoryParts): HistoryService {
  let turn: Promise<unknown> = ready;
  let isListed = false;

  /** One thing after another, so that updates are sent in order. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const done = turn.then(work).catch((error) => {
      onFailure(error);
      return undefined;
    });
    turn = done;
    return done;
  };

  const list = async (): Promise<Update> => {
    isListed = true;
    const { entries, unreadable } = await store.list();
    return {
      type: 'history',
      entries: entries.map(({ summary, ...entry }) => {
        // What has no end and is not being written will not get one.
        const isCut = summary.state === 'running' && entry.id !== running();
        return { ...entry, summary: isCut ? { ...summary, state: 'interrupted' } : summary };
      }),
      unreadable: unreadable.filter((id) => id !== running()),
    };
  };
  const broadcastList = async () => audience.broadcast(await list());
  const deleted = async (comparisons: string[]) => {
    audience.broadcast({ type: 'deleted', comparisons });
    onDeleted(comparisons);
    await broadcastList();
  };

  return {
    handlers: {
      'list-history': () => inTurn(list),

      async 'open-saved'({ comparison }, _send, id) {
        const events = await inTurn(async () => {
          const log = await store.read(comparison);
          if (!log || 'unreadable' in log) return undefined;
          return comparison === running() ? log.events : closed(log.events);
        });
        return { type: 'saved-log', id, ...(events && { events }) };
      },

      pin: ({ comparison, pinned }) =>
        inTurn(async () => {
          await store.pin(comparison, pinned);
          await broadcastList();
        }),

      delete: ({ comparison }) =>
        inTurn(async (): Promise<Update | undefined> => {
          if (comparison === running()) return { type: 'refused', because: 'running' };
          await store.delete(comparison);
          await deleted([comparison]);
          return undefined;
        }),

      'delete-all': ({ pinned }) =>
        inTurn(async () => {
          await deleted(await store.deleteAll({ pinned, except: running() }));
        }),
    },

    ended() {
      void inTurn(async () => {
        // That there are too many can wait for the next.
        await store.prune().catch(() => {});
        if (isListed) await broadcastList();
      });
    },
  };
}
