import type { Choices } from '../../engine/choices.ts';
import type { Clock } from '../../engine/clock.ts';
import { compare } from '../../engine/compare.ts';
import { earlierRuns } from '../../engine/earlier-runs.ts';
import type { Event } from '../../engine/events.ts';
import { places } from '../../engine/places.ts';
import type { Command, Update } from '../../engine/protocol.ts';
import type { Api } from '../../engine/source.ts';
import type { SourceChoice } from '../../engine/source-choice.ts';
import { KEPT, type Log, type LogStore } from './log-store.ts';
import type { ChosenSource } from './sources.ts';

/** About one frame: events are sent and stored together, a hundred answers at once are one message. */
const BATCH = 16;

/** ms that a single attempt may take. */
const TIMEOUT = 10_000;

type Send = (update: Update) => void;

/** The comparison that is running or was the last to run, and everyone who watches it. */
export interface Sessions {
  /**
   * Sends what was chosen, the log so far, and then all that follows.
   * @returns the function that ends it
   */
  follow(send: Send): () => void;
  /** Starts a comparison; one at a time, so that they cannot disturb each other's figures. */
  start(command: Extract<Command, { type: 'start' }>, send: Send): void;
  /** Stops the running comparison; what has arrived stays. */
  stop(): void;
  remember(choices: Choices): void;
}

/** What sessions are made of; tests hand in their own. */
export interface Parts {
  api: Api;
  sourceFor(choice: SourceChoice, clock: Clock): ChosenSource;
  store: LogStore;
  clock: Clock;
  /** Milliseconds since 1970. */
  wallClock(): number;
  keepAwake(): () => void;
}

export function createSessions(parts: Parts): Sessions {
  const { api, sourceFor, store, clock, wallClock, keepAwake } = parts;
  const followers = new Set<Send>();
  let log: Log | undefined;
  let earlier: Log[] = [];
  let choices: Choices | undefined;
  let running: AbortController | undefined;
  /** The run that is under way, and when it started on the clock. */
  let current: { run: number; startedAt: number } | undefined;
  let sent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const broadcast: Send = (update) => {
    for (const send of followers) send(update);
  };
  /** Storage that fails costs memory beyond this worker's life, never the run. */
  const keep = (writing: Promise<void>) =>
    writing.catch(() => {
      broadcast({ type: 'not-kept' });
    });

  const logUpdate = ({ id, events }: Log, from: number): Update => ({
    type: 'log',
    comparison: id,
    from,
    events: events.slice(from),
    ...(current && {
      progress: { run: current.run, at: clock.now() - current.startedAt },
    }),
  });

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!log || sent === log.events.length) return;
    const from = sent;
    sent = log.events.length;
    broadcast(logUpdate(log, from));
    void keep(store.append(log.id, from, log.events.slice(from)));
  };

  const emit = (event: Event) => {
    log?.events.push(event);
    if (event.type === 'run-started') current = { run: event.run, startedAt: clock.now() };
    if (event.type === 'run-ended') current = undefined;
    timer ??= setTimeout(flush, BATCH);
  };

  /** A log without an end was being written when the worker was ended from outside. */
  const restore = async () => {
    [choices, earlier] = await Promise.all([store.choices(), store.logs()]);
    log = earlier[0];
    sent = log?.events.length ?? 0;
    if (log && log.events.at(-1)?.type !== 'comparison-ended') {
      emit({ type: 'comparison-ended', endedAt: wallClock(), reason: 'interrupted' });
      flush();
    }
  };
  const ready = restore().catch(() => broadcast({ type: 'not-kept' }));

  const begin = async ({ modes, cities, source }: Extract<Command, { type: 'start' }>) => {
    const controller = new AbortController();
    running = controller;
    const letSleep = keepAwake();
    const taken = earlierRuns(
      earlier.map(({ events }) => events),
      modes,
      { cities, source },
    );
    log = { id: crypto.randomUUID(), events: [] };
    earlier = [log, ...earlier].slice(0, KEPT);
    sent = 0;
    emit({ type: 'comparison-started', startedAt: wallClock(), cities, source, modes });
    for (const event of taken) emit(event);
    flush();

    const chosen = sourceFor(source, clock);
    const reason = await compare(
      {
        modes,
        cities,
        limit: chosen.limit,
        firstRun: taken.filter(({ type }) => type === 'run-started').length,
      },
      {
        api,
        source: chosen.source,
        clock,
        timeout: TIMEOUT,
        places: chosen.limit === undefined ? undefined : places(chosen.limit),
      },
      controller.signal,
      emit,
      wallClock,
    );
    emit({ type: 'comparison-ended', endedAt: wallClock(), reason });
    running = undefined;
    flush();
    letSleep();
  };

  return {
    follow(send) {
      let left = false;
      void ready.then(() => {
        if (left) return;
        send({ type: 'welcome', ...(choices && { choices }) });
        // First to those who follow already, so that nothing reaches the newcomer twice.
        flush();
        if (log) send(logUpdate(log, 0));
        followers.add(send);
      });
      return () => {
        left = true;
        followers.delete(send);
      };
    },

    start(command, send) {
      void ready.then(() => {
        if (running) send({ type: 'refused', because: 'busy' });
        else void begin(command);
      });
    },

    stop() {
      // In order of coming: a start that waits to be carried out is stopped too.
      void ready.then(() => running?.abort());
    },

    remember(next) {
      void ready.then(() => {
        choices = next;
        return keep(store.keepChoices(next));
      });
    },
  };
}
