import { effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { Timeline } from '../../engine/log/timeline.ts';
import { isCalm } from '../parts/is-calm.ts';
import type { Progress } from './state.ts';

/** ms between two figures of the time so far; finer ones would be unreadable. */
const TICK = 100;

/** The same if the user prefers reduced motion. */
export const CALM_TICK = 500;

/** Share of the axis by which a bar may outgrow its end before it is drawn, less than 4 px. */
const OVERGROWN = 0.02;

/** Longest time between two ticks in ms, on a long axis. */
const SLOWEST = 250;

/** Shortest time in ms between two frames for events of many lanes. */
const CROWDED = 100;

/** Lanes of a run from which they are many. */
const MANY = 5;

/** ms between two frames for each lane of a long run, whose lanes are too thin to follow. */
const PER_LANE = 0.25;

/**
 * Time in ms until the next tick.
 * @param now ms since the start of the run
 * @param lanes number of lanes of the run
 * @param shortest ms between two ticks, by default those that the user prefers
 */
export function tickAfter(
  now: number,
  lanes: number,
  shortest = isCalm() ? CALM_TICK : TICK,
): number {
  const crowded = lanes < MANY ? 0 : Math.max(CROWDED, lanes * PER_LANE);
  return Math.max(shortest, Math.min(Math.max(now * OVERGROWN, crowded), SLOWEST));
}

/** Number of lanes of the latest run. */
export function lanesOf(drawn: Timeline | undefined): number {
  return drawn?.runs.at(-1)?.lanes.length ?? 0;
}

/** Facts that a frame of the latest comparison is drawn from. */
export interface Frame {
  /** The comparison as of its latest event. */
  drawn: Timeline | undefined;
  /** The same as of the latest start or end of a run. */
  timeline: Timeline | undefined;
  progress: Progress | undefined;
}

/**
 * Draws a running comparison at every tick, and for events in between. Events that follow each
 * other closely on a long axis wait for the next of these moments, because a frame takes as long for
 * one as for many.
 * @param frame undefined while nothing is to be drawn
 * @param show receives the ms since the start of the current run, if one is running
 */
export function drawTicks(
  frame: ReadonlySignal<Frame | undefined>,
  show: (frame: Frame, now: number | undefined) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: Frame | undefined;
  let latestAt = 0;
  let now: number | undefined;
  const draw = () =>
    untracked(() => {
      clearTimeout(timer);
      latest = frame.value;
      if (!latest) return;
      latestAt = performance.now();
      now = latest.progress && latestAt - latest.progress.start;
      show(latest, now);
      if (now !== undefined) timer = setTimeout(draw, tickAfter(now, lanesOf(latest.drawn)));
    });
  effect(() => {
    const next = frame.value;
    const due = latestAt + tickAfter(now ?? 0, lanesOf(next?.drawn), 0);
    const isProgress = next?.timeline === latest?.timeline && next?.progress === latest?.progress;
    if (!latest || !next || !isProgress || performance.now() >= due) return draw();
    clearTimeout(timer);
    timer = setTimeout(draw, due - performance.now());
  });
}
