import type { Signal } from '@preact/signals';
import type { Guess } from '../../engine/log/guess.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import type { Experiment } from '../../lessons/experiment.ts';
import type { ExperimentId } from '../../lessons/ids.ts';

/** Kind of source that an experiment works with. */
export type LessonSource = Experiment['sources'][number];

/** Guess that is being made. */
export interface GuessDraft {
  /** ms by mode; NaN for what is no number. */
  times: Readonly<Partial<Record<ModeId, number>>>;
  sureness: Guess['sureness'];
}

/** Experiment on the screen, with the user's choices in it. */
export interface LessonState {
  /** Id in the page's address; undefined in free play. */
  at: Signal<ExperimentId | undefined>;
  /** Undefined in free play, and while its code is loaded. */
  experiment: Signal<Experiment | undefined>;
  /** Id of the chosen variant; undefined for the one at first, or if there are none. */
  variant: Signal<string | undefined>;
  /** Undefined for the default of the experiment. */
  source: Signal<LessonSource | undefined>;
  /** Address of a custom server that was checked last, while it has not responded. */
  asked: Signal<string | undefined>;
  /** Guess for the next run; `none` to run without one, undefined before the user has decided. */
  guess: Signal<Guess | 'none' | undefined>;
  /** Undefined before the user has begun to guess. */
  draft: Signal<GuessDraft | undefined>;
}
