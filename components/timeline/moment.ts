import { type ReadonlySignal, signal, useComputed } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { roundSpan } from '../drawing/axis.ts';
import type { Playhead } from '../state/playhead.ts';
import { lanesOf, tickAfter } from '../state/ticks.ts';

/** Longest axis for a guess, as a multiple of what was run. */
const MOST_GUESSED = 2;

/** Moment that is drawn, on an axis. */
export interface Moment extends Pick<Playhead, 'now' | 'motion' | 'cutAt' | 'growing' | 'beats'> {
  /** Length of the shared time axis, in ms. */
  span: ReadonlySignal<number>;
}

/** Moment for runs that have all ended. */
export function stillMoment(span: number): Moment {
  const none = signal();
  return {
    now: none,
    motion: none,
    cutAt: none,
    growing: none,
    beats: none,
    span: signal(span),
  };
}

/** Moment of all drawings below. */
export const MomentContext = createContext<Moment>(stillMoment(1));

export function useMoment(): Moment {
  return useContext(MomentContext);
}

/** True for drawings of a run that grows until the moment. */
export const GrowingContext = createContext(false);

/** Moment of a playhead, on an axis that has room for what grows. */
export function useMomentOf(playhead: Playhead): Moment {
  const span = useComputed(() => {
    const end = Math.max(playhead.end.value, 1);
    const timeline = playhead.timeline.value;
    const { state, guess } = timeline ?? {};
    const guessed = Math.max(0, ...(guess?.guesses ?? []).map(({ ms }) => ms));
    // A guess must not make the bars too small to read.
    if (state !== 'running') return Math.max(end, Math.min(guessed, MOST_GUESSED * end));
    const at = playhead.now.value ?? 0;
    // Long enough until the next tick.
    return roundSpan(Math.max(at + tickAfter(at, lanesOf(timeline)), end, guessed));
  });
  return useMemo(() => ({ ...playhead, span }), [playhead, span]);
}
