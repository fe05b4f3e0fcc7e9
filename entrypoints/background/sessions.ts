import type { Choices } from '../../engine/choices.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Command } from '../../engine/command.ts';
import { compare, type Runner } from '../../engine/compare.ts';
import { earlierRuns } from '../../engine/earlier-runs.ts';
import type { Event } from '../../engine/events.ts';
import type { NetworkTimer } from '../../engine/network-timing.ts';
import { places } from '../../engine/places.ts';
import type { Pulse } from '../../engine/pulse.ts';
import { type RunPlan, run } from '../../engine/run.ts';
import type { Api } from '../../engine/source.ts';
import type { SourceChoice } from '../../engine/source-choice.ts';
import type { Simulation } from '../../weather/simulation.ts';
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
  /** The heartbeat of this thread. */
  pulse?: Pulse;
  /** What the browser measures of requests to the live source. */
  timer?: NetworkTimer;
  blockingThread: BlockingThread;
}

/** What a thread that may block needs to know besides the plan. */
export interface BlockingOrder {
  source: SourceChoice;
  /** ms that a request may take */
  timeout: number;
  /** Where answers are simulated; brought up to date when the run is over. */
  simulation?: Simulation | undefined;
}

/**
 * Carries out a blocking run on a thread of its own. Never rejects; aborting `signal` ends the
 * thread, and every request that has not ended as `stopped`.
 */
export type BlockingThread = (
  plan: RunPlan<'blocking'>,
  order: BlockingOrder,
  signal: AbortSignal,
  emit: (event: Event) => void,
) => Promise<void>;

export function createSessions(parts: Parts): Sessions {
  const { api, sourceFor, store, clock, wallClock, keepAwake, pulse, timer, blockingThread } =
    parts;
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

  /** Runs to set a mode against that runs alone. */
  const findEarlier = async ({ modes, against, cities, source, size, rounds }: Start) => {
    if (modes.length > 1 || rounds > 1) return [];
    try {
      const logs = await store.logs();
      return earlierRuns(
        logs.map(({ events }) => events),
        against.filter((mode) => !modes.includes(mode)),
        { cities, source, size },
      );
    } catch {
      onStoreFailure();
      return [];
    }
  };

  const runnerFor = ({ source }: Start, chosen: ChosenSource): Runner => {
    const tools = {
      api,
      source: chosen.source,
      clock,
      timeout: TIMEOUT,
      places: chosen.limit === undefined ? undefined : places(chosen.limit),
      wallClock,
      pulse,
      timer: source.kind === 'live' ? timer : undefined,
    };
    const order = { source, timeout: TIMEOUT, simulation: chosen.simulation };
    return ({ mode, ...plan }, signal, emit) =>
      mode === 'blocking'
        ? blockingThread({ ...plan, mode }, order, signal, emit)
        : run({ ...plan, mode }, tools, signal, emit);
  };

  const begin = async (command: Start, { signal }: AbortController) => {
    const { modes, cities, source, size, rounds, warmUp } = command;
    const taken = await findEarlier(command);
    journal.open({ id: crypto.randomUUID(), events: [] }, 0);
    journal.add({
      type: 'comparison-started',
      startedAt: wallClock(),
      cities,
      source,
      modes,
      rounds,
    });
    for (const event of taken) journal.add(event);
    journal.flush();

    const chosen = sourceFor(source, clock);
    const firstRun = taken.filter(({ type }) => type === 'run-started').length;
    const reason = await compare(
      { modes, cities, rounds, warmUp, size, limit: chosen.limit, firstRun },
      runnerFor(command, chosen),
      signal,
      journal.add,
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
