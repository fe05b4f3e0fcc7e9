import { quantile } from '../../engine/measure/waits.ts';
import type { Look } from '../../engine/modes/traits.ts';
import { logScale, ticksIn } from '../drawing/log-scale.ts';
import { shorten, widthOf } from '../drawing/text-width.ts';
import { formatDuration, formatShare } from '../parts/format.ts';

/** Waits as they are drawn. */
export interface DrawnWaits {
  name: string;
  look: Look;
  /** ms, ascending. */
  waits: readonly number[];
  /** The same on the model; undefined until it is known, and for what is modelled itself. */
  model?: readonly number[] | undefined;
}

/** Most steps of a curve: more can't be told apart. */
const STEPS = 200;

/**
 * Curves of the share that was answered within a time, over a logarithmic axis: each rises at each answer,
 * and has its name above its longest wait. Dashed: its model.
 * @param size width, height and size of the texts, in px
 * @param colour returns a colour of the window by its custom property
 */
export function WaitsChart({
  rows,
  size: { width, height, text },
  colour,
}: {
  rows: readonly DrawnWaits[];
  size: { width: number; height: number; text: number };
  colour(name: string): string;
}) {
  const known = rows.filter(({ waits }) => waits.length > 0);
  const all = known.flatMap(({ waits, model = [] }) => [...waits, ...model]);
  const from = all.reduce((least, ms) => Math.min(least, Math.max(1, ms)), 100);
  const to = all.reduce((most, ms) => Math.max(most, ms), 1_000);
  const size = { size: text };
  const shares = [1, 0.5].map((share) => ({ share, label: formatShare(share, 'cost') }));
  const left = Math.max(...shares.map(({ label }) => widthOf(label, size))) + 0.5 * text;
  const right = width - 2 * text;
  const scale = logScale({ from, to }, [left, right]);
  const x = (ms: number) => round(scale(Math.max(from, ms)));
  const ends = known.map(({ waits, ...named }) => ({ ...named, at: x(waits.at(-1) ?? 0) }));
  const flags = flagsOf(ends, { left, right, text });
  const top = 1.3 * text * Math.max(1, ...flags.map(({ row }) => row + 1));
  const bottom = height - 1.6 * text;
  const y = (share: number) => round(bottom - share * (bottom - top));
  const quiet = colour('quiet');
  const write = (said: string, at: number, on: number, anchor: string, fill = quiet) => (
    <text x={at} y={on} font-size={text} text-anchor={anchor} fill={fill}>
      {said}
    </text>
  );
  const curve = (sorted: readonly number[]) => {
    const steps = Math.min(STEPS, sorted.length);
    const shares = Array.from({ length: steps }, (_, step) => (step + 1) / steps);
    const rises = shares.map((share) => `H${x(quantile(sorted, share) ?? 0)}V${y(share)}`);
    return `M${left} ${y(0)}${rises.join('')}`;
  };
  return (
    <svg
      class="waits-chart"
      aria-hidden="true"
      {...{ width, height }}
      viewBox={`0 0 ${width} ${height}`}
    >
      <rect x={left} y={top} width={right - left} height={bottom - top} fill={colour('groove')} />
      {shares.map(({ share, label }) =>
        write(label, left - 0.4 * text, y(share) + 0.35 * text, 'end'),
      )}
      {ticksIn({ from, to }).map((ms) =>
        write(formatDuration(ms, ms), x(ms), bottom + 1.3 * text, 'middle'),
      )}
      <g fill="none">
        <path d={`M${left} ${bottom}H${right}`} stroke={quiet} />
        {known.map(({ look, waits, model }, index) => (
          <g key={index} stroke={colour(look.hue)}>
            <path class="measured" d={curve(waits)} stroke-width={text / 6} />
            {model && (
              <path
                class="outline"
                d={curve(model)}
                stroke={colour('ink')}
                stroke-dasharray="3 3"
              />
            )}
          </g>
        ))}
      </g>
      {flags.map(({ name, look, at, anchor, x, row }, index) => {
        const base = round(top - (0.4 + 1.3 * row) * text);
        return (
          <g key={index}>
            <path d={`M${at} ${round(base - 0.8 * text)}V${top}`} stroke={colour(look.hue)} />
            {write(name, x, base, anchor, colour(look.hue))}
          </g>
        );
      })}
    </svg>
  );
}

/** Flag with the name of a curve. */
interface Flag {
  name: string;
  look: Look;
  /** Place of its pole. */
  at: number;
  anchor: 'start' | 'end';
  /** Place of its text. */
  x: number;
  /** Row from the lowest. */
  row: number;
}

/**
 * Flags at the ends of the curves, in rows, so that none covers another. They fly to the middle, and the
 * outer ones are lower, so that they don't cover a pole.
 */
function flagsOf(
  ends: readonly Pick<Flag, 'name' | 'look' | 'at'>[],
  { left, right, text }: { left: number; right: number; text: number },
): Flag[] {
  const isRight = (at: number) => at > (left + right) / 2;
  const rights = ends.filter(({ at }) => isRight(at)).sort((a, b) => a.at - b.at);
  const lefts = ends.filter(({ at }) => !isRight(at)).sort((a, b) => b.at - a.at);
  const flags: (Flag & { start: number; end: number })[] = [];
  for (const { at, look, ...named } of [...lefts, ...rights]) {
    const name = shorten(named.name, right - left, { size: text });
    const width = widthOf(name, { size: text });
    const wanted = isRight(at) ? at - width - 0.3 * text : at + 0.3 * text;
    const start = round(Math.min(Math.max(left, wanted), right - width));
    const end = start + width + text;
    let row = 0;
    while (flags.some((flag) => flag.row === row && flag.start < end && start < flag.end)) row++;
    const side = isRight(at)
      ? { anchor: 'end' as const, x: round(start + width) }
      : { anchor: 'start' as const, x: start };
    flags.push({ name, look, at, start, end, row, ...side });
  }
  return flags;
}

/** Rounds to tenths of a px, which can't be seen. */
function round(px: number): number {
  return Math.round(px * 10) / 10;
}
