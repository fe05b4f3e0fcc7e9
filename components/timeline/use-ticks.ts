import { effect, type ReadonlySignal, type Signal, untracked } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { Progress } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import { FEW } from './few.ts';

/** Share of the axis by which a bar may outgrow its end before it is drawn, less than 4 px. */
const OVERGROWN = 0.02;

/** Longest time between two ticks in ms, on a long axis. */
const SLOWEST = 250;

/** Shortest time in ms between two frames for events of more lanes than a list shows at once. */
const CROWDED = 100;

/**
 * Time in ms until the next tick.
 * @param now ms since the start of the run
 * @param shortest ms between two ticks
 */
export function tickAfter(now: number, shortest: number): number {
  return Math.max(shortest, Math.min(now * OVERGROWN, SLOWEST));
}

/**
 * Draws a running comparison at every tick, and for events in between. Events that follow each
 * other closely on a long axis wait for the next of these moments, because a frame takes as long for
 * one as for many.
 */
export function useTicks(
  store: Store,
  progress: ReadonlySignal<Progress | undefined>,
  {
    now,
    drawn,
    tick,
  }: {
    now: Signal<number | undefined>;
    drawn: Signal<Timeline | undefined>;
    /** Shortest time between ticks in ms. */
    tick: number;
  },
): void {
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const state = () => ({
      drawn: store.drawn.value,
      timeline: store.timeline.value,
      progress: progress.value,
    });
    let latest: ReturnType<typeof state> | undefined;
    let latestAt = 0;
    const draw = () =>
      untracked(() => {
        clearTimeout(timer);
        latest = state();
        latestAt = performance.now();
        const start = latest.progress?.start;
        now.value = start === undefined ? undefined : latestAt - start;
        drawn.value = latest.drawn;
        if (now.value !== undefined) timer = setTimeout(draw, tickAfter(now.value, tick));
      });
    const stop = effect(() => {
      const next = state();
      const isCrowded = (next.timeline?.plan.workload.tasks.length ?? 0) > FEW;
      const due = latestAt + tickAfter(now.peek() ?? 0, isCrowded ? CROWDED : 0);
      const isProgress = next.timeline === latest?.timeline && next.progress === latest?.progress;
      if (!isProgress || performance.now() >= due) return draw();
      clearTimeout(timer);
      timer = setTimeout(draw, due - performance.now());
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, progress, now, drawn, tick]);
}
