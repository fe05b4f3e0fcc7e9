import { type ModeId, modes } from '../../engine/modes/index.ts';
import type { Look } from '../../engine/modes/traits.ts';
import type { Paint } from './bar.tsx';

/** Tile of a pattern, as in `looks.css`: a square of the hue, and the part of it that is paler. */
interface Tile {
  /** px */
  size: number;
  paler: string;
  /** True if it is turned by 45°. */
  isTurned?: true;
}

const tiles: Record<Exclude<Look['pattern'], 'solid'>, Tile> = {
  stripes: { size: 5, paler: 'M3 0h2v5h-2z', isTurned: true },
  bands: { size: 4, paler: 'M0 2h4v2h-4z' },
  bars: { size: 6, paler: 'M4 0h2v6h-2z' },
  dots: { size: 5, paler: 'M2.5 1.3a1.2 1.2 0 1 0 .01 0z' },
  hatch: { size: 4, paler: 'M1.5 1.5h2.5v2.5h-2.5z', isTurned: true },
};

/** Fill with the look of a mode, by the id of its {@link LookPattern}. */
export function fillOf(mode: ModeId, hue: string): string {
  const { look } = modes[mode];
  return look.pattern === 'solid' ? hue : `url(#${idOf(look)})`;
}

/** Definition of the pattern of a mode; none if it is solid. */
export function LookPattern({ mode, paint: { hue, paper } }: { mode: ModeId; paint: Paint }) {
  const look: Look = modes[mode].look;
  if (look.pattern === 'solid') return null;
  const { size, paler, isTurned } = tiles[look.pattern];
  return (
    <pattern
      id={idOf(look)}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
      patternTransform={isTurned && 'rotate(45)'}
    >
      <rect width={size} height={size} fill={hue} />
      <path d={paler} fill={paper} fill-opacity="0.55" />
    </pattern>
  );
}

function idOf({ hue, pattern }: Look): string {
  return `${hue}-${pattern}`;
}
