import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import { axisUnit, ticks } from '../drawing/axis.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import { reachedBy } from '../drawing/reach.ts';
import { formatNumber } from '../parts/format.ts';
import { AXIS, MARGIN, runHeight, TRACK_END, TRACK_START, WIDTH, xOf } from './layout.ts';
import { type Colour, RunPicture } from './RunPicture.tsx';

/** Picture of the drawn runs over one axis, independent of the page. */
export function TimelineSvg({
  timeline,
  verdict,
  colour,
}: {
  timeline: Timeline;
  /** Description of the picture, as text. */
  verdict: string;
  colour: Colour;
}) {
  const runs = drawnRuns(timeline);
  const span = Math.max(1, reachedBy(timeline));
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

function AxisPicture({ span, top, colour }: { span: number; top: number; colour: Colour }) {
  const { at, step } = ticks(span);
  const { ms: unit, symbol, digits } = axisUnit(span, step);
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
