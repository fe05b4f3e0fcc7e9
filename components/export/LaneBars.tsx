import type { Lane } from '../../engine/timeline.ts';
import { xOf } from './layout.ts';

/** A request's life as rectangles: dotted while it waited for a place, hollow, then solid. */
export function LaneBars({
  lane,
  y,
  height,
  span,
  hue,
  tint,
  groove,
}: {
  lane: Lane;
  y: number;
  height: number;
  /** ms from one end of the axis to the other */
  span: number;
  hue: string;
  tint: string;
  groove: string;
}) {
  const inset = height > 10 ? 3 : 0;
  const bar = (from: number, to: number) => ({
    x: xOf(from, span),
    width: Math.max(0, xOf(to, span) - xOf(from, span)),
    y: y + inset,
    height: height - 2 * inset,
  });
  const endedAt = lane.state === 'ended' ? lane.endedAt : undefined;
  const startedAt = lane.attempts[0]?.startedAt ?? endedAt;
  const middle = y + height / 2;
  return (
    <>
      <rect {...bar(0, span)} fill={groove} />
      {lane.queuedAt !== undefined && startedAt !== undefined && startedAt > lane.queuedAt && (
        <line
          x1={xOf(lane.queuedAt, span)}
          x2={xOf(startedAt, span)}
          y1={middle}
          y2={middle}
          stroke={hue}
          stroke-dasharray="2 3"
        />
      )}
      {lane.attempts.map(({ startedAt, headersAt, bodyAt }, index) => {
        const end = lane.attempts[index + 1]?.startedAt ?? endedAt ?? bodyAt ?? headersAt;
        return (
          end !== undefined && (
            <g key={index}>
              <rect {...bar(startedAt, headersAt ?? end)} fill={tint} stroke={hue} />
              {headersAt !== undefined && <rect {...bar(headersAt, end)} fill={hue} stroke={hue} />}
            </g>
          )
        );
      })}
    </>
  );
}
