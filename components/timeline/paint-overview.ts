import type { Lane } from '../../engine/log/lane.ts';
import { type OverviewFill, overviewBars, overviewFills } from '../drawing/overview.ts';

/** Colours of the fills, as CSS writes them. */
export type Paint = Readonly<Record<OverviewFill, string>>;

/** State of an overview that is drawn. */
export interface Painted {
  lanes: readonly Lane[];
  /** ms on the axis. */
  span: number;
  paint: Paint;
}

/** Width in CSS pixels of the line at the end of an arrival. */
const END = 2;

/**
 * Draws lanes as thin bars over each other, and of those that are drawn already only what changed.
 * @param before the same canvas as it is; undefined if it is empty
 */
export function paintOverview(
  context: Pick<CanvasRenderingContext2D, 'canvas' | 'save' | 'restore' | 'fill' | 'clip'> &
    Pick<CanvasRenderingContext2D, 'beginPath' | 'rect' | 'clearRect' | 'fillStyle'>,
  { lanes, span, paint }: Painted,
  before: Painted | undefined,
): void {
  const { width, height } = context.canvas;
  const isSame = before?.span === span && before.paint === paint;
  const old = isSame && before.lanes.length === lanes.length ? before.lanes : [];
  const isNew = (lane: Lane, index: number) => lane !== old[index];
  const first = lanes.findIndex(isNew);
  if (first < 0) return;
  // Whole pixels, in which neighbours may have a share.
  const row = height / lanes.length;
  const top = Math.floor(first * row);
  const bottom = Math.ceil((lanes.findLastIndex(isNew) + 1) * row);
  const from = Math.floor(top / row);
  const some = lanes.slice(from, Math.ceil(bottom / row));
  context.save();
  context.beginPath();
  context.rect(0, top, width, bottom - top);
  context.clip();
  context.clearRect(0, top, width, bottom - top);
  for (const fill of overviewFills) {
    if (paint[fill] === 'transparent') continue;
    context.fillStyle = paint[fill];
    context.beginPath();
    for (const [index, lane] of some.entries()) {
      const y = (from + index) * row;
      for (const bar of overviewBars(lane)) {
        if (bar.fill !== fill) continue;
        const x = (bar.from / span) * width;
        const end = Math.min(1, bar.to / span) * width;
        // An arrival would be too short to see.
        const start = fill === 'solid' ? Math.min(x, end - END / 2) : x;
        context.rect(start, y, (fill === 'solid' ? end + END / 2 : end) - start, row);
      }
    }
    context.fill();
  }
  context.restore();
}
