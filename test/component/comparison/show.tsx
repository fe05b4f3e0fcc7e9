import { signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import { Comparison } from '../../../components/comparison/Comparison.tsx';
import { Verdict } from '../../../components/comparison/Verdict.tsx';
import { createApplier } from '../../../components/state/apply.ts';
import { createConclusion } from '../../../components/state/conclusion.ts';
import { AppContext } from '../../../components/state/context.ts';
import { doors } from '../../../components/state/door.ts';
import { createLesson } from '../../../components/state/lesson.ts';
import { createPlayhead } from '../../../components/state/playhead.ts';
import { createPointing } from '../../../components/state/pointing.ts';
import { createState } from '../../../components/state/state.ts';
import { createStore } from '../../../components/state/store.ts';
import { works } from '../../../components/workloads/index.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { speak } from '../support/speech.ts';

/** Shows only the table and the verdict of a log. */
export function show(events: readonly LogEvent[], language = 'en-US'): void {
  speak(language);
  const state = createState();
  const store = createStore(state);
  createApplier(state, [])({ type: 'log', comparison: 'drawn', from: 0, events: [...events] });
  const nothing = () => undefined;
  const app = {
    door: doors.popup,
    store,
    offered: signal([]),
    draft: nothing,
    conclusion: createConclusion(store.timeline, works),
    playhead: createPlayhead(store),
    catalogue: signal([]),
    pointing: createPointing(),
    lesson: createLesson(),
    choose: nothing,
    prefer: nothing,
    run: nothing,
    send: nothing,
    ask: async () => undefined,
    actions: signal(new Map()),
    isOpening: signal(false),
    isHistoryOpen: signal(false),
    isServerUnchecked: signal(false),
  };
  render(
    <AppContext.Provider value={app}>
      <Comparison />
      <Verdict />
    </AppContext.Provider>,
  );
}
