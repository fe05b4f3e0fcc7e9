import { signal } from '@preact/signals';
import type { Guess } from '../../engine/log/guess.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import type { Experiment } from '../../lessons/experiment.ts';

/** Kind of source that an experiment works with. */
export type LessonSource = Experiment['sources'][number];

/** Guess that is being made. */
export interface GuessDraft {
  /** ms by mode; NaN for what is no number. */
  times: Readonly<Partial<Record<ModeId, number>>>;
  sureness: Guess['sureness'];
}

/** The user's choices in the experiment on the screen. */
export type LessonState = ReturnType<typeof createLessonState>;

export function createLessonState() {
  return {
    /** Undefined in free play, and while its code is loaded. */
    experiment: signal<Experiment>(),
    /** Id of the chosen variant; undefined for the one at first, or if there are none. */
    variant: signal<string>(),
    /** Undefined for the default of the experiment. */
    source: signal<LessonSource>(),
    /** Address of a custom server that was checked last, while it has not responded. */
    asked: signal<string>(),
    /** Guess for the next run; `none` to run without one, undefined before the user has decided. */
    guess: signal<Guess | 'none'>(),
    /** Undefined before the user has begun to guess. */
    draft: signal<GuessDraft>(),
  };
}
