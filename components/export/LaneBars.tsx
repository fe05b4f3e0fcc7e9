import type { Lane } from '../../engine/log/lane.ts';
import { segmentsOf } from '../drawing/segments.ts';
import { Bar } from './Bar.tsx';
import type { Hues } from './colours.ts';
import { onGrid, type Scale } from './scale.ts';

/** A request as rectangles, with the same segments as in the window. */
export function LaneBars({
  lane,
  idleUntil,
  last,
  y,
  height,
  scale,
  hues,
}: {
  lane: Lane;
  idleUntil: number | undefined;
  /** Latest known moment of its run, at which an open segment ends. */
  last: number;
  /** px */
  y: number;
  height: number;
  scale: Scale;
  hues: Hues;
}) {
  const inset = onGrid(Math.min(3, height / 8));
  const rows = { y: y + inset, height: height - 2 * inset };
  return (
    <>
      <rect {...rows} x={scale.start} width={scale.end - scale.start} rx="2" fill={hues.groove} />
      {segmentsOf(lane, idleUntil).map(({ kind, from, to = last }, index) => {
        const x = scale.at(from);
        return (
          <Bar
            key={index}
            kind={kind}
            box={{ ...rows, x, width: Math.max(0, scale.at(to) - x) }}
            hues={hues}
          />
        );
      })}
    </>
  );
}
