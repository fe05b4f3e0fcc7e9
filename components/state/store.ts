import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { engine, loadEngine } from './load-engine.ts';
import type { Origin, Problem, State } from './state.ts';

/** State of a window, as its components see it: they can change no signal of it. */
export type Store = Readable<ReturnType<typeof createStore>>;

type Readable<T> = {
  [Name in keyof T]: T[Name] extends Signal<infer Value> ? ReadonlySignal<Value> : T[Name];
};

const none: readonly never[] = [];

export function createStore(state: State) {
  const { latest, shown, problem, selected, progress } = state;
  const latestTimeline = computed(() => latest.value?.timeline.value);
  const opened = computed(() => shown.value && engine.value?.timelineOf(shown.value.events));
  const whole = computed(() => (shown.value ? opened.value : latestTimeline.value));
  const value = computed(() => {
    const { value: timeline } = whole;
    const sweep = timeline?.plan.sweep;
    return sweep && selected.value?.startedAt === timeline?.startedAt
      ? selected.value?.value
      : sweep && timeline && engine.value?.latestValue(timeline, sweep);
  });
  const ofValue = (timeline: Timeline | undefined) =>
    value.value === undefined || !timeline
      ? timeline
      : engine.value?.atValue(timeline, value.value);
  const drawn = computed(() => ofValue(shown.value ? opened.value : latest.value?.drawn.value));
  return {
    ...state,
    /**
     * Comparison on the screen: the latest, as of the latest start or end of a run, or one that was
     * opened.
     */
    whole,
    /** Value of a sweep whose runs are shown: the selected one, or that of the latest run, or the largest. */
    value,
    /** Runs of `whole` at that value; all of them if it is no sweep. */
    timeline: computed(() => ofValue(whole.value)),
    /** The same with the progress of every request, for those who draw it. */
    drawn,
    /** Progress of the current run, if it is one of them. */
    progress: computed(() =>
      drawn.value?.runs.some(({ run }) => run === progress.value?.run) ? progress.value : undefined,
    ),
    /** Log of `whole`. */
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
    /** Shows the runs at one value of a sweep. */
    select(value: number) {
      if (whole.value) selected.value = { startedAt: whole.value.startedAt, value };
    },
    report(next: Problem | undefined) {
      problem.value = next;
    },
  };
}
