import type { Clock } from '../../engine/clock.ts';
import type { Event } from '../../engine/events.ts';
import type { Update } from '../../engine/update.ts';
import type { Audience, Send } from './audience.ts';
import type { Log, LogStore } from './log-store.ts';
import { createLogWriter, type LogWriter } from './log-writer.ts';

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
  /** The log that is open. */
  log(): Readonly<Log> | undefined;
  /** Tries again to store what the store has refused: there may be room now. */
  retry(): void;
  /** Lets go of logs that are deleted. */
  drop(ids: readonly string[]): void;
}

/** Hears how the store fares. */
export interface JournalListener {
  /** The store refuses; called each time. */
  onFailure(error: unknown): void;
  /** All that was refused has been stored. */
  onRecovery(): void;
}

export function createJournal(
  store: Pick<LogStore, 'append'>,
  audience: Audience,
  clock: Clock,
  { onFailure, onRecovery }: JournalListener,
): Journal {
  let log: Log | undefined;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The run that is under way, and when it started on the clock. */
  let current: { run: number; startedAt: number } | undefined;
  /** By log: the one that is open, and those before it that the store has refused. */
  const writers = new Map<string, LogWriter>();

  const onChange = (error?: unknown) => {
    if (error !== undefined) onFailure(error);
    else if (![...writers.values()].some((writer) => writer.isRefused())) onRecovery();
  };

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
    void writers.get(log.id)?.write();
  };

  return {
    open(next, stored) {
      flush();
      log = next;
      told = stored;
      current = undefined;
      for (const [id, writer] of writers) {
        // There may be room again.
        if (writer.isRefused()) void writer.write();
        else writers.delete(id);
      }
      writers.set(next.id, createLogWriter(store, next, stored, onChange));
    },
    add(event) {
      log?.events.push(event);
      if (event.type === 'run-resumed') {
        current = { run: event.run, startedAt: clock.now() - event.at };
      }
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
    log: () => log,
    retry() {
      for (const writer of writers.values()) void writer.write();
    },
    drop(ids) {
      for (const id of ids) writers.delete(id);
      if (log && ids.includes(log.id)) {
        clearTimeout(timer);
        timer = undefined;
        log = undefined;
      }
    },
  };
}
