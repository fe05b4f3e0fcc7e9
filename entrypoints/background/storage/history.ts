import { closed } from '../../../engine/log/read-log.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import { type Audience, createAudience, type Send } from '../audience.ts';
import type { LogStore } from './log-store.ts';

/** What windows may do with the comparisons that are kept; whoever does it hears of every change. */
export interface History {
  list(send: Send): void;
  /** Sends the log of a kept comparison. */
  open(id: string, send: Send): void;
  pin(id: string, pinned: boolean, send: Send): void;
  /** Deletes a comparison, unless it is running. */
  forget(id: string, send: Send): void;
  /** Deletes all comparisons but the one that is running. */
  forgetAll(pinned: boolean, send: Send): void;
  /** A comparison has come to its end: those that are too old now go, and readers hear of it. */
  ended(): void;
  leave(send: Send): void;
}

/** What a history is made of. */
export interface HistoryParts {
  store: LogStore;
  /** Hears what has been deleted; there is more room now. */
  onDeleted(comparisons: readonly string[]): void;
  /** All windows: they must hear when what they show is deleted. */
  audience: Audience;
  /** The name of the comparison that is running. */
  running(): string | undefined;
  /** Nothing is done before it. */
  ready: Promise<void>;
  onFailure(error: unknown): void;
}

export function createHistory({
  store,
  onDeleted,
  audience,
  running,
  ready,
  onFailure,
}: HistoryParts): History {
  const readers = createAudience();
  let turn = ready;

  /** One thing after another, so that what is told is in order. */
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.then(work).catch(onFailure);
  };

  /** A window that has gone in the meantime is no failure. */
  const tell = (send: Send, update: Update) => {
    try {
      send(update);
    } catch {
      readers.remove(send);
    }
  };

  const listed = async (): Promise<Update> => {
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
  const tellReaders = async () => {
    if (!readers.isEmpty()) readers.broadcast(await listed());
  };
  const deleted = async (comparisons: string[]) => {
    audience.broadcast({ type: 'deleted', comparisons });
    onDeleted(comparisons);
    await tellReaders();
  };

  return {
    list(send) {
      readers.add(send);
      inTurn(async () => tell(send, await listed()));
    },

    open(id, send) {
      inTurn(async () => {
        const log = await store.read(id);
        if (!log || 'unreadable' in log) {
          tell(send, { type: 'unreadable', comparison: id });
          return;
        }
        const events = id === running() ? log.events : closed(log.events);
        tell(send, { type: 'saved-log', comparison: id, events });
      });
    },

    pin(id, pinned, send) {
      readers.add(send);
      inTurn(async () => {
        await store.pin(id, pinned);
        await tellReaders();
      });
    },

    forget(id, send) {
      readers.add(send);
      inTurn(async () => {
        if (id === running()) {
          tell(send, { type: 'refused', because: 'running' });
          return;
        }
        await store.delete(id);
        await deleted([id]);
      });
    },

    forgetAll(pinned, send) {
      readers.add(send);
      inTurn(async () => {
        await deleted(await store.deleteAll({ pinned, except: running() }));
      });
    },

    ended() {
      inTurn(async () => {
        // That there are too many can wait for the next.
        await store.prune().catch(() => {});
        await tellReaders();
      });
    },
    leave: (send) => readers.remove(send),
  };
}
