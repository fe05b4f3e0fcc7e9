import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from '@preact/signals';
import type { Timeline } from '../../engine/log/timeline.ts';
import { isCalm } from '../parts/is-calm.ts';
import { engine } from './load-engine.ts';
import type { Store } from './store.ts';
import { drawTicks } from './ticks.ts';

/** Movement of the playhead over the shared time axis. */
export interface Motion {
  /** Time at which it was at 0, in ms on this window's `performance.now`. */
  start: number;
  /** ms on the axis in one ms. */
  rate: number;
}

/**
 * Moment that is drawn. All runs are drawn at the same moment, each counted from its own start, so
 * the same moment always looks the same.
 */
export interface Playhead {
  /** `live`: follows the comparison that is running. `whole`: everything there is. */
  mode: ReadonlySignal<'live' | 'playing' | 'paused' | 'whole'>;
  /** Comparison that it moves over; all of it, up to the latest event if it is running. */
  timeline: ReadonlySignal<Timeline | undefined>;
  /** ms on the shared axis; undefined where nothing grows. */
  now: ReadonlySignal<number | undefined>;
  /** Undefined while it stands, and while it jumps from event to event. */
  motion: ReadonlySignal<Motion | undefined>;
  /** ms at which runs are cut; undefined if they are drawn as far as they are known. */
  cutAt: ReadonlySignal<number | undefined>;
  /** Run that grows, or has been paused live. */
  growing: ReadonlySignal<number | undefined>;
  /** True while a comparison goes on unseen. */
  isBehind: ReadonlySignal<boolean>;
  /** Beats of that run so far. */
  beats: ReadonlySignal<readonly number[] | undefined>;
  /** End of the comparison so far, in ms on the shared axis. */
  end: ReadonlySignal<number>;
  /** Speed of a replay, 1 by default. */
  rate: Signal<number>;
  /** Plays from here, or from the start; follows the comparison that is running. */
  play(): void;
  /** Stops here. A comparison that is running goes on, unseen. */
  pause(): void;
  /** Pauses at a moment; at the end, shows the whole or follows what is running. */
  seek(ms: number): void;
  /** Pauses at the next event, or at the one before. */
  step(by: 1 | -1): void;
}

/** Playhead that neither follows nor shows the whole. */
type Position =
  /** A live picture, with the run that was growing. */
  { kind: 'held'; run: number | undefined } | { kind: 'paused' } | ({ kind: 'playing' } & Motion);

/** Creates the playhead of a window, which follows what is on the screen. */
export function createPlayhead(store: Store): Playhead {
  const position = signal<Position>();
  const rate = signal(1);
  const now = signal<number>();
  const timeline = signal(store.drawn.peek());
  const isLive = computed(() => store.running.value && !store.opened.value);
  const progress = computed(() => (isLive.value ? store.progress.value : undefined));
  // Reads every lane, so it is computed per update rather than per tick.
  const reached = computed(() =>
    timeline.value && engine.value ? engine.value.reachedBy(timeline.value) : 0,
  );
  const end = computed(() => Math.max(reached.value, now.value ?? 0));

  const frame = computed(() =>
    position.value
      ? undefined
      : {
          drawn: store.drawn.value,
          timeline: store.timeline.value,
          progress: progress.value,
        },
  );
  drawTicks(frame, ({ drawn }, at) =>
    batch(() => {
      timeline.value = drawn;
      now.value = at;
    }),
  );
  effect(() => {
    // Another comparison is shown, or another value of it.
    void [store.opened.value, store.comparison.value, store.selected.value];
    position.value = undefined;
  });

  const moments = computed(() =>
    timeline.value && engine.value ? engine.value.drawnMoments(timeline.value) : [],
  );
  effect(() => {
    const playing = position.value;
    if (playing?.kind !== 'playing') return;
    let request = 0;
    const draw = () =>
      untracked(() => {
        const at = (performance.now() - playing.start) * playing.rate;
        if (at >= end.value) {
          position.value = undefined;
          return;
        }
        now.value = isCalm() ? (moments.value.findLast((moment) => moment <= at) ?? 0) : at;
        request = requestAnimationFrame(draw);
      });
    draw();
    return () => cancelAnimationFrame(request);
  });

  const seek = (ms: number) =>
    batch(() => {
      timeline.value = store.drawn.peek();
      const isEnd = ms >= reached.value;
      position.value = isEnd ? undefined : { kind: 'paused' };
      if (!isEnd) now.value = Math.max(0, ms);
    });
  const playFrom = (ms: number) => {
    const start = performance.now() - ms / rate.peek();
    position.value = { kind: 'playing', start, rate: rate.peek() };
  };
  effect(() => {
    void rate.value;
    if (position.peek()?.kind === 'playing') playFrom(now.peek() ?? 0);
  });

  return {
    mode: computed(() => {
      const kind = position.value?.kind;
      if (!kind) return isLive.value ? 'live' : 'whole';
      return kind === 'playing' ? kind : 'paused';
    }),
    timeline,
    now,
    motion: computed(() => {
      const { value } = position;
      if (!value) return progress.value && { start: progress.value.start, rate: 1 };
      return value.kind === 'playing' && !isCalm() ? value : undefined;
    }),
    cutAt: computed(() =>
      position.value && position.value.kind !== 'held' ? now.value : undefined,
    ),
    growing: computed(() => {
      if (!position.value) return progress.value?.run;
      return position.value.kind === 'held' ? position.value.run : undefined;
    }),
    beats: computed(() =>
      position.value && position.value.kind !== 'held' ? undefined : store.beats.value,
    ),
    isBehind: computed(() => isLive.value && position.value !== undefined),
    end,
    rate,
    play() {
      if (isLive.peek()) {
        position.value = undefined;
        return;
      }
      const at = position.peek() ? (now.peek() ?? 0) : 0;
      timeline.value = store.drawn.peek();
      playFrom(at);
    },
    pause() {
      if (position.peek()?.kind === 'playing') position.value = { kind: 'paused' };
      if (position.peek() || !isLive.peek()) return;
      position.value = { kind: 'held', run: progress.peek()?.run };
    },
    seek,
    step(by) {
      const at = now.peek() ?? end.peek();
      timeline.value = store.drawn.peek();
      seek(
        by === 1
          ? (moments.peek().find((moment) => moment > at) ?? end.peek())
          : (moments.peek().findLast((moment) => moment < at) ?? 0),
      );
    },
  };
}
