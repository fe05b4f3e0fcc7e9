import type { Timeline } from '../../engine/log/timeline.ts';
import type { Experiment, Figures, Place } from '../../lessons/experiment.ts';
import { experiments } from '../../lessons/index.ts';
import { messageKey } from '../parts/message-key.ts';
import type { Message } from '../sentences/message.ts';
import { shuffled } from './shuffled.ts';

/** Question about a comparison. */
export interface Asked {
  timeline: Timeline;
  experiment: Experiment;
  /** Undefined if the comparison lacks some that the question is about. */
  figures: Figures | undefined;
  /** Option that this comparison shows to be right. */
  right: string;
  place: Place;
  /** In an order of this comparison's own. */
  options: readonly string[];
  /** Options that the user has answered with, in order. */
  answers: readonly string[];
  /** Text of the experiment with its figures. @param name such as `options.sum.text` */
  text(name: string): Message;
}

/** Question about a comparison; undefined if it belongs to no experiment that this version knows. */
export function askedOf(timeline: Timeline | undefined): Asked | undefined {
  const experiment = experiments.find(({ id }) => id === timeline?.plan.experiment?.id);
  if (!timeline || !experiment) return undefined;
  const { question } = experiment;
  const figures = question.figures(timeline);
  return {
    timeline,
    experiment,
    figures,
    right: question.right(timeline),
    place: question.pointsAt(timeline),
    options: shuffled(question.options, timeline.startedAt),
    // A file may have been changed.
    answers: (timeline.answers ?? [])
      .map(({ option }) => option)
      .filter((option) => question.options.includes(option)),
    text: (name) => experimentText(experiment, name, figures),
  };
}

export function experimentText({ id }: Experiment, name: string, figures: Figures = {}): Message {
  return { key: `experiments.${messageKey(id)}.${messageKey(name)}`, parts: figures };
}
