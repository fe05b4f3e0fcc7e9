import type { Timeline } from '../../engine/log/timeline.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import { settingOf } from '../../lessons/experiment.ts';
import { defaultChoices } from './default-choices.ts';
import type { Draft } from './draft.ts';
import type { LessonSource, LessonState } from './lesson-state.ts';

export { experiments } from '../../lessons/index.ts';

/** Id of the chosen variant; undefined if there are none. */
export function variantOf({ experiment, variant }: LessonState): string | undefined {
  const { firstVariant, variants: [first] = [] } = experiment.value ?? {};
  return variant.value ?? firstVariant ?? first?.id;
}

/** Experiment and variant, as a plan names them; undefined in free play. */
export function planned(lesson: LessonState) {
  const variant = variantOf(lesson);
  const id = lesson.experiment.value?.id;
  return id === undefined ? undefined : { id, ...(variant !== undefined && { variant }) };
}

/** Returns true for a comparison of the experiment and the variant on the screen. */
export function isOfLesson(lesson: LessonState, timeline: Timeline | undefined): boolean {
  const [shown, run] = [planned(lesson), timeline?.plan.experiment];
  return shown !== undefined && run?.id === shown.id && run.variant === shown.variant;
}

/** Source of the next run in an experiment; undefined in free play, and for work on this computer. */
export function sourceOf({ experiment, source }: LessonState): LessonSource | undefined {
  const { sources = [] } = experiment.value ?? {};
  return sources.find((kind) => kind === source.value) ?? sources[0];
}

/**
 * Choices that an experiment makes for the user; undefined in free play.
 * @param own the user's choices for free play, of which only the retry policy counts
 * @param server address of the custom server
 */
export function choicesIn(
  lesson: LessonState,
  own: Choices,
  server: string | undefined,
  draftOf: (choices: Choices) => Draft | undefined,
): Choices | undefined {
  const experiment = lesson.experiment.value;
  if (!experiment) return undefined;
  const {
    modes,
    choices,
    faults = [],
    protocol = 'h2',
  } = settingOf(experiment, lesson.variant.value);
  const [mode] = modes;
  const sources = {
    simulated: { kind: 'simulated', protocol },
    server: server === undefined ? { kind: 'server-unknown' } : { kind: 'server', base: server },
    live: { kind: 'live' },
  } as const satisfies Record<LessonSource, Choices['source']>;
  const asked = lesson.asked.value;
  const made: Choices = {
    ...defaultChoices,
    retryPolicy: own.retryPolicy,
    ...choices,
    compared: modes,
    mode: mode && modes.length === 1 ? mode : 'compare',
    source: sources[sourceOf(lesson) ?? 'simulated'],
    ...(asked !== undefined && { asked }),
  };
  // Faults are chosen by label, which depends on the language.
  const tasks = faults.length > 0 ? (draftOf(made)?.workload?.tasks ?? []) : [];
  return {
    ...made,
    faults: faults.flatMap(({ task, ...fault }) => {
      const label = tasks[task]?.label;
      return label === undefined ? [] : { task: label, ...fault };
    }),
  };
}

/** Takes what the user has chosen for the experiment on the screen, and returns the rest. */
export function chooseIn(lesson: LessonState, change: Partial<Choices>): Partial<Choices> {
  const experiment = lesson.experiment.value;
  if (!experiment) return change;
  const { source, asked, retryPolicy } = change;
  if ('asked' in change) lesson.asked.value = asked;
  const kind = experiment.sources.find(
    (kind) => source?.kind === kind || source?.kind === `${kind}-unknown`,
  );
  if (kind) lesson.source.value = kind;
  return retryPolicy ? { retryPolicy } : {};
}
