import { type ModeId, traitsOf } from '../../engine/modes/index.ts';
import type { Look } from '../../engine/modes/traits.ts';
import { COUNTS, type Curve } from './curve.ts';

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 70;
const RIGHT = 120;
const TOP = 20;
const BOTTOM = 50;

/** Colours as in components/parts/looks.css, and dashes. */
const looks: Record<Look['hue'], { hue: string; dashes: string }> = {
  orange: { hue: '#b35900', dashes: '' },
  blue: { hue: '#0252a0', dashes: '' },
  green: { hue: '#1a826a', dashes: '' },
  vermillion: { hue: '#961a12', dashes: '8 4' },
  purple: { hue: '#622f64', dashes: '' },
  black: { hue: '#1b2230', dashes: '2 4' },
};

const lookOf = (mode: ModeId) => looks[traitsOf(mode).look.hue];

/** SVG of the curves on logarithmic axes, with a background for light and dark pages. */
export function pictureOf(curves: readonly Curve[]): string {
  const all = curves.flatMap(({ elapsed }) => elapsed);
  const lowest = 10 ** Math.floor(Math.log10(Math.min(...all)));
  const highest = 10 ** Math.ceil(Math.log10(Math.max(...all)));
  const most = COUNTS.at(-1) ?? 1;
  const x = (count: number) => LEFT + (Math.log(count) / Math.log(most)) * (WIDTH - LEFT - RIGHT);
  const y = (ms: number) =>
    HEIGHT -
    BOTTOM -
    (Math.log(ms / lowest) / Math.log(highest / lowest)) * (HEIGHT - TOP - BOTTOM);
  const powers = Array.from(
    { length: Math.round(Math.log10(highest / lowest)) + 1 },
    (_, index) => lowest * 10 ** index,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" fill="#1b2230">
<title>Elapsed time of each mode over the number of requests</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fcfcfb"/>
${powers.map((ms) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(ms)}" y2="${y(ms)}" stroke="#dfe2e8"/><text x="${LEFT - 8}" y="${y(ms) + 4}" text-anchor="end">${ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`}</text>`).join('\n')}
${COUNTS.map((count) => `<text x="${x(count)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${count}</text>`).join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">requests</text>
${curves.map((curve) => lineOf(curve, x, y)).join('\n')}
${labels(curves, y).join('\n')}
</svg>
`;
}

function lineOf(
  { mode, elapsed }: Curve,
  x: (count: number) => number,
  y: (ms: number) => number,
): string {
  const { hue, dashes } = lookOf(mode);
  const points = elapsed.map((ms, index) => `${x(COUNTS[index] ?? 1)},${y(ms)}`).join(' ');
  return `<polyline points="${points}" fill="none" stroke="${hue}" stroke-width="2.5"${dashes && ` stroke-dasharray="${dashes}"`}/>`;
}

/** Labels at the ends of the lines, moved apart to avoid overlaps. */
function labels(curves: readonly Curve[], y: (ms: number) => number): string[] {
  let lowest = Number.NEGATIVE_INFINITY;
  return curves
    .map(({ mode, elapsed }) => ({ mode, at: y(elapsed.at(-1) ?? 1) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ mode, at }) => {
      lowest = Math.max(at, lowest + 16);
      return `<text x="${WIDTH - RIGHT + 8}" y="${lowest + 4}" fill="${lookOf(mode).hue}" font-weight="600">${mode}</text>`;
    });
}
