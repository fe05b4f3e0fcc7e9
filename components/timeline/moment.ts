import { type ReadonlySignal, signal, useComputed, useSignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Timeline } from '../../engine/log/timeline.ts';
import { roundSpan } from '../drawing/axis.ts';
import { reachedBy } from '../drawing/reach.ts';
import { useApp } from '../state/context.ts';
import type { Progress } from '../state/state.ts';
import { tickAfter, useTicks } from './use-ticks.ts';

/** ms between two figures of the time so far; finer ones would be unreadable. */
const TICK = 100;

/** The same if the user prefers reduced motion. */
export const CALM_TICK = 500;

/** Moment that is drawn. */
export interface Moment {
  /** Run whose progress is drawn; undefined if there is none on the screen. */
  progress: ReadonlySignal<Progress | undefined>;
  /** ms since its start, at the latest tick. */
  now: ReadonlySignal<number | undefined>;
  /** Its beats. */
  beats: ReadonlySignal<readonly number[]>;
  /** Length of the shared time axis, in ms. */
  span: ReadonlySignal<number>;
}

/** Moment for runs that have all ended. */
export function stillMoment(span: number): Moment {
  return { progress: signal(), now: signal(), beats: signal([]), span: signal(span) };
}

/** Moment of all drawings below. */
export const MomentContext = createContext<Moment>(stillMoment(1));

export function useMoment(): Moment {
  return useContext(MomentContext);
}

/** True if the user prefers reduced motion. */
export function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/**
 * Moment of the latest comparison while it is running and on the screen, on the window's clock, and
 * the comparison as it is drawn.
 */
export function useLiveMoment(): { moment: Moment; drawn: ReadonlySignal<Timeline | undefined> } {
  const { store } = useApp();
  const isLive = useComputed(() => store.running.value && !store.opened.value);
  const progress = useComputed(() => (isLive.value ? store.progress.value : undefined));
  const tick = useMemo(() => (isCalm() ? CALM_TICK : TICK), []);
  const now = useSignal<number>();
  const drawn = useSignal(store.drawn.peek());

  // Reads every lane, so it is computed per update rather than per tick.
  const known = useComputed(() => (drawn.value ? reachedBy(drawn.value) : 0));
  const span = useComputed(() => {
    if (!isLive.value) return Math.max(known.value, 1);
    const at = now.value ?? 0;
    // Long enough until the next tick.
    return roundSpan(Math.max(at + tickAfter(at, tick), known.value));
  });
  useTicks(store, progress, { now, drawn, tick });
  return useMemo(
    () => ({ moment: { progress, now, beats: store.beats, span }, drawn }),
    [progress, now, store, span, drawn],
  );
}
