import { i18n } from '#i18n';
import type { Sweep } from '../../engine/log/sweep.ts';
import type { SweepCurve } from '../../engine/measure/sweep.ts';
import { modes } from '../../engine/modes/index.ts';
import type { Look } from '../../engine/modes/traits.ts';
import { shorten, widthOf } from '../drawing/text-width.ts';
import { formatDuration, formatList, formatNumber } from '../parts/format.ts';
import { logScale, spread, ticksIn, timesOf } from './chart-scale.ts';

/** Dashes in px that stand for the pattern of a mode. */
const dashes: Record<Look['pattern'], string | undefined> = {
  solid: undefined,
  stripes: '9 3',
  bands: '14 4',
  bars: '4 3',
  dots: '1.5 3.5',
  hatch: '9 3 2 3',
};

/** Widest name of a mode, as a share of the chart. */
const WIDEST_NAME = 0.22;

/** Drawing of a sweep, in px. */
export interface ChartSize {
  width: number;
  height: number;
  /** Size of texts. */
  text: number;
}

/**
 * Curves of a sweep over logarithmic axes: medians with their intervals, rounds as small dots, the two
 * bounds as quiet lines, their crossing on the axis, and the foretold time as a ring.
 * @param colour returns a colour of the window by its custom property
 */
export function SweepChart({
  curves,
  sweep: { over, values },
  size: { width, height, text },
  colour,
  selected,
  onSelect,
}: {
  curves: readonly SweepCurve[];
  sweep: Sweep;
  size: ChartSize;
  colour(name: string): string;
  selected?: number | undefined;
  onSelect?(value: number): void;
}) {
  const names = curves.map(({ mode }) =>
    shorten(i18n.t(`modes.${mode}`), width * WIDEST_NAME, { size: text }),
  );
  const times = timesOf(curves);
  const marks = ticksIn(times);
  const units = marks.map((ms) => formatDuration(ms, 1));
  const left = Math.max(...units.map((unit) => widthOf(unit, { size: text }))) + 0.7 * text;
  const right = width - Math.max(...names.map((name) => widthOf(name, { size: text }))) - 1.2 * text;
  const [top, bottom] = [1.8 * text, height - (2.9 + 0.5 * curves.length) * text];
  const [first = 1, last = 1] = [values[0], values.at(-1)];
  const x = logScale({ from: first, to: last }, [left + text, right - text]);
  const y = logScale(times, [bottom, top]);
  const quiet = colour('quiet');
  const ends = spread(
    curves.map(({ points }) => y(points.at(-1)?.elapsed ?? times.from) + 0.35 * text),
    1.2 * text,
  );
  const half = (right - left - 2 * text) / (values.length - 1) / 2;
  const write = (said: string, at: number, on: number, anchor = 'middle', fill = quiet) => (
    <text x={at} y={on} font-size={text} text-anchor={anchor} fill={fill}>
      {said}
    </text>
  );
  return (
    <svg
      class="sweep-chart"
      viewBox={`0 0 ${width} ${height}`}
      {...{ width, height }}
      role="img"
      aria-label={i18n.t(`sweep.chart.${over}`, [
        formatList(curves.map(({ mode }) => i18n.t(`modes.${mode}`))),
      ])}
      fill="none"
    >
      {selected !== undefined && (
        <rect x={x(selected) - half} y={top} width={2 * half} height={bottom - top} fill={colour('groove')} />
      )}
      <path
        d={marks.map((ms) => `M${left} ${y(ms)}H${right}`).join('')}
        stroke={colour('line')}
      />
      <path d={`M${left} ${bottom}H${right}`} stroke={quiet} />
      {marks.map((ms, index) => write(units[index] ?? '', left - 0.5 * text, y(ms) + 0.35 * text, 'end'))}
      {write(i18n.t('comparison.elapsed'), left, 0.9 * text, 'start')}
      {values.map((value) => write(formatNumber(value, 0), x(value), bottom + 1.3 * text))}
      {write(i18n.t(`sweep.over.${over}`), right, height - 0.4 * text, 'end')}
      {/* Cuts whatever leads out of the axes. */}
      <svg x={left} y={top} width={right - left} height={bottom - top} viewBox={`${left} ${top} ${right - left} ${bottom - top}`}>
        {curves.map((curve) => (
          <path
            key={curve.mode}
            class="bound"
            d={boundsOf(curve, over).map((bound) => `M${x(first)} ${y(bound(first))}L${x(last)} ${y(bound(last))}`).join('')}
            stroke={colour(modes[curve.mode].look.hue)}
            stroke-opacity="0.5"
          />
        ))}
      </svg>
      {curves.map(({ mode, points, knee, foretold }, index) => {
        const { hue, pattern } = modes[mode].look;
        const stroke = colour(hue);
        const row = bottom + (1.9 + 0.5 * index) * text;
        return (
          <g key={mode}>
            <path
              d={points.map(({ value, elapsed }, at) => `${at === 0 ? 'M' : 'L'}${x(value)} ${y(elapsed)}`).join('')}
              stroke={stroke}
              stroke-width="2"
              stroke-dasharray={dashes[pattern]}
            />
            {points.map(({ value, runs, elapsed, interval }) => (
              <g key={value} fill={stroke}>
                {runs.map((run) => run.elapsed !== undefined && (
                  <circle key={run.run} cx={x(value)} cy={y(run.elapsed)} r="1.5" fill-opacity="0.6" />
                ))}
                {interval && (
                  <path d={`M${x(value)} ${y(interval.low)}V${y(interval.high)}m-4 0h8M${x(value) - 4} ${y(interval.low)}h8`} stroke={stroke} />
                )}
                <circle class="median" cx={x(value)} cy={y(elapsed)} r="4" />
              </g>
            ))}
            {foretold && (
              <circle class="foretold" cx={x(foretold.value)} cy={y(foretold.expected)} r="7.5" stroke={stroke} stroke-width="1.5" />
            )}
            {knee.kind === 'at' && (
              <>
                <path d={`M${x(knee.value)} ${top}V${row}`} stroke={stroke} stroke-dasharray="2 4" />
                <path class="knee" d={`M${x(Math.max(first, knee.interval?.low ?? knee.value))} ${row}H${x(Math.min(last, knee.interval?.high ?? knee.value))}`} stroke={stroke} stroke-width="4" stroke-linecap="round" />
                <path class="knee" d={`M${x(knee.value)} ${bottom}l-5 -8h10z`} fill={stroke} />
              </>
            )}
            {points.length > 0 && write(names[index] ?? '', right + 0.4 * text, ends[index] ?? 0, 'start', stroke)}
          </g>
        );
      })}
      {onSelect &&
        values.map((value) => (
          <rect key={value} class="column" x={x(value) - half} y={0} width={2 * half} height={height} fill="transparent" onClick={() => onSelect(value)} />
        ))}
    </svg>
  );
}

/**
 * Least elapsed times in ms, by the value: by the wait, and by the bottleneck. Over slots, each of them
 * does its share of the requests.
 */
function boundsOf({ bounds, points }: SweepCurve, over: Sweep['over']): ((value: number) => number)[] {
  if (!bounds) return [];
  const { wait, step } = bounds;
  if (over === 'requests') return [() => wait, (value) => value * step];
  const requests = points[0]?.runs[0]?.lanes.length ?? 1;
  return [(value) => (requests * wait) / value, () => requests * step];
}
