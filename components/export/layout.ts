import type { DrawnRun } from '../drawing/drawn-runs.ts';

/** All in px of the SVG. */
export const WIDTH = 960;
export const MARGIN = 24;
/** Both ends of the tracks. */
export const TRACK_START = 190;
export const TRACK_END = 800;
export const HEAD = 30;
/** Distance between runs. */
export const RUN_GAP = 14;
/** Height of the thread strip. */
export const PULSE_HEIGHT = 10;
export const AXIS = 34;

/** Most lanes with text; more are drawn as thin lines, like the overview. */
const FEW = 30;

/** Height of a lane. */
export function laneHeight({ lanes }: DrawnRun): number {
  if (lanes.length <= FEW) return 22;
  return Math.max(1, Math.min(6, onGrid(600 / lanes.length)));
}

/** True if there is room for text beside the lanes. */
export function hasWords({ lanes }: DrawnRun): boolean {
  return lanes.length <= FEW;
}

export function runHeight(run: DrawnRun): number {
  return HEAD + run.lanes.length * laneHeight(run) + PULSE_HEIGHT + RUN_GAP;
}

/**
 * Position of a moment on the axis.
 * @param span length of the axis in ms
 */
export function xOf(ms: number, span: number): number {
  return onGrid(TRACK_START + (ms / span) * (TRACK_END - TRACK_START));
}

/** Rounds to eighths of a px: few digits, of which sums and differences have no more. */
function onGrid(px: number): number {
  return Math.round(px * 8) / 8;
}
