import type { Clock } from '../../engine/clock.ts';
import type { Event } from '../../engine/events.ts';
import type { Update } from '../../engine/update.ts';
import type { Audience, Send } from './audience.ts';
import type { Log, LogStore } from './log-store.ts';

/** About one frame: a hundred answers at once are one message, and one transaction. */
const BATCH = 16;

/** The log that is being written: what is added to it is told to the windows and stored, in batches. */
export interface Journal {
  /** Goes on with this log instead; `stored` says how much of it is in the store already. */
  open(log: Log, stored: number): void;
  add(event: Event): void;
  /** Tells and stores at once what waits for its batch. */
  flush(): void;
  /** Tells one window the whole log. */
  tell(send: Send): void;
}

/** @param onFailure called each time the store refuses */
export function createJournal(
  store: Pick<LogStore, 'append'>,
  audience: Audience,
  clock: Clock,
  onFailure: () => void,
): Journal {
  let log: Log | undefined;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The run that is under way, and when it started on the clock. */
  let current: { run: number; startedAt: number } | undefined;
  let write = async () => {};

  const updateOf = ({ id, events }: Log, from: number): Update => ({
    type: 'log',
    comparison: id,
    from,
    events: events.slice(from),
    ...(current && { progress: { run: current.run, at: clock.now() - current.startedAt } }),
  });

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!log || told === log.events.length) return;
    const from = told;
    told = log.events.length;
    audience.broadcast(updateOf(log, from));
    void write();
  };

  return {
    open(next, stored) {
      flush();
      log = next;
      told = stored;
      current = undefined;
      write = writer(store, next, stored, onFailure);
    },
    add(event) {
      log?.events.push(event);
      if (event.type === 'run-started') current = { run: event.run, startedAt: clock.now() };
      if (event.type === 'run-ended') current = undefined;
      timer ??= setTimeout(flush, BATCH);
    },
    flush,
    tell(send) {
      // First to those who know the log up to here, so that nothing reaches the newcomer twice.
      flush();
      if (log) send(updateOf(log, 0));
    },
  };
}

/**
 * Writes a log piece by piece, one piece at a time. What the store refused is tried again together
 * with what comes next, so that a log in the store has no holes.
 */
function writer(
  store: Pick<LogStore, 'append'>,
  { id, events }: Log,
  alreadyStored: number,
  onFailure: () => void,
): () => Promise<void> {
  let stored = alreadyStored;
  let writing = false;
  return async () => {
    if (writing) return;
    writing = true;
    try {
      while (stored < events.length) {
        const piece = events.slice(stored);
        await store.append(id, stored, piece);
        stored += piece.length;
      }
    } catch {
      onFailure();
    } finally {
      writing = false;
    }
  };
}
