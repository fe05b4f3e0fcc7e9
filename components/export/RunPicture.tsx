import { i18n } from '#i18n';
import type { Lane } from '../../engine/log/lane.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import { isBulk } from '../../engine/modes/index.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { formatDuration } from '../parts/format.ts';
import { type BarStyle, LaneBars } from './LaneBars.tsx';
import { HEAD, hasWords, laneHeight, MARGIN, TRACK_END, WIDTH, xOf } from './layout.ts';

/** Returns a colour of the window by its custom property. */
export type Colour = (name: string) => string;

/** One run of a picture: its name, time, requests and thread strip. */
export function RunPicture({
  run,
  top,
  span,
  simulated,
  colour,
}: {
  run: DrawnRun;
  /** px */
  top: number;
  /** ms from one end of the axis to the other */
  span: number;
  simulated: boolean;
  colour: Colour;
}) {
  const lane = laneHeight(run);
  const hatching = `empty-places-${run.mode}`;
  const style: BarStyle = {
    span,
    hue: colour(run.mode),
    tint: colour(`${run.mode}-tint`),
    groove: colour('groove'),
    hatching,
  };
  const started = run.state === 'planned' ? undefined : run;
  const idle = new Map(started && idleSlots(started).map(({ request, to }) => [request, to]));
  const arrangement = [
    ...(started?.size === undefined ? [] : [i18n.t('timeline.size', [started.size])]),
    ...(isBulk(run.mode) ? [i18n.t('timeline.one_request', run.lanes.length)] : []),
    ...(simulated ? [i18n.t('tags.simulated')] : []),
  ];
  const bottom = top + HEAD + run.lanes.length * lane;
  return (
    <g>
      <pattern
        id={hatching}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line y2="6" stroke={style.hue} stroke-width="1.5" />
      </pattern>
      <text x={MARGIN} y={top + 16} font-weight="600" font-size="15">
        {i18n.t(`modes.${run.mode}`)}
        <tspan font-weight="400" font-size="11" fill={colour('quiet')} dx="8">
          {arrangement.join(', ')}
        </tspan>
      </text>
      <text
        x={WIDTH - MARGIN}
        y={top + 16}
        font-weight="600"
        font-size="15"
        text-anchor="end"
        fill={style.hue}
      >
        {started?.elapsed === undefined ? '–' : formatDuration(started.elapsed, started.resolution)}
      </text>
      {run.lanes.map((one, index) => (
        <g key={index}>
          {hasWords(run) && <Words lane={one} run={run} y={top + HEAD + index * lane + 14} />}
          {(!isBulk(run.mode) || index === 0) && (
            <LaneBars
              lane={one}
              idleUntil={idle.get(index)}
              y={top + HEAD + index * lane}
              // A single request for all cities is one bar across all of them.
              height={isBulk(run.mode) ? lane * run.lanes.length : lane}
              style={style}
            />
          )}
        </g>
      ))}
      {started && started.beats.length > 0 && (
        <path
          d={started.beats.map((at) => `M${xOf(at, span).toFixed(1)} ${bottom + 1}v6`).join('')}
          stroke={style.hue}
          stroke-opacity="0.7"
        />
      )}
    </g>
  );
}

function Words({ lane, run, y }: { lane: Lane; run: DrawnRun; y: number }) {
  const length = lengthOf(lane);
  const resolution = run.state === 'planned' ? 1 : run.resolution;
  return (
    <>
      <text x={MARGIN} y={y}>
        {lane.city.name}
      </text>
      {length && (
        <text x={TRACK_END + 10} y={y}>
          {formatDuration(length.ms, resolution)}
        </text>
      )}
    </>
  );
}
