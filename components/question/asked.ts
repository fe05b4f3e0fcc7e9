import type { Timeline } from '../../engine/log/timeline.ts';
import type { Experiment, Figures } from '../../lessons/experiment.ts';
import { experiments } from '../../lessons/index.ts';
import { messageKey } from '../parts/message-key.ts';
import type { Message } from '../sentences/message.ts';

/** Question about a comparison. */
export type Asked = NonNullable<ReturnType<typeof askedOf>>;

/** Question about a comparison; undefined if it belongs to no experiment that this version knows. */
export function askedOf(timeline: Timeline | undefined) {
  const experiment = experiments.find(({ id }) => id === timeline?.plan.experiment?.id);
  if (!timeline || !experiment) return undefined;
  const { question } = experiment;
  const figures = question.figures(timeline);
  return {
    timeline,
    experiment,
    /** Undefined if the comparison lacks some that the question is about. */
    figures,
    /** Option that this comparison shows to be right. */
    right: question.right(timeline),
    place: question.pointsAt(timeline),
    options: turned(question.options, timeline.startedAt),
    /** Options that the user has answered with, in order; a file may have been changed. */
    answers: (timeline.answers ?? [])
      .map(({ option }) => option)
      .filter((option) => question.options.includes(option)),
    /** Text of the experiment with its figures. @param name such as `options.sum.text` */
    text: (name: string) => experimentText(experiment, name, figures),
  };
}

export function experimentText({ id }: Experiment, name: string, figures: Figures = {}): Message {
  return { key: `experiments.${messageKey(id)}.${messageKey(name)}`, parts: figures };
}

/** Options from another one on in each comparison, so that nobody learns where the right one stands. */
export function turned(options: readonly string[], startedAt: number): string[] {
  const first = startedAt % options.length;
  return [...options.slice(first), ...options.slice(0, first)];
}
