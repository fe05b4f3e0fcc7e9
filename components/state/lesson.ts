import { type Signal, signal } from '@preact/signals';
import type { Guess } from '../../engine/log/guess.ts';
import type { Experiment } from '../../lessons/experiment.ts';

/** Experiment on the screen, with the user's choices in it. */
export interface Lesson {
  /** Undefined in free play. */
  experiment: Signal<Experiment | undefined>;
  /** Id of the chosen variant; undefined for the first, or if there are none. */
  variant: Signal<string | undefined>;
  /** Guess for the next run; `none` to run without one, undefined before the user has decided. */
  guess: Signal<Guess | 'none' | undefined>;
}

export function createLesson(): Lesson {
  return { experiment: signal(), variant: signal(), guess: signal() };
}
