import type { LegendKind } from '../drawing/drawn-kinds.ts';
import type { Segment } from '../drawing/segments.ts';

/** Colours of bars. */
export interface Paint {
  hue: string;
  tint: string;
  /** Fill of data that arrives. */
  fill: string;
  paper: string;
  /** Colour of the user among those of a server. */
  you: string;
}

/** Share of the hue in the segments that have one colour; solid ones have all of it. */
const shades: Record<string, number> = {
  queued: 0.15,
  dns: 0.3,
  connect: 0.45,
  tls: 0.6,
  idle: 0.2,
  query: 0.6,
};

/** Shortest bar of data that arrives, in px: on most networks it would be too short to see. */
const SHORTEST = 4;

/** Part of a request’s life; places are in px. */
export function bar(
  kind: Segment['kind'] | LegendKind,
  [x, y, width, height]: readonly [number, number, number, number],
  { hue, tint, fill, paper, you }: Paint,
) {
  const box = { x, y, width, height };
  const middle = `M${x} ${y + height / 2}h${width}`;
  switch (kind) {
    case 'place':
      return <path d={middle} stroke={hue} stroke-dasharray="2 3" />;
    case 'input':
      return (
        <path
          d={`M${x} ${y + height * 0.3}h${width}M${x} ${y + height * 0.7}h${width}`}
          stroke={hue}
          stroke-opacity="0.5"
        />
      );
    case 'critical':
      return <path d={`M${x} ${y + height - 1}h${width}`} stroke={hue} stroke-width="2" />;
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
    case 'working':
    case 'download': {
      const shown = Math.max(width, SHORTEST);
      return <rect {...box} x={x + width - shown} width={shown} fill={fill} />;
    }
    case 'tail':
      return (
        <g>
          <rect {...box} fill={paper} fill-opacity="0.6" />
          <path d={middle} stroke={hue} />
        </g>
      );
    case 'you':
      return <rect {...box} fill={you} />;
    case 'finish':
      return <path d={`M${x} ${y}v${height}`} stroke={hue} stroke-width="2" />;
    default:
      return <rect {...box} fill={hue} fill-opacity={shades[kind]} />;
  }
}
