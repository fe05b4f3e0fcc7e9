import { batch, signal } from '@preact/signals';
import type { ExperimentId } from '../../lessons/ids.ts';
import { createLessonState } from './lesson-state.ts';

/** Code that only an experiment needs. */
type InLesson = typeof import('./in-lesson.ts');

/** Experiment on the screen, with the user's choices in it and the ways to another. */
export type Lesson = ReturnType<typeof createLesson>;

export function createLesson() {
  const at = signal<ExperimentId>();
  const code = signal<InLesson>();
  const state = createLessonState();
  return {
    /** Id in the page's address; undefined in free play. */
    at,
    /** Loaded with the first experiment. */
    code,
    ...state,
    /** Shows an experiment as it is at first, or free play. Resolves when its code is loaded. */
    async go(id: ExperimentId | undefined): Promise<void> {
      if (at.peek() === id) return;
      batch(() => {
        at.value = id;
        for (const choice of Object.values(state)) choice.value = undefined;
      });
      if (id === undefined) return;
      const loaded = await import('./in-lesson.ts');
      if (at.peek() !== id) return;
      batch(() => {
        code.value = loaded;
        state.experiment.value = loaded.experiments.find((experiment) => experiment.id === id);
      });
    },
  };
}
