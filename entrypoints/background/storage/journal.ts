import type { LogEvent } from '../../../engine/log/events.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import type { Audience, Send } from '../audience.ts';
import type { Log, LogStore } from './log-store.ts';
import { createLogWriter, type LogWriter } from './log-writer.ts';

/** ms, about one frame: a hundred answers at once are one message, and one transaction. */
export const BATCH = 16;

/** ms that windows wait for the store: what it takes longer for is told without it. */
const STORE_PATIENCE = 500;

/**
 * The log that is being written: what is added to it is stored in batches, and told to the windows
 * once it is stored, so that no window knows of anything that would be lost with this worker.
 */
export interface Journal {
  /**
   * Goes on with this log instead; windows that come are told all of it.
   * @param stored how much of it is in the store already
   */
  open(log: Log, stored: number): void;
  add(event: LogEvent): void;
  /** Stores and tells at once what waits for its batch. */
  flush(): void;
  /** Tells one window the log so far. */
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
  /** How much has been handed to the store. */
  let flushed = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Runs while windows wait for the store. */
  let patience: ReturnType<typeof setTimeout> | undefined;
  /** When runs started, on the clock. */
  const starts = new Map<number, number>();
  /** The run that is under way, as far as windows know. */
  let current: number | undefined;
  /** By log: the one that is open, and those before it that the store has refused. */
  const writers = new Map<string, LogWriter>();

  const onChange = (error?: unknown) => {
    if (error !== undefined) onFailure(error);
    else if (![...writers.values()].some((writer) => writer.isRefused())) onRecovery();
  };

  const updateOf = ({ id, events }: Log, from: number): Update => {
    const startedAt = current === undefined ? undefined : starts.get(current);
    return {
      type: 'log',
      comparison: id,
      from,
      events: events.slice(from, told),
      ...(current !== undefined &&
        startedAt !== undefined && {
          progress: { run: current, at: clock.now() - startedAt },
        }),
    };
  };

  const waitForStore = () => {
    patience ??= setTimeout(() => tellUpTo(flushed), STORE_PATIENCE);
  };

  const tellUpTo = (end: number) => {
    if (!log || end <= told) return;
    const from = told;
    told = end;
    clearTimeout(patience);
    patience = undefined;
    if (told < flushed) waitForStore();
    for (const event of log.events.slice(from, end)) {
      if (event.type === 'run-started' || event.type === 'run-resumed') current = event.run;
      if (event.type === 'run-ended') current = undefined;
    }
    audience.broadcast(updateOf(log, from));
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!log || told === log.events.length) return;
    flushed = log.events.length;
    waitForStore();
    void writers.get(log.id)?.write();
  };

  return {
    open(next, stored) {
      flush();
      // Whoever watches hears of the end of this one before the next begins.
      tellUpTo(log?.events.length ?? 0);
      log = next;
      told = next.events.length;
      flushed = told;
      starts.clear();
      current = undefined;
      for (const [id, writer] of writers) {
        // There may be room again.
        if (writer.isRefused()) void writer.write();
        else writers.delete(id);
      }
      const writer = createLogWriter(store, next, stored, {
        onChange,
        onPiece() {
          if (log !== next) return;
          // What the store refuses is told all the same.
          tellUpTo(writer.isRefused() ? next.events.length : writer.stored());
        },
      });
      writers.set(next.id, writer);
      void writer.write();
    },
    add(event) {
      log?.events.push(event);
      if (event.type === 'run-resumed') starts.set(event.run, clock.now() - event.at);
      if (event.type === 'run-started') starts.set(event.run, clock.now());
      timer ??= setTimeout(flush, BATCH);
    },
    flush,
    tell(send) {
      // What waits for its batch follows at once.
      flush();
      if (log && told > 0) send(updateOf(log, 0));
    },
    log: () => log,
    retry() {
      for (const writer of writers.values()) void writer.write();
    },
    drop(ids) {
      for (const id of ids) writers.delete(id);
      if (log && ids.includes(log.id)) {
        clearTimeout(timer);
        clearTimeout(patience);
        timer = undefined;
        patience = undefined;
        log = undefined;
      }
    },
  };
}
