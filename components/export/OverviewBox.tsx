import { lastKnown, type RunTimeline } from '../../engine/log/timeline.ts';
import { overviewPaths } from '../drawing/overview.ts';
import type { Hues } from './colours.ts';
import type { Scale } from './scale.ts';

/** Every request of a long run as a thin bar, as in `Overview.css`. */
export function OverviewBox({
  run,
  y,
  height,
  scale,
  hues: { hue, tint, groove },
}: {
  run: RunTimeline;
  /** px */
  y: number;
  height: number;
  scale: Scale;
  hues: Hues;
}) {
  const { lanes } = run;
  const paths = overviewPaths(lanes);
  const box = { x: scale.start, y, width: scale.end - scale.start, height };
  const known = lastKnown(run);
  return (
    <>
      <rect {...box} fill={groove} />
      <svg
        {...box}
        aria-hidden="true"
        viewBox={`0 0 ${scale.span} ${lanes.length}`}
        preserveAspectRatio="none"
      >
        <path d={paths.waiting + paths.faint} fill={tint} />
        <path d={paths.waiting} fill={hue} fill-opacity="0.55" />
        <path d={paths.faint} fill={hue} fill-opacity="0.28" />
        <path d={paths.solid} fill={hue} />
        <path
          d={paths.ends}
          stroke={hue}
          stroke-width="2"
          vector-effect="non-scaling-stroke"
          fill="none"
        />
        {/* Whatever has not ended is drawn to the end of the axis. */}
        <rect x={known} width={scale.span} height={lanes.length} fill={groove} />
      </svg>
    </>
  );
}
