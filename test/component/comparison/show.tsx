import { signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import { Comparison } from '../../../components/comparison/Comparison.tsx';
import { Verdict } from '../../../components/comparison/Verdict.tsx';
import { AppContext } from '../../../components/state/context.ts';
import { createStore } from '../../../components/state/store.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { logOf } from '../../unit/engine/support/drawing.ts';
import { type Case, cases } from '../../unit/engine/verdict/verdict-cases.ts';
import { speak } from '../support/speech.ts';

/** The log of one of the situations that the engine is tested on. */
export function eventsOf({ drawing, around, change = (event) => event }: Case): LogEvent[] {
  return logOf(drawing, around).map(change);
}

/** Those of the situations in which there is something to be seen. */
export const shown = cases.filter((one) => timelineOf(eventsOf(one))?.runs.length);

/** Shows the table and the verdict of a log, and nothing else of the window. */
export function show(events: readonly LogEvent[], language = 'en-US'): void {
  speak(language);
  const store = createStore([]);
  store.apply({ type: 'log', comparison: 'drawn', from: 0, events: [...events] });
  const nothing = () => {};
  const app = {
    store,
    catalogue: [],
    choose: nothing,
    run: nothing,
    send: nothing,
    ask: async () => undefined,
    isHistoryOpen: signal(false),
  };
  render(
    <AppContext.Provider value={app}>
      <Comparison />
      <Verdict />
    </AppContext.Provider>,
  );
}
