import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { City } from '../../engine/log/city.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import { InvalidLogError } from '../../engine/log/events.ts';
import { foldAll, type Timeline, timelineOf } from '../../engine/log/timeline.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import type { SavedHistory } from '../../engine/protocol/history.ts';
import { type Quota, unusedQuota } from '../../engine/protocol/quota.ts';
import type { ResponseUpdate, StorageErrorKind, Update } from '../../engine/protocol/update.ts';
import type { ConnectionProblem } from './connection.ts';
import { defaultChoices } from './default-choices.ts';

/** What a person has to be told besides the outcome of requests. */
export type Problem =
  | ConnectionProblem
  | Extract<Update, { type: 'refused' }>['because']
  | `not-saved-${StorageErrorKind}`
  /** The latest comparison cannot be read. */
  | 'unreadable';

/** Where a comparison is from that is shown instead of the latest. */
export type Origin =
  | { kind: 'file'; name: string }
  | {
      kind: 'history';
      comparison: string;
      /** Wall clock, ms since 1970. */
      startedAt: number;
    };

/** How far the run that is under way had come, and when this window heard of it. */
export interface Progress {
  run: number;
  /** ms since the start of the run */
  at: number;
  /** On this window's `performance.now` */
  heardAt: number;
}

/** What came of asking a server of one's own. */
export type ServerCheck = Pick<Extract<Update, { type: 'server-checked' }>, 'base' | 'outcome'>;

/** What a window knows. Everyone reads it; only {@link Store.apply} and its neighbours write. */
export interface Store {
  /** False until the background has said what was chosen last. */
  ready: ReadonlySignal<boolean>;
  choices: ReadonlySignal<Choices>;
  /** What is on the screen: the latest comparison, or one that was opened. */
  timeline: ReadonlySignal<Timeline | undefined>;
  /** The name of the latest comparison. */
  comparison: ReadonlySignal<string | undefined>;
  /** The log that `timeline` is the fold of. */
  log: ReadonlySignal<readonly LogEvent[]>;
  /** Where the comparison is from that is shown instead of the latest. */
  opened: ReadonlySignal<Origin | undefined>;
  /** What is kept, once it has been asked for. */
  history: ReadonlySignal<SavedHistory | undefined>;
  /** What was asked of Open-Meteo lately. */
  quota: ReadonlySignal<Quota>;
  progress: ReadonlySignal<Progress | undefined>;
  running: ReadonlySignal<boolean>;
  /** What came of asking a server of one's own. */
  serverCheck: ReadonlySignal<ServerCheck | undefined>;
  problem: ReadonlySignal<Problem | undefined>;
  /** Takes in what the background sends. */
  apply(update: Exclude<Update, ResponseUpdate>): void;
  choose(change: Partial<Choices>): void;
  /**
   * Shows a log until it is closed or deleted, or a comparison is started anywhere.
   * @throws `InvalidLogError` when it makes no sense
   */
  open(origin: Origin, events: readonly LogEvent[]): void;
  close(): void;
  report(problem: Problem | undefined): void;
}

/** @param catalogue the cities that can be chosen */
export function createStore(catalogue: readonly Pick<City, 'id'>[]): Store {
  const ready = signal(false);
  const choices = signal<Choices>(defaultChoices);
  const latest = signal<Timeline>();
  const latestLog = signal<readonly LogEvent[]>([]);
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

  /** What was chosen in an earlier version may hold cities that this one does not have. */
  const stillPossible = ({ cities, ...others }: Choices): Choices => ({
    ...others,
    cities: cities.filter((chosen) => catalogue.some(({ id }) => id === chosen)),
  });

  const applyLog = (update: Extract<Update, { type: 'log' }>) => {
    const isNew = update.from === 0;
    const known = latestLog.value;
    if (!isNew && (update.comparison !== comparison.value || update.from !== known.length)) {
      throw new InvalidLogError(`events from ${update.from}, but ${known.length} are known`);
    }
    if (isNew && comparison.value !== update.comparison) shown.value = undefined;
    comparison.value = update.comparison;
    latest.value = foldAll(isNew ? undefined : latest.value, update.events);
    latestLog.value = isNew ? update.events : [...known, ...update.events];
    // What there was to wait for has ended, or has begun.
    if (problem.value === 'busy' && (isNew || latest.value?.state !== 'running')) {
      problem.value = undefined;
    }
    progress.value = update.progress && { ...update.progress, heardAt: performance.now() };
  };

  const applyDeleted = (comparisons: readonly string[]) => {
    const origin = shown.value?.origin;
    if (origin?.kind === 'history' && comparisons.includes(origin.comparison)) {
      shown.value = undefined;
    }
    if (comparison.value !== undefined && comparisons.includes(comparison.value)) {
      comparison.value = undefined;
      latest.value = undefined;
      latestLog.value = [];
      progress.value = undefined;
    }
    if (problem.value === 'unreadable') problem.value = undefined;
  };

  return {
    ready,
    choices,
    comparison,
    timeline: computed(() => (shown.value ? shown.value.timeline : latest.value)),
    log: computed(() => shown.value?.events ?? latestLog.value),
    opened: computed(() => shown.value?.origin),
    history,
    quota,
    serverCheck,
    progress,
    problem,
    // A window of another version hears no more of it.
    running: computed(() => latest.value?.state === 'running' && problem.value !== 'outdated'),

    apply(update) {
      batch(() => {
        switch (update.type) {
          case 'welcome':
            if (update.choices && !ready.value) choices.value = stillPossible(update.choices);
            if (problem.value === 'no-answer') problem.value = undefined;
            if (update.quota) quota.value = update.quota;
            ready.value = true;
            break;
          case 'choices':
            choices.value = stillPossible(update.choices);
            break;
          case 'log':
            applyLog(update);
            break;
          case 'refused':
            problem.value = update.because;
            break;
          case 'not-saved':
            problem.value = `not-saved-${update.because}`;
            break;
          case 'server-checked':
            serverCheck.value = { base: update.base, outcome: update.outcome };
            break;
          case 'quota':
            quota.value = update.quota;
            break;
          case 'saved':
            if (problem.value?.startsWith('not-saved-')) problem.value = undefined;
            break;
          case 'history':
            history.value = { entries: update.entries, unreadable: update.unreadable };
            break;
          case 'deleted':
            applyDeleted(update.comparisons);
            break;
          case 'unreadable':
            problem.value = 'unreadable';
            break;
        }
      });
    },

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
