import type { Segment } from '../drawing/segments.ts';

/** Colours of bars, and the name of their patterns. */
export interface Paint {
  name: string;
  hue: string;
  tint: string;
}

/** Shortest bar of data that arrives, in px: on most networks it would be too short to see. */
const SHORTEST = 4;

/** Part of a request’s life, as `kinds.css` draws it; places are in px. */
export function bar(
  kind: Segment['kind'],
  [x, y, width, height]: readonly [number, number, number, number],
  { name, hue, tint }: Paint,
) {
  const box = { x, y, width, height };
  const middle = `M${x} ${y + height / 2}h${width}`;
  switch (kind) {
    case 'place':
      return <path d={middle} stroke={hue} stroke-dasharray="2 3" />;
    case 'pause':
      return <path d={middle} stroke={hue} />;
    case 'frame':
      return <rect {...box} rx="2" stroke={hue} />;
    case 'broken-frame':
      return <rect {...box} rx="2" stroke={hue} stroke-dasharray="3 3" />;
    case 'waiting':
      return <rect {...box} fill={tint} />;
    case 'failed':
      return null;
    case 'arriving':
    case 'download': {
      const shown = Math.max(width, SHORTEST);
      return <rect {...box} x={x + width - shown} width={shown} fill={`url(#solid-${name})`} />;
    }
    default:
      return <rect {...box} fill={`url(#${kind}-${name})`} />;
  }
}
