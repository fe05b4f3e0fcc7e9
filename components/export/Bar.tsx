import type { Segment } from '../drawing/segments.ts';
import type { Hues } from './colours.ts';

/** Place of a bar in px. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Shortest bar of data that arrives, in px: on most networks it would be too short to see. */
const SHORTEST = 4;

/** Part of a request's life, as `kinds.css` draws it. */
export function Bar({ kind, box, hues }: { kind: Segment['kind']; box: Box; hues: Hues }) {
  const { name, hue, tint } = hues;
  const { x, y, width, height } = box;
  switch (kind) {
    case 'place':
    case 'pause': {
      const middle = y + height / 2;
      const dashes = kind === 'place' ? '2 3' : undefined;
      return (
        <path d={`M${x} ${middle}h${width}`} stroke={hue} stroke-dasharray={dashes} fill="none" />
      );
    }
    case 'frame':
    case 'broken-frame': {
      const dashes = kind === 'broken-frame' ? '3 3' : undefined;
      return (
        <rect
          {...box}
          rx="2"
          fill="none"
          stroke={hue}
          stroke-width="1.5"
          stroke-dasharray={dashes}
        />
      );
    }
    case 'waiting':
      return <rect {...box} fill={tint} />;
    case 'tls':
      return <rect {...box} fill={hue} fill-opacity="0.6" />;
    case 'failed':
      return null;
    case 'arriving':
    case 'download': {
      const least = Math.max(width, SHORTEST);
      return <rect {...box} x={x + width - least} width={least} fill={`url(#solid-${name})`} />;
    }
    default:
      return <rect {...box} fill={`url(#${kind}-${name})`} />;
  }
}
