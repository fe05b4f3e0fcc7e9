import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Choices } from '../../engine/choices.ts';
import type { City } from '../../engine/city.ts';
import { fold, InvalidLogError, type Timeline } from '../../engine/timeline.ts';
import type { Update } from '../../engine/update.ts';
import type { ConnectionProblem } from './connection.ts';
import { defaultChoices } from './default-choices.ts';

/** What a person has to be told besides the outcome of requests. */
export type Problem = ConnectionProblem | 'busy' | 'invalid-command' | 'not-kept';

/** How far the run that is under way had come, and when this window heard of it. */
export interface Progress {
  run: number;
  /** ms since the start of the run */
  at: number;
  /** On this window's `performance.now` */
  heardAt: number;
}

/** What a window knows. Everyone reads it; only {@link Store.apply} and its neighbours write. */
export interface Store {
  /** False until the background has said what was chosen last. */
  ready: ReadonlySignal<boolean>;
  choices: ReadonlySignal<Choices>;
  timeline: ReadonlySignal<Timeline | undefined>;
  progress: ReadonlySignal<Progress | undefined>;
  running: ReadonlySignal<boolean>;
  problem: ReadonlySignal<Problem | undefined>;
  /** Takes in what the background says. */
  apply(update: Update): void;
  choose(change: Partial<Choices>): void;
  report(problem: Problem | undefined): void;
}

/** @param catalogue the cities that can be chosen */
export function createStore(catalogue: readonly Pick<City, 'id'>[]): Store {
  const ready = signal(false);
  const choices = signal<Choices>(defaultChoices);
  const timeline = signal<Timeline>();
  const progress = signal<Progress>();
  const problem = signal<Problem>();
  let comparison: string | undefined;
  let known = 0;

  /** What was chosen in an earlier version may hold cities that this one does not have. */
  const stillPossible = ({ cities, ...others }: Choices): Choices => ({
    ...others,
    cities: cities.filter((chosen) => catalogue.some(({ id }) => id === chosen)),
  });

  const applyLog = (update: Extract<Update, { type: 'log' }>) => {
    const isNew = update.from === 0;
    if (!isNew && (update.comparison !== comparison || update.from !== known)) {
      throw new InvalidLogError(`events from ${update.from}, but ${known} are known`);
    }
    comparison = update.comparison;
    timeline.value = update.events.reduce(fold, isNew ? undefined : timeline.value);
    known = update.from + update.events.length;
    // What there was to wait for has ended, or has begun.
    if (problem.value === 'busy' && (isNew || timeline.value?.state !== 'running')) {
      problem.value = undefined;
    }
    progress.value = update.progress && { ...update.progress, heardAt: performance.now() };
  };

  return {
    ready,
    choices,
    timeline,
    progress,
    problem,
    // A window of another version hears no more of it.
    running: computed(() => timeline.value?.state === 'running' && problem.value !== 'outdated'),

    apply(update) {
      batch(() => {
        switch (update.type) {
          case 'welcome':
            if (update.choices && !ready.value) choices.value = stillPossible(update.choices);
            if (problem.value === 'no-answer') problem.value = undefined;
            ready.value = true;
            break;
          case 'log':
            applyLog(update);
            break;
          case 'refused':
            problem.value = update.because;
            break;
          case 'not-kept':
            problem.value = 'not-kept';
            break;
        }
      });
    },

    choose(change) {
      choices.value = { ...choices.value, ...change };
    },

    report(next) {
      problem.value = next;
    },
  };
}
