import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { City } from '../../engine/log/city.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import { InvalidLogError } from '../../engine/log/events.ts';
import { type Timeline, timelineOf } from '../../engine/log/timeline.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import type { SavedHistory } from '../../engine/protocol/history.ts';
import { type Quota, unusedQuota } from '../../engine/protocol/quota.ts';
import type { StateUpdate, StorageErrorKind, Update } from '../../engine/protocol/update.ts';
import type { ConnectionProblem } from './connection.ts';
import { defaultChoices } from './default-choices.ts';
import { createLatestLog } from './latest-log.ts';

/** Problem to report to the user, besides the outcome of requests. */
export type Problem =
  | ConnectionProblem
  | Extract<Update, { type: 'refused' }>['because']
  | `not-saved-${StorageErrorKind}`
  /** The latest comparison can't be read. */
  | 'unreadable';

/** Origin of a comparison that is shown instead of the latest. */
export type Origin =
  | { kind: 'file'; name: string }
  | {
      kind: 'history';
      comparison: string;
      /** Wall clock, ms since 1970. */
      startedAt: number;
    };

/** Current run. */
export interface Progress {
  run: number;
  /** Start of the run in ms on this window's `performance.now`. */
  start: number;
}

/** Difference in ms between two messages about the same start that may be their way to this window. */
const WAY = 50;

/** Keeps the known start of a run, unless a message shows that it was wrong. */
function progressAfter(
  known: Progress | undefined,
  { run, at }: { run: number; at: number },
): Progress {
  const start = performance.now() - at;
  return known?.run === run && Math.abs(known.start - start) < WAY ? known : { run, start };
}

type UpdateOf<T extends StateUpdate['type']> = { [K in T]: Extract<StateUpdate, { type: K }> }[T];

/** Result of checking a custom server. */
export type ServerCheck = Pick<Extract<Update, { type: 'server-checked' }>, 'base' | 'outcome'>;

/** State of a window. Only {@link Store.apply} and the other methods change it. */
export interface Store {
  /** False until the background has sent the latest choices. */
  ready: ReadonlySignal<boolean>;
  choices: ReadonlySignal<Choices>;
  /**
   * Comparison on the screen: the latest, as of the latest start or end of a run, or one that was
   * opened.
   */
  timeline: ReadonlySignal<Timeline | undefined>;
  /** The same with the progress of every request, for those who draw it. */
  drawn: ReadonlySignal<Timeline | undefined>;
  /** Name of the latest comparison. */
  comparison: ReadonlySignal<string | undefined>;
  /** Log of `timeline`. */
  log: ReadonlySignal<readonly LogEvent[]>;
  /** Origin of the comparison that is shown instead of the latest. */
  opened: ReadonlySignal<Origin | undefined>;
  /** The saved comparisons, once they have been requested. */
  history: ReadonlySignal<SavedHistory | undefined>;
  /** Recent requests to Open-Meteo. */
  quota: ReadonlySignal<Quota>;
  progress: ReadonlySignal<Progress | undefined>;
  /** Beats of the latest run, of which `drawn` has those before its latest other event. */
  beats: ReadonlySignal<readonly number[]>;
  running: ReadonlySignal<boolean>;
  /** Result of the latest check of a custom server. */
  serverCheck: ReadonlySignal<ServerCheck | undefined>;
  problem: ReadonlySignal<Problem | undefined>;
  /** Applies an update of the background. */
  apply(update: StateUpdate): void;
  choose(change: Partial<Choices>): void;
  /**
   * Shows a log until it is closed or deleted, or a comparison starts in any window.
   * @throws `InvalidLogError` if it is inconsistent
   */
  open(origin: Origin, events: readonly LogEvent[]): void;
  close(): void;
  report(problem: Problem | undefined): void;
}

/** @param catalogue cities that can be chosen */
export function createStore(catalogue: readonly Pick<City, 'id'>[]): Store {
  const ready = signal(false);
  const choices = signal<Choices>(defaultChoices);
  const latest = createLatestLog();
  const shown = signal<{
    origin: Origin;
    events: readonly LogEvent[];
    timeline?: Timeline | undefined;
  }>();
  const history = signal<SavedHistory>();
  const quota = signal<Quota>(unusedQuota);
  const serverCheck = signal<ServerCheck>();
  const progress = signal<Progress>();
  const problem = signal<Problem>();
  const comparison = signal<string>();

  /** Removes cities that this version does not have. */
  const stillPossible = ({ cities, ...others }: Choices): Choices => ({
    ...others,
    cities: cities.filter((chosen) => catalogue.some(({ id }) => id === chosen)),
  });

  const appliers: { [T in StateUpdate['type']]: (update: UpdateOf<T>) => void } = {
    welcome(update) {
      if (update.choices && !ready.value) choices.value = stillPossible(update.choices);
      if (problem.value === 'no-answer') problem.value = undefined;
      if (update.quota) quota.value = update.quota;
      ready.value = true;
    },
    choices(update) {
      choices.value = stillPossible(update.choices);
    },
    log(update) {
      const isNew = update.from === 0;
      if (!isNew && update.comparison !== comparison.value) {
        throw new InvalidLogError('events of another comparison');
      }
      if (isNew && comparison.value !== update.comparison) shown.value = undefined;
      comparison.value = update.comparison;
      latest.add(update.from, update.events);
      // A comparison has started, or none is running: `busy` no longer applies.
      if (problem.value === 'busy' && (isNew || latest.timeline.value?.state !== 'running')) {
        problem.value = undefined;
      }
      progress.value = update.progress && progressAfter(progress.value, update.progress);
    },
    refused({ because }) {
      problem.value = because;
    },
    'not-saved'({ because }) {
      problem.value = `not-saved-${because}`;
    },
    saved() {
      if (problem.value?.startsWith('not-saved-')) problem.value = undefined;
    },
    'server-checked'({ base, outcome }) {
      serverCheck.value = { base, outcome };
    },
    quota(update) {
      quota.value = update.quota;
    },
    history({ entries, unreadable }) {
      history.value = { entries, unreadable };
    },
    deleted({ comparisons }) {
      const origin = shown.value?.origin;
      if (origin?.kind === 'history' && comparisons.includes(origin.comparison)) {
        shown.value = undefined;
      }
      if (comparison.value !== undefined && comparisons.includes(comparison.value)) {
        comparison.value = undefined;
        latest.clear();
        progress.value = undefined;
      }
      if (problem.value === 'unreadable') problem.value = undefined;
    },
    unreadable() {
      problem.value = 'unreadable';
    },
  };
  const applyByType = <T extends StateUpdate['type']>(update: UpdateOf<T>) =>
    appliers[update.type](update);

  return {
    ready,
    choices,
    comparison,
    timeline: computed(() => (shown.value ? shown.value.timeline : latest.timeline.value)),
    drawn: computed(() => (shown.value ? shown.value.timeline : latest.drawn.value)),
    log: computed(() => shown.value?.events ?? latest.events.value),
    opened: computed(() => shown.value?.origin),
    history,
    quota,
    serverCheck,
    progress,
    beats: latest.beats,
    problem,
    // An outdated window receives no more updates.
    running: computed(
      () => latest.timeline.value?.state === 'running' && problem.value !== 'outdated',
    ),

    apply: (update) => batch(() => applyByType(update)),

    choose(change) {
      choices.value = { ...choices.value, ...change };
    },

    open(origin, events) {
      shown.value = { origin, events, timeline: timelineOf(events) };
    },

    close() {
      shown.value = undefined;
    },

    report(next) {
      problem.value = next;
    },
  };
}
