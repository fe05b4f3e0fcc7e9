import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { roundSpan } from '../drawing/axis.ts';
import { reachedBy } from '../drawing/reach.ts';
import { useApp } from '../state/context.ts';

/** ms between two pictures where a person has asked for less motion. */
const CALM = 500;

/** The moment that is drawn. */
export interface Moment {
  /** ms since the start of the run under way; undefined while none is. */
  now: ReadonlySignal<number | undefined>;
  /** ms from one end of the axis, which all runs share, to the other. */
  span: ReadonlySignal<number>;
}

/** Follows a run between updates on the window's own clock, frame by frame. */
export function useMoment(): Moment {
  const { store } = useApp();
  const now = useSignal<number>();
  const running = store.running.value;

  useEffect(() => {
    if (!running) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const draw = () => {
      const progress = store.progress.value;
      now.value = progress && progress.at + performance.now() - progress.receivedAt;
    };
    draw();
    let stop: () => void;
    if (calm) {
      const timer = setInterval(draw, CALM);
      stop = () => clearInterval(timer);
    } else {
      let frame = requestAnimationFrame(function next() {
        draw();
        frame = requestAnimationFrame(next);
      });
      stop = () => cancelAnimationFrame(frame);
    }
    return () => {
      stop();
      now.value = undefined;
    };
  }, [running, store, now]);

  // Asks every lane: once for what is new, and not again for every frame.
  const known = useComputed(() => (store.timeline.value ? reachedBy(store.timeline.value) : 0));
  const span = useComputed(() => {
    const reached = Math.max(now.value ?? 0, known.value);
    return store.running.value ? roundSpan(reached) : Math.max(reached, 1);
  });
  return { now, span };
}
