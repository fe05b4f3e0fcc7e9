import type { Timeline } from '../../engine/log/timeline.ts';
import { DEFAULT_DELAY } from '../../engine/run/waits.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import type { Controller } from '../state/controller.ts';
import { chosenModes } from '../state/plan.ts';

/** Comparison on the screen. An experiment shows no other than its own. */
export function shownTimeline({ store, lesson }: Controller): Timeline | undefined {
  const timeline = store.timeline.value;
  const isFree = lesson.at.value === undefined;
  return isFree || lesson.code.value?.isOfLesson(lesson, timeline) ? timeline : undefined;
}

/** Modes of a comparison, or else of the next, with the numbers that they need. */
export function arrangementsOf({ store }: Controller, timeline: Timeline | undefined) {
  const choices = store.choices.value;
  const { size = choices.size, delay = DEFAULT_DELAY } = timeline?.plan ?? choices;
  const modes = timeline ? drawnRuns(timeline).map(({ mode }) => mode) : chosenModes(choices);
  return modes.map((mode) => {
    const run = timeline?.runs.findLast((run) => run.mode === mode);
    return { mode, size: run?.size ?? size, delay: run?.delay ?? delay };
  });
}
