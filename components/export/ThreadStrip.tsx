import type { RunTimeline } from '../../engine/log/timeline.ts';
import { blockedSpans } from '../drawing/beats.ts';
import type { Hues } from './colours.ts';
import type { Scale } from './scale.ts';

const HEIGHT = 8;

/** Shortest distance of two ticks in px: closer ones would look like a solid bar. */
const APART = 3;

/** Ticks at which the thread of a run was free, and flat lines where it was blocked. */
export function ThreadStrip({
  run,
  y,
  scale,
  hues,
}: {
  run: RunTimeline;
  /** px */
  y: number;
  scale: Scale;
  hues: Hues;
}) {
  const blocked = blockedSpans(run.beats, run.elapsed);
  let latest = Number.NEGATIVE_INFINITY;
  const ticks = run.beats.map(scale.at).filter((x) => {
    const isApart = x - latest >= APART;
    if (isApart) latest = x;
    return isApart;
  });
  return (
    <g fill="none" stroke={hues.hue}>
      {blocked.map(({ from, to }) => (
        <g key={from}>
          <rect
            x={scale.at(from)}
            y={y}
            width={scale.at(to) - scale.at(from)}
            height={HEIGHT}
            fill={hues.tint}
            stroke="none"
          />
          <path d={`M${scale.at(from)} ${y + HEIGHT / 2}H${scale.at(to)}`} stroke-width="1.5" />
        </g>
      ))}
      <path d={ticks.map((x) => `M${x} ${y}v${HEIGHT}`).join('')} />
    </g>
  );
}
