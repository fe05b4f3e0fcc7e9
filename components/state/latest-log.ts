import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { InvalidLogError, type LogEvent } from '../../engine/log/events.ts';
import { foldAll, type Timeline } from '../../engine/log/timeline.ts';

/** Log of the latest comparison, and what it looks like. */
export interface LatestLog {
  events: ReadonlySignal<readonly LogEvent[]>;
  /** Fold of the events, without beats that came last: they change only the thread strip. */
  timeline: ReadonlySignal<Timeline | undefined>;
  /** All beats of the latest run. */
  beats: ReadonlySignal<readonly number[]>;
  /**
   * Adds events.
   * @param from index of the first of them; 0 starts another log
   * @throws {@link InvalidLogError} if they do not follow the known ones
   */
  add(from: number, events: readonly LogEvent[]): void;
  clear(): void;
}

export function createLatestLog(): LatestLog {
  const length = signal(0);
  const timeline = signal<Timeline>();
  const beats = signal<readonly number[]>([]);
  /** Grows, because a copy for every update would be work for the garbage collector. */
  let known: LogEvent[] = [];
  let folded: Timeline | undefined;

  return {
    // Copied only when it is read.
    events: computed(() => known.slice(0, length.value)),
    timeline,
    beats,
    add(from, events) {
      if (from !== 0 && from !== known.length) {
        throw new InvalidLogError(`events from ${from}, but ${known.length} are known`);
      }
      folded = foldAll(from === 0 ? undefined : folded, events);
      if (from === 0) known = [];
      for (const event of events) known.push(event);
      length.value = known.length;
      beats.value = folded?.runs.at(-1)?.beats ?? [];
      if (from === 0 || events.some(({ type }) => type !== 'heartbeat')) timeline.value = folded;
    },
    clear() {
      known = [];
      folded = undefined;
      length.value = 0;
      timeline.value = undefined;
      beats.value = [];
    },
  };
}
