import type { Choices } from '../../engine/choices.ts';
import { createAudience, type Send } from './audience.ts';
import { type ComparisonParts, carryOut, type Start } from './comparison.ts';
import { createJournal } from './journal.ts';
import type { LogStore } from './log-store.ts';

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
export interface Parts extends ComparisonParts {
  store: LogStore;
  keepAwake(): () => void;
}

export function createSessions(parts: Parts): Sessions {
  const { store, clock, wallClock, keepAwake } = parts;
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
          await carryOut(command, parts, journal, running.signal, onStoreFailure);
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
