import { computed, type ReadonlySignal } from '@preact/signals';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import type { SavedHistory } from '../../engine/protocol/history.ts';
import type { Preferences } from '../../engine/protocol/preferences.ts';
import type { Quota } from '../../engine/protocol/quota.ts';
import { engine, loadEngine } from './load-engine.ts';
import type { Origin, Problem, Progress, ServerCheck, State } from './state.ts';

/** State of a window, as its components see it. */
export interface Store {
  /** False until the background has sent the latest choices. */
  ready: ReadonlySignal<boolean>;
  choices: ReadonlySignal<Choices>;
  preferences: ReadonlySignal<Preferences>;
  /**
   * Comparison on the screen: the latest, as of the latest start or end of a run, or one that was
   * opened.
   */
  timeline: ReadonlySignal<Timeline | undefined>;
  /** The same with the progress of every request, for those who draw it. */
  drawn: ReadonlySignal<Timeline | undefined>;
  /** Name of the latest comparison. */
  comparison: ReadonlySignal<string | undefined>;
  /** Log of `timeline`. */
  log: ReadonlySignal<readonly LogEvent[]>;
  /** Origin of the comparison that is shown instead of the latest. */
  opened: ReadonlySignal<Origin | undefined>;
  /** The saved comparisons, once they have been requested. */
  history: ReadonlySignal<SavedHistory | undefined>;
  /** Recent requests to Open-Meteo. */
  quota: ReadonlySignal<Quota>;
  progress: ReadonlySignal<Progress | undefined>;
  /** Beats of the latest run, of which `drawn` has those before its latest other event. */
  beats: ReadonlySignal<readonly number[]>;
  running: ReadonlySignal<boolean>;
  /** Result of the latest check of a custom server. */
  serverCheck: ReadonlySignal<ServerCheck | undefined>;
  problem: ReadonlySignal<Problem | undefined>;
  /** Shows a valid log until it is closed or deleted, or a comparison starts in any window. */
  open(origin: Origin, events: readonly LogEvent[]): void;
  close(): void;
  report(problem: Problem | undefined): void;
}

const none: readonly never[] = [];

export function createStore(state: State): Store {
  const { latest, shown, problem } = state;
  const latestTimeline = computed(() => latest.value?.timeline.value);
  const opened = computed(() => shown.value && engine.value?.timelineOf(shown.value.events));
  return {
    ...state,
    timeline: computed(() => (shown.value ? opened.value : latestTimeline.value)),
    drawn: computed(() => (shown.value ? opened.value : latest.value?.drawn.value)),
    log: computed(() => shown.value?.events ?? latest.value?.events.value ?? none),
    opened: computed(() => shown.value?.origin),
    beats: computed(() => latest.value?.beats.value ?? none),
    // An outdated window receives no more updates.
    running: computed(
      () => latestTimeline.value?.state === 'running' && problem.value !== 'outdated',
    ),

    open(origin, events) {
      shown.value = { origin, events };
      void loadEngine();
    },

    close() {
      shown.value = undefined;
    },

    report(next) {
      problem.value = next;
    },
  };
}
