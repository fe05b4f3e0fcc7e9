import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { LogEvent } from '../../engine/log/events.ts';
import { engine, loadEngine } from './load-engine.ts';
import type { Origin, Problem, State } from './state.ts';

/** State of a window, as its components see it: they can change no signal of it. */
export type Store = Readable<ReturnType<typeof createStore>>;

type Readable<T> = {
  [Name in keyof T]: T[Name] extends Signal<infer Value> ? ReadonlySignal<Value> : T[Name];
};

const none: readonly never[] = [];

export function createStore(state: State) {
  const { latest, shown, problem } = state;
  const latestTimeline = computed(() => latest.value?.timeline.value);
  const opened = computed(() => shown.value && engine.value?.timelineOf(shown.value.events));
  return {
    ...state,
    /**
     * Comparison on the screen: the latest, as of the latest start or end of a run, or one that was
     * opened.
     */
    timeline: computed(() => (shown.value ? opened.value : latestTimeline.value)),
    /** The same with the progress of every request, for those who draw it. */
    drawn: computed(() => (shown.value ? opened.value : latest.value?.drawn.value)),
    /** Log of `timeline`. */
    log: computed(
      (): readonly LogEvent[] => shown.value?.events ?? latest.value?.events.value ?? none,
    ),
    /** Origin of the comparison that is shown instead of the latest. */
    opened: computed(() => shown.value?.origin),
    /** Beats of the latest run, of which `drawn` has those before its latest other event. */
    beats: computed((): readonly number[] => latest.value?.beats.value ?? none),
    // An outdated window receives no more updates.
    running: computed(
      () => latestTimeline.value?.state === 'running' && problem.value !== 'outdated',
    ),
    /** Shows a valid log until it is closed or deleted, or a comparison starts in any window. */
    open(origin: Origin, events: readonly LogEvent[]) {
      shown.value = { origin, events };
      void loadEngine();
    },
    close() {
      shown.value = undefined;
    },
    report(next: Problem | undefined) {
      problem.value = next;
    },
  };
}
