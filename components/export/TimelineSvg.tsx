import { i18n } from '#i18n';
import { lengthOf } from '../../engine/length.ts';
import { type Lane, lastKnown, type Timeline } from '../../engine/timeline.ts';
import { formatDuration, formatNumber } from '../format.ts';
import { ticks } from '../timeline/axis.ts';
import { type DrawnRun, drawnRuns } from '../timeline/drawn-runs.ts';
import { LaneBars } from './LaneBars.tsx';
import {
  AXIS,
  HEAD,
  hasWords,
  laneHeight,
  MARGIN,
  runHeight,
  TRACK_END,
  TRACK_START,
  WIDTH,
  xOf,
} from './layout.ts';

/** Gives a colour of the window's by the name of its custom property. */
export type Colour = (name: string) => string;

/** The drawn runs over their one axis, as a picture that stands alone. */
export function TimelineSvg({
  timeline,
  verdict,
  colour,
}: {
  timeline: Timeline;
  /** As text; says the same as the picture. */
  verdict: string;
  colour: Colour;
}) {
  const runs = drawnRuns(timeline);
  const span = Math.max(1, ...timeline.runs.map(lastKnown));
  const tops = runs.map((_, index) =>
    runs.slice(0, index).reduce((sum, run) => sum + runHeight(run), MARGIN),
  );
  const bottom = runs.reduce((sum, run) => sum + runHeight(run), MARGIN);
  const height = bottom + AXIS + MARGIN;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      font-family="system-ui, sans-serif"
      font-size="13"
      fill={colour('ink')}
    >
      <title>{i18n.t('extension.name')}</title>
      <desc>{verdict}</desc>
      <rect width={WIDTH} height={height} fill={colour('paper')} />
      {runs.map((run, index) => (
        <RunPicture
          key={run.mode}
          run={run}
          top={tops[index] ?? 0}
          span={span}
          simulated={timeline.source.kind === 'simulated'}
          colour={colour}
        />
      ))}
      <AxisPicture span={span} top={bottom} colour={colour} />
      <text x={MARGIN} y={height - 12} font-size="10" fill={colour('quiet')}>
        {i18n.t('attribution')}
      </text>
    </svg>
  );
}

function RunPicture({
  run,
  top,
  span,
  simulated,
  colour,
}: {
  run: DrawnRun;
  top: number;
  span: number;
  simulated: boolean;
  colour: Colour;
}) {
  const lane = laneHeight(run);
  const hue = colour(run.mode);
  const elapsed =
    run.state !== 'planned' && run.elapsed !== undefined
      ? formatDuration(run.elapsed, run.resolution)
      : '–';
  return (
    <g>
      <text x={MARGIN} y={top + 16} font-weight="600" font-size="15">
        {i18n.t(`modes.${run.mode}`)}
        {simulated && (
          <tspan font-weight="400" font-size="11" fill={colour('quiet')} dx="8">
            {i18n.t('tags.simulated')}
          </tspan>
        )}
      </text>
      <text
        x={WIDTH - MARGIN}
        y={top + 16}
        font-weight="600"
        font-size="15"
        text-anchor="end"
        fill={hue}
      >
        {elapsed}
      </text>
      {run.lanes.map((one, index) => (
        <g key={index}>
          {hasWords(run) && <Words lane={one} run={run} y={top + HEAD + index * lane + 14} />}
          <LaneBars
            lane={one}
            y={top + HEAD + index * lane}
            height={lane}
            span={span}
            hue={hue}
            tint={colour(`${run.mode}-tint`)}
            groove={colour('groove')}
          />
        </g>
      ))}
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

function AxisPicture({ span, top, colour }: { span: number; top: number; colour: Colour }) {
  const { at, step } = ticks(span);
  const [unit, symbol] = span >= 1_000 ? [1_000, 's'] : [1, 'ms'];
  const digits = Math.max(0, Math.ceil(-Math.log10(step / unit)));
  return (
    <g font-size="11" fill={colour('quiet')} stroke-width="1">
      <line x1={TRACK_START} x2={TRACK_END} y1={top} y2={top} stroke={colour('quiet')} />
      {at.map((ms) => (
        <g key={ms}>
          <line
            x1={xOf(ms, span)}
            x2={xOf(ms, span)}
            y1={top}
            y2={top + 4}
            stroke={colour('quiet')}
          />
          <text x={xOf(ms, span)} y={top + 17} text-anchor="middle">
            {`${formatNumber(ms / unit, ms === 0 ? 0 : digits)} ${symbol}`}
          </text>
        </g>
      ))}
    </g>
  );
}
