import { i18n } from '#i18n';
import type { Sweep } from '../../engine/log/sweep.ts';
import type { SweepCurve } from '../../engine/measure/sweep.ts';
import { modes } from '../../engine/modes/index.ts';
import type { Look } from '../../engine/modes/traits.ts';
import { type Domain, logScale, ticksIn } from '../drawing/log-scale.ts';
import { shorten, widthOf } from '../drawing/text-width.ts';
import { formatDuration, formatList, formatNumber } from '../parts/format.ts';
import { boundsOf, spread, timesOf } from './chart-scale.ts';

/** Dashes in px that stand for the pattern of a mode. */
const dashes: Record<Look['pattern'], string> = {
  solid: 'none',
  stripes: '9 3',
  bands: '14 4',
  bars: '4 3',
  dots: '2 4',
  hatch: '9 3 2 3',
};

/** Look of a line that is as round as it is thick. */
const round = { 'stroke-linecap': 'round' };

/** Widest name of a mode, as a share of the chart. */
const WIDEST_NAME = 0.22;

/**
 * Curves of a sweep over logarithmic axes: medians with their intervals, rounds as small dots, the two
 * bounds as thin lines, their crossing at the axis, and the foretold time as a ring.
 * @param size width, height and size of the texts, in px
 * @param colour returns a colour of the window by its custom property
 * @param radioOf id of the radio button that selects a value
 */
export function SweepChart({
  curves,
  sweep: { over, values },
  size: { width, height, text },
  colour,
  selected,
  radioOf,
}: {
  curves: readonly SweepCurve[];
  sweep: Sweep;
  size: { width: number; height: number; text: number };
  colour(name: string): string;
  selected?: number | undefined;
  radioOf?(value: number): string;
}) {
  const names = curves.map(({ mode }) => i18n.t(`modes.${mode}`));
  const labels = names.map((name) => shorten(name, width * WIDEST_NAME, { size: text }));
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((one) => widthOf(one, { size: text })));
  const times = timesOf(curves);
  const marks = ticksIn(times).map((ms) => ({ ms, label: formatDuration(ms, ms) }));
  const left = widest(marks.map(({ label }) => label)) + text;
  const right = width - widest(labels) - text;
  const [top, bottom] = [1.8 * text, height - (3 + 0.5 * curves.length) * text];
  const range: Domain = { from: values[0] ?? 1, to: values.at(-1) ?? 1 };
  const x = logScale(range, [left + text, right - text]);
  const y = logScale(times, [bottom, top]);
  const at = (value: number, ms: number) => `${x(value)} ${y(ms)}`;
  const wholeLine = (ms: (value: number) => number) =>
    `M${at(range.from, ms(range.from))}L${at(range.to, ms(range.to))}`;
  const half = (x(range.to) - x(range.from)) / (values.length - 1) / 2;
  const ends = spread(
    curves.map(({ points }) => y(points.at(-1)?.elapsed ?? times.from)),
    1.2 * text,
  );
  const every = Math.ceil(widest([formatNumber(range.to, 0)]) / (2 * half));
  const quiet = colour('quiet');
  const write = (said: string, from: number, on: number, anchor = 'middle', fill = quiet) => (
    <text x={from} y={on} font-size={text} text-anchor={anchor} fill={fill} stroke="none">
      {said}
    </text>
  );
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  return (
    <svg
      class="sweep-chart"
      viewBox={`0 0 ${width} ${height}`}
      {...{ width, height }}
      role="img"
      aria-label={i18n.t(`sweep.chart.${over}`, [formatList(names)])}
      fill="none"
    >
      {/* Cuts whatever leads out of the axes. */}
      <svg aria-hidden="true" {...box} viewBox={`${left} ${top} ${box.width} ${box.height}`}>
        {selected !== undefined && (
          <rect {...box} x={x(selected) - half} width={2 * half} fill={colour('groove')} />
        )}
        <path
          d={marks.map(({ ms }) => `M${left} ${y(ms)}H${right}`).join('')}
          stroke={colour('line')}
        />
        {curves.map((curve) => (
          <path
            key={curve.mode}
            class="bounds"
            d={boundsOf(curve, over).map(wholeLine).join('')}
            stroke={colour(modes[curve.mode].look.hue)}
            stroke-opacity="0.5"
          />
        ))}
      </svg>
      <path d={`M${left} ${bottom}H${right}`} stroke={quiet} />
      {marks.map(({ ms, label }) => write(label, left - 0.4 * text, y(ms) + 0.35 * text, 'end'))}
      {write(i18n.t('sweep.elapsed'), left, 0.9 * text, 'start')}
      {values.map(
        (value, index) =>
          // The last is always there, and as many others as there is room for.
          (values.length - 1 - index) % every === 0 &&
          write(formatNumber(value, 0), x(value), bottom + 1.3 * text),
      )}
      {write(i18n.t(`sweep.over.${over}`), right, height - 0.3 * text, 'end')}
      {curves.map(({ mode, points, knee, foretold }, index) => {
        const { hue, pattern } = modes[mode].look;
        const stroke = colour(hue);
        const draw = (name: string, d: readonly string[], thick: number, look = {}) => (
          <path class={name} d={d.join('')} stroke-width={thick} {...look} />
        );
        const line = points.map(({ value, elapsed }) => at(value, elapsed));
        const rounds = points.flatMap(({ value, runs }) =>
          runs.map(({ elapsed }) => `M${at(value, elapsed)}h0`),
        );
        const intervals = points.flatMap(({ value, interval }) =>
          interval ? `M${at(value, interval.low)}V${y(interval.high)}` : [],
        );
        const medians = line.map((place) => `M${place}h0`);
        const bend = knee.kind === 'at' ? x(knee.value) : undefined;
        const { interval = undefined } = knee.kind === 'at' ? knee : {};
        const inside = (value: number) => x(Math.min(Math.max(value, range.from), range.to));
        const row = bottom + (2 + 0.5 * index) * text;
        const end = (ends[index] ?? 0) + 0.35 * text;
        return (
          <g key={mode} stroke={stroke}>
            {line.length > 0 &&
              draw('curve', [`M${line.join('L')}`], 2, { 'stroke-dasharray': dashes[pattern] })}
            {draw('rounds', rounds, 3, { ...round, 'stroke-opacity': 0.6 })}
            {draw('intervals', intervals, 1)}
            {draw('medians', medians, 8, round)}
            {foretold && (
              <circle class="foretold" cx={x(foretold.value)} cy={y(foretold.expected)} r="7.5" />
            )}
            {bend && draw('knee', [`M${bend} ${top}V${bottom}`], 1, { 'stroke-dasharray': '2 4' })}
            {bend && draw('knee', [`M${bend} ${bottom}l-5 -8h10z`], 1, { fill: stroke })}
            {interval &&
              draw('knee', [`M${inside(interval.low)} ${row}H${inside(interval.high)}`], 4, round)}
            {line.length > 0 &&
              write(labels[index] ?? '', right + 0.4 * text, end, 'start', stroke)}
          </g>
        );
      })}
      {radioOf &&
        values.map((value) => (
          <foreignObject key={value} x={x(value) - half} y={0} width={2 * half} height={height}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the button is in the table, and named there */}
            <label htmlFor={radioOf(value)} />
          </foreignObject>
        ))}
    </svg>
  );
}
