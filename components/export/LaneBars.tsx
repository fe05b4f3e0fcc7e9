import type { Lane } from '../../engine/log/lane.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import { type Segment, segmentsOf } from '../drawing/segments.ts';
import { onGrid, type Scale } from './layout.ts';

/** Returns a colour of the window by its custom property. */
export type Colour = (name: string) => string;

/** Colours of bars, and the name of their patterns. */
export interface Paint {
  name: string;
  hue: string;
  tint: string;
}

export function paintOf(mode: ModeId, colour: Colour): Paint {
  return { name: mode, hue: colour(mode), tint: colour(`${mode}-tint`) };
}

/** Shortest bar of data that arrives, in px: on most networks it would be too short to see. */
const SHORTEST = 4;

/** A request as rectangles. @param last ms at which an open segment ends @param y px */
export function laneBars(
  lane: Lane,
  { idleUntil, last }: { idleUntil: number | undefined; last: number },
  { y, height, scale }: { y: number; height: number; scale: Scale },
  paint: Paint,
) {
  const inset = Math.min(3, height / 8);
  return segmentsOf(lane, idleUntil).map(({ kind, from, to = last }, index) => {
    const x = scale.at(from);
    const box = { x, y: onGrid(y + inset), width: Math.max(0, scale.at(to) - x) };
    return (
      <Bar key={index} kind={kind} {...box} height={onGrid(height - 2 * inset)} paint={paint} />
    );
  });
}

/** Part of a request’s life, as `kinds.css` draws it. */
export function Bar({
  kind,
  paint: { name, hue, tint },
  ...box
}: {
  kind: Segment['kind'];
  x: number;
  y: number;
  width: number;
  height: number;
  paint: Paint;
}) {
  switch (kind) {
    case 'place':
    case 'pause': {
      const line = `M${box.x} ${onGrid(box.y + box.height / 2)}h${box.width}`;
      return <path d={line} stroke={hue} stroke-dasharray={kind === 'place' ? '2 3' : undefined} />;
    }
    case 'frame':
    case 'broken-frame': {
      const dashes = kind === 'frame' ? undefined : '3 3';
      return <rect {...box} rx="2" fill="none" stroke={hue} stroke-dasharray={dashes} />;
    }
    case 'waiting':
      return <rect {...box} fill={tint} />;
    case 'failed':
      return null;
    case 'arriving':
    case 'download': {
      const width = Math.max(box.width, SHORTEST);
      const x = box.x + box.width - width;
      return <rect {...box} x={x} width={width} fill={`url(#solid-${name})`} />;
    }
    default:
      return <rect {...box} fill={`url(#${kind}-${name})`} />;
  }
}
