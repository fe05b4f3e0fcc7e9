import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { InvalidLogError, type LogEvent } from '../../engine/log/events.ts';
import { foldAll, type Timeline } from '../../engine/log/timeline.ts';

/** Log of the latest comparison, and what it looks like. */
export interface LatestLog {
  events: ReadonlySignal<readonly LogEvent[]>;
  /** Fold of the events up to the latest start or end of a run. */
  timeline: ReadonlySignal<Timeline | undefined>;
  /** Fold of the events up to the latest one that is no beat. */
  drawn: ReadonlySignal<Timeline | undefined>;
  /** Beats of the latest run. */
  beats: ReadonlySignal<readonly number[]>;
  /**
   * Adds events.
   * @param from index of the first of them; 0 starts another log
   * @throws {@link InvalidLogError} if they do not follow the known ones
   */
  add(from: number, events: readonly LogEvent[]): void;
  clear(): void;
}

function isOfNoRequest(event: LogEvent): boolean {
  return event.type !== 'heartbeat' && event.type !== 'thread-replied' && !('request' in event);
}

export function createLatestLog(): LatestLog {
  const length = signal(0);
  const timeline = signal<Timeline>();
  const drawn = signal<Timeline>();
  const beats = signal<readonly number[]>([]);
  /** Grows, because a copy for every update would be work for the garbage collector. */
  let known: LogEvent[] = [];
  let folded: Timeline | undefined;

  return {
    // Copied only when it is read.
    events: computed(() => known.slice(0, length.value)),
    timeline,
    drawn,
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
      const isNew = from === 0;
      if (isNew || events.some(({ type }) => type !== 'heartbeat')) drawn.value = folded;
      if (isNew || events.some(isOfNoRequest)) timeline.value = folded;
    },
    clear() {
      known = [];
      folded = undefined;
      length.value = 0;
      timeline.value = undefined;
      drawn.value = undefined;
      beats.value = [];
    },
  };
}
