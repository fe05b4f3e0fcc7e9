import type { LogEvent } from '../../../engine/log/events.ts';
import { isClosed } from '../../../engine/log/read-log.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import type { Audience, Send } from '../messages/audience.ts';
import type { Log, LogStore } from './log-store.ts';
import type { StorageHealth } from './storage-health.ts';

/** Types of the events that begin a run. */
const begins: ReadonlySet<LogEvent['type']> = new Set(['run-started', 'run-resumed']);

/** ms, about one frame: a hundred responses at once are one message, and one transaction. */
export const BATCH = 16;

/** Longest delay (ms) before sending events that are not saved yet. */
const MAX_DELAY = 500;

export type Journal = ReturnType<typeof createJournal>;

/** Run with the ms on this thread's clock at which it started. */
interface RunStart {
  run: number;
  start: number;
}

/** Log with the number of its events that are saved, sent, and due for both. */
interface SavedLog extends Log {
  saved: number;
  sent: number;
  due: number;
  isSaving: boolean;
}

/**
 * Log of the latest comparison. Events are saved in batches and sent to windows once they are saved,
 * so that no window shows what could be lost with this worker.
 */
export function createJournal(
  store: Pick<LogStore, 'append' | 'latest'>,
  audience: Pick<Audience, 'broadcast'>,
  clock: Pick<Clock, 'now'>,
  health: Pick<StorageHealth, 'onError' | 'onRecovery'>,
) {
  let current: SavedLog | undefined;
  /** ID of the latest log, if it can't be read. */
  let unreadable: string | undefined;
  const refused = new Set<SavedLog>();
  /** Starts of runs, by the event that begins the run. */
  const starts = new WeakMap<LogEvent, RunStart>();
  /** Start of the run that is going on. */
  let run: RunStart | undefined;
  let batch: ReturnType<typeof setTimeout> | undefined;
  /** Runs while events of the open log are due and not sent. */
  let delay: ReturnType<typeof setTimeout> | undefined;

  const updateFrom = (from: number, { id, events, sent }: SavedLog): Update => {
    const latest = events.findLast(
      // By type first: most are no such events, and all are looked at for every batch.
      ({ type }, index) => index < sent && (type === 'run-ended' || begins.has(type)),
    );
    const begun = latest && starts.get(latest);
    return {
      type: 'log',
      comparison: id,
      from,
      events: events.slice(from, sent),
      ...(begun && { progress: { run: begun.run, at: clock.now() - begun.start } }),
    };
  };

  const sendUpTo = (end: number, log: SavedLog) => {
    if (log !== current) return;
    if (end > log.sent) {
      const from = log.sent;
      log.sent = end;
      clearTimeout(delay);
      delay = undefined;
      audience.broadcast(updateFrom(from, log));
    }
    if (log.sent < log.due) delay ??= setTimeout(() => sendUpTo(log.due, log), MAX_DELAY);
  };

  /** Saves and sends everything that is due, one piece at a time: stored logs have no gaps. */
  const advance = async (log: SavedLog) => {
    log.due = log.events.length;
    sendUpTo(log.sent, log);
    if (log.isSaving) return;
    log.isSaving = true;
    try {
      while (log.saved < log.due) {
        const piece = log.events.slice(log.saved, log.due);
        await store.append(log.id, log.saved, piece);
        log.saved += piece.length;
        sendUpTo(log.saved, log);
      }
      if (refused.delete(log) && refused.size === 0) health.onRecovery();
    } catch (error) {
      if (log.saved < log.due) refused.add(log);
      health.onError(error);
      sendUpTo(log.due, log);
    }
    log.isSaving = false;
  };

  const retry = () => {
    for (const log of refused) void advance(log);
  };

  /** Saves the current batch at once. */
  const flush = () => {
    clearTimeout(batch);
    batch = undefined;
    if (current) void advance(current);
  };

  const open = ({ id, events }: Log, saved: number) => {
    flush();
    // Windows get the end of this log before the next begins.
    if (current) sendUpTo(current.due, current);
    const { length } = events;
    run = undefined;
    current = { id, events, saved, sent: length, due: length, isSaving: false };
    unreadable = undefined;
    retry();
    flush();
  };

  return {
    /**
     * Opens the latest log of the store, and ends it as interrupted if it was cut.
     * @param now ms since 1970
     * @throws if the store can't be read
     */
    async restore(now: number) {
      const latest = await store.latest();
      if (!latest) return;
      const { id } = latest;
      if ('unreadable' in latest) {
        unreadable = id;
        return;
      }
      const { events } = latest;
      const end = { type: 'comparison-ended', endedAt: now, reason: 'interrupted' } as const;
      open({ id, events: isClosed(events) ? events : [...events, end] }, events.length);
    },
    /** Opens a new log in place of the last one. */
    open: (id: string) => open({ id, events: [] }, 0),
    add(event: LogEvent) {
      current?.events.push(event);
      if (event.type === 'run-started' || event.type === 'run-resumed') {
        const at = event.type === 'run-resumed' ? event.at : 0;
        run = { run: event.run, start: clock.now() - at };
        starts.set(event, run);
      }
      if (run && 'at' in event && event.run === run.run) {
        // The first event of another thread may have come later than others.
        run.start = Math.min(run.start, clock.now() - event.at);
        if (event.type === 'run-ended') run = undefined;
      }
      batch ??= setTimeout(flush, BATCH);
    },
    flush,
    /** Sends one window the log so far, or reports that it can't be read. */
    sendTo(send: Send) {
      // The current batch follows at once.
      flush();
      if (current && current.sent > 0) send(updateFrom(0, current));
      if (unreadable !== undefined) send({ type: 'unreadable', comparison: unreadable });
    },
    /** Returns the run that is going on. */
    currentRun: (): Readonly<RunStart> | undefined => run,
    /** Returns the open log. */
    log: (): Readonly<Log> | undefined => current,
    /** Closes deleted logs, and saves what the store has refused: there is room now. */
    drop(ids: readonly string[]) {
      for (const log of [...refused, current]) {
        if (!log || !ids.includes(log.id)) continue;
        refused.delete(log);
        // A save in progress ends with its piece.
        log.due = log.saved;
        if (log !== current) continue;
        current = undefined;
        clearTimeout(delay);
        delay = undefined;
      }
      if (unreadable !== undefined && ids.includes(unreadable)) unreadable = undefined;
      retry();
    },
  };
}
