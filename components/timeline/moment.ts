import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { roundSpan } from '../drawing/axis.ts';
import { reachedBy } from '../drawing/reach.ts';
import { useApp } from '../state/context.ts';

/** ms between updates if the user prefers reduced motion. */
const REDUCED_MOTION_INTERVAL = 500;

/** Moment that is drawn. */
export interface Moment {
  /** ms since the start of the current run; undefined if none is running. */
  now: ReadonlySignal<number | undefined>;
  /** Length of the shared time axis, in ms. */
  span: ReadonlySignal<number>;
}

/** Extrapolates the progress of a run between updates, frame by frame, on the window's clock. */
export function useMoment(): Moment {
  const { store } = useApp();
  const now = useSignal<number>();
  const running = store.running.value;

  useEffect(() => {
    if (!running) return;
    const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const draw = () => {
      const progress = store.progress.value;
      now.value = progress && progress.at + performance.now() - progress.receivedAt;
    };
    draw();
    let stop: () => void;
    if (reduced) {
      const timer = setInterval(draw, REDUCED_MOTION_INTERVAL);
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

  // Reads every lane, so it is computed per update rather than per frame.
  const known = useComputed(() => (store.timeline.value ? reachedBy(store.timeline.value) : 0));
  const span = useComputed(() => {
    const reached = Math.max(now.value ?? 0, known.value);
    return store.running.value ? roundSpan(reached) : Math.max(reached, 1);
  });
  return { now, span };
}
