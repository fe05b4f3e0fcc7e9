import type { Lane } from '../../engine/log/lane.ts';
import { type Segment, segmentsOf } from '../drawing/segments.ts';
import { xOf } from './layout.ts';

/** Opacity of the mode's hue in the segments that are shaded. */
const opacities = { queued: 0.15, dns: 0.3, connect: 0.45, tls: 0.6 } as const;

/** Style of a run's bars. */
export interface BarStyle {
  /** ms from one end of the axis to the other */
  span: number;
  hue: string;
  tint: string;
  groove: string;
  /** Id of the pattern that hatches idle slots. */
  hatching: string;
}

/** A request as rectangles, with the same segments as in the window. */
export function LaneBars({
  lane,
  idleUntil,
  y,
  height,
  style,
}: {
  lane: Lane;
  idleUntil: number | undefined;
  y: number;
  height: number;
  style: BarStyle;
}) {
  const inset = height > 10 ? 3 : 0;
  const box = { y: y + inset, height: height - 2 * inset };
  const { span, groove } = style;
  const last = lane.state === 'ended' ? lane.endedAt : span;
  return (
    <>
      <rect {...box} x={xOf(0, span)} width={xOf(span, span) - xOf(0, span)} fill={groove} />
      {segmentsOf(lane, idleUntil).map(({ kind, from, to = last }, index) => (
        <Piece
          key={index}
          kind={kind}
          box={{ ...box, x: xOf(from, span), width: Math.max(0, xOf(to, span) - xOf(from, span)) }}
          style={style}
        />
      ))}
    </>
  );
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function Piece({
  kind,
  box,
  style: { hue, tint, hatching },
}: {
  kind: Segment['kind'];
  box: Box;
  style: BarStyle;
}) {
  switch (kind) {
    case 'place':
    case 'pause': {
      const middle = box.y + box.height / 2;
      return (
        <line
          x1={box.x}
          x2={box.x + box.width}
          y1={middle}
          y2={middle}
          stroke={hue}
          stroke-dasharray={kind === 'place' ? '2 3' : undefined}
        />
      );
    }
    case 'frame':
      return <rect {...box} fill="none" stroke={hue} />;
    case 'broken-frame':
      return <rect {...box} fill="none" stroke={hue} stroke-dasharray="3 3" />;
    case 'idle':
      return <rect {...box} fill={`url(#${hatching})`} />;
    case 'waiting':
      return <rect {...box} fill={tint} />;
    case 'failed':
      return null;
    case 'arriving':
    case 'download':
      return <rect {...box} fill={hue} />;
    default:
      return <rect {...box} fill={hue} fill-opacity={opacities[kind]} />;
  }
}
