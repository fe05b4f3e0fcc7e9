import type { LogEvent } from '../../../engine/log/events.ts';
import { closed } from '../../../engine/log/read-log.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import type { Audience } from '../messages/audience.ts';
import type { Handlers } from '../messages/handlers.ts';
import type { Journal } from './journal.ts';
import type { LogStore } from './log-store.ts';

type HistoryCommand = 'list-history' | 'open-saved' | 'answer' | 'pin' | 'delete' | 'delete-all';

/** Dependencies of a history service. */
interface HistoryParts {
  store: LogStore;
  /** Has the latest comparison, and drops it if it is deleted. */
  journal: Pick<Journal, 'log' | 'add' | 'flush' | 'drop'>;
  /** Milliseconds since 1970. */
  wallClock(): number;
  /** All windows: they must stop showing deleted comparisons. */
  audience: Audience;
  /** Returns the name of the running comparison. */
  running(): string | undefined;
  /** No command is carried out before it resolves. */
  ready: Promise<void>;
  onFailure(error: unknown): void;
}

/** The saved comparisons. After a window's first request, all windows receive every change. */
export function createHistoryService({
  store,
  journal,
  wallClock,
  audience,
  running,
  ready,
  onFailure,
}: HistoryParts) {
  let turn: Promise<unknown> = ready;
  let isListed = false;

  /** Runs one task after another, to send updates in order. */
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
        // A log without an end that is not being written was interrupted.
        const isCut = summary.state === 'running' && entry.id !== running();
        return { ...entry, summary: isCut ? { ...summary, state: 'interrupted' } : summary };
      }),
      unreadable: unreadable.filter((id) => id !== running()),
    };
  };
  const broadcastList = async () => audience.broadcast(await list());
  const deleted = async (comparisons: string[]) => {
    audience.broadcast({ type: 'deleted', comparisons });
    journal.drop(comparisons);
    await broadcastList();
  };

  const handlers: Pick<Handlers, HistoryCommand> = {
    'list-history': () => inTurn(list),

    async 'open-saved'({ comparison }, _send, id) {
      const events = await inTurn(async () => {
        const log = await store.read(comparison);
        if (!log || 'unreadable' in log) return undefined;
        return comparison === running() ? log.events : closed(log.events);
      });
      return { type: 'saved-log', id, ...(events && { events }) };
    },

    // Without a question there is nothing to answer, and before the end nobody knows what is right.
    answer: ({ comparison, answer }) =>
      inTurn(async () => {
        if (comparison === running()) return;
        const latest = journal.log()?.id === comparison ? journal.log() : undefined;
        const log = latest ?? (await store.read(comparison));
        if (!log || 'unreadable' in log || !hasQuestion(log.events)) return;
        const answered = { type: 'answered', ...answer, answeredAt: wallClock() } as const;
        if (latest) {
          journal.add(answered);
          journal.flush();
          return;
        }
        const { length } = log.events;
        // One that was interrupted long ago may have no end.
        await store.append(comparison, length, [...closed(log.events).slice(length), answered]);
      }),

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
  };

  return {
    handlers,
    /** Deletes the oldest comparisons, after one has ended. */
    ended() {
      void inTurn(async () => {
        // Too many logs do no harm until the next pruning.
        await store.prune().catch(() => {});
        if (isListed) await broadcastList();
      });
    },
  };
}

function hasQuestion([first]: readonly LogEvent[]): boolean {
  return first?.type === 'comparison-started' && first.plan.experiment !== undefined;
}
