import type { Choices } from '../../engine/choices.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Command } from '../../engine/command.ts';
import { compare } from '../../engine/compare.ts';
import { earlierRuns } from '../../engine/earlier-runs.ts';
import { modeIds } from '../../engine/modes/index.ts';
import { places } from '../../engine/places.ts';
import type { Api } from '../../engine/source.ts';
import type { SourceChoice } from '../../engine/source-choice.ts';
import { createAudience, type Send } from './audience.ts';
import { createJournal } from './journal.ts';
import type { LogStore } from './log-store.ts';
import type { ChosenSource } from './sources.ts';

/** ms that a single attempt may take. */
const TIMEOUT = 10_000;

type Start = Extract<Command, { type: 'start' }>;

/** The comparison that is running or was the last to run, and everyone who watches it. */
export interface Sessions {
  /**
   * Sends what was chosen, the log so far, and then all that follows.
   * @returns the function that ends it
   */
  follow(send: Send): () => void;
  /** Starts a comparison; one at a time, so that they cannot disturb each other's figures. */
  start(command: Start, send: Send): void;
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
  const audience = createAudience();
  let choices: Choices | undefined;
  let running: AbortController | undefined;
  /** Whether the store has refused logs: then every window is told when it opens, too. */
  let notKept = false;

  /** Storage that fails costs memory beyond this worker's life, never the run. */
  const onStoreFailure = () => {
    notKept = true;
    audience.broadcast({ type: 'not-kept' });
  };
  const journal = createJournal(store, audience, clock, onStoreFailure);

  const restore = async () => {
    choices = await store.choices();
    const log = await store.latest();
    if (!log) return;
    journal.open(log, log.events.length);
    if (log.events.at(-1)?.type !== 'comparison-ended') {
      // It was being written when the worker was ended from outside.
      journal.add({ type: 'comparison-ended', endedAt: wallClock(), reason: 'interrupted' });
      journal.flush();
    }
  };
  const ready = restore().catch(onStoreFailure);

  /** Runs to set those against that are about to run, where not every mode is. */
  const findEarlier = async ({ modes, cities, source }: Start) => {
    if (modes.length === modeIds.length) return [];
    try {
      const logs = await store.logs();
      return earlierRuns(
        logs.map(({ events }) => events),
        modes,
        { cities, source },
      );
    } catch {
      onStoreFailure();
      return [];
    }
  };

  const begin = async (command: Start, { signal }: AbortController) => {
    const { modes, cities, source } = command;
    const taken = await findEarlier(command);
    journal.open({ id: crypto.randomUUID(), events: [] }, 0);
    journal.add({ type: 'comparison-started', startedAt: wallClock(), cities, source, modes });
    for (const event of taken) journal.add(event);
    journal.flush();

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
      signal,
      journal.add,
      wallClock,
    );
    journal.add({ type: 'comparison-ended', endedAt: wallClock(), reason });
  };

  return {
    follow(send) {
      let left = false;
      void ready.then(() => {
        if (left) return;
        send({ type: 'welcome', ...(choices && { choices }) });
        journal.tell(send);
        if (notKept) send({ type: 'not-kept' });
        audience.add(send);
      });
      return () => {
        left = true;
        audience.remove(send);
      };
    },

    start(command, send) {
      void ready.then(async () => {
        if (running) {
          send({ type: 'refused', because: 'busy' });
          return;
        }
        running = new AbortController();
        const letSleep = keepAwake();
        try {
          await begin(command, running);
        } finally {
          running = undefined;
          journal.flush();
          letSleep();
        }
      });
    },

    stop() {
      // In order of coming: a start that waits to be carried out is stopped too.
      void ready.then(() => running?.abort());
    },

    remember(next) {
      void ready.then(() => {
        choices = next;
        store.keepChoices(next).catch(() => audience.broadcast({ type: 'not-kept' }));
      });
    },
  };
}
