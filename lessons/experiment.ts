import type { Timeline } from '../engine/log/timeline.ts';
import type { Fault } from '../engine/log/workload.ts';
import { modeIds } from '../engine/modes/index.ts';
import type { Choices } from '../engine/protocol/choices.ts';
import type { Figure } from '../engine/verdict/figure.ts';

/** Figures by the names of the blanks in the texts that quote them. */
export type Figures = Readonly<Record<string, Figure>>;

/** Part of a program: a request is started, waited for, and its response is collected. */
export type Step = 'start' | 'wait' | 'collect';

/** Place that an explanation points at, in the timeline and in the code. */
export interface Place {
  /** Id of a mode, as everywhere in an experiment: a mode that is taken away breaks none. */
  mode: string;
  /** Index of a request. */
  request?: number;
  /** ms since the start of the run at which it is to be drawn; by default, its end. */
  at?: number;
  step: Step;
}

/** Question about the user's own run. */
export interface Question {
  /** Ids of the options. Texts: `experiments.<id>.options.<option>` with `text` and `feedback`. */
  options: readonly string[];
  /** Option that this run shows to be right. */
  right(timeline: Timeline): string;
  /** Figures that the texts quote; undefined if the run does not have them all. */
  figures(timeline: Timeline): Figures | undefined;
  pointsAt(timeline: Timeline): Place;
}

/** Facts about what is run, without the modes' texts and the user's source. */
export interface Setting {
  /** Modes to compare; a single one is run by itself. */
  modes: readonly string[];
  /** Work, number of requests, rounds, limit: all that is not the default. */
  choices?: Partial<Omit<Choices, 'mode' | 'compared' | 'source' | 'faults' | 'asked'>>;
  /** Faults by the index of their task. */
  faults?: readonly (Fault & { task: number })[];
  /** Protocol of the simulated link; HTTP/2 by default. */
  protocol?: 'h2' | 'http/1.1';
  /** ms at the end of the axis on which the user guesses. */
  axis: number;
}

/**
 * Question, plan, guess, run, and explanation. Its texts are `experiments.<id>`: `title`, `ask` (the
 * question before the run), `story`, `question` (the one after it), and those of the options and variants.
 */
export interface Experiment extends Setting {
  /** Its address in the lab, after `#`. In keys of texts, hyphens are underscores. */
  id: string;
  /** Sources that it works with, the default first; empty for work on this computer. */
  sources: readonly ('simulated' | 'server' | 'live')[];
  /** Settings to choose from, in the order of the screen; each replaces parts of the experiment's. */
  variants?: readonly (Partial<Setting> & { id: string })[];
  /** Id of the variant at first; by default, the first. */
  firstVariant?: string;
  /** True if the user can ask the thread during the run. */
  asksThread?: true;
  question: Question;
}

/** Setting of an experiment with one of its variants, by default the one at first. */
export function settingOf(experiment: Experiment, variant = experiment.firstVariant) {
  const { variants = [] } = experiment;
  const setting = { ...experiment, ...(variants.find(({ id }) => id === variant) ?? variants[0]) };
  // In the order of the screen, and only those that this version has.
  return { ...setting, modes: modeIds.filter((mode) => setting.modes.includes(mode)) };
}
