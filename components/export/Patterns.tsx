import type { Paint } from './bar.tsx';

/** Tile of a pattern, as `mode-colours.css` and `kinds.css` have them. */
type Tile = readonly [
  /** px */
  size: number,
  /** Degrees, clockwise. */
  turn: number,
  path: string,
  /** Shares of the hue below the path, and in it. */
  below: number,
  share: number,
];

/** Data that arrives, by mode; one colour for others. */
const solids: Record<string, Tile> = {
  sequential: [5, 45, 'M0 0h3v5h-3z', 0.45, 1],
  pool: [4, 0, 'M0 0h4v2h-4z', 0.45, 1],
  chunked: [6, 0, 'M0 0h4v6h-4z', 0.45, 1],
  bulk: [5, 0, 'M0 0h5v1.5h-5zM0 0h1.5v5h-1.5z', 0.6, 1],
  blocking: [4, 45, 'M0 0h1.5v4h-1.5zM0 0h4v1.5h-4z', 0.45, 1],
};

const tiles: Record<string, Tile> = {
  queued: [4, 0, 'M1 1h1.5v1.5h-1.5z', 0, 1],
  dns: [3, 0, 'M0 0h1v3h-1z', 0, 1],
  connect: [3.5, 45, 'M0 0h1.5v3.5h-1.5z', 0.25, 0.75],
  tls: [4, 0, '', 0.6, 0],
  idle: [4, -45, 'M0 0h1v4h-1z', 0, 0.6],
};

/** Definitions of patterns, each named by the kind of a segment and by the paint. */
export function Patterns({ paint: { name, hue } }: { paint: Paint }) {
  const all = Object.entries({ ...tiles, solid: solids[name] ?? ([4, 0, '', 1, 0] as const) });
  return (
    <defs>
      {all.map(([kind, [size, turn, path, below, share]]) => (
        <pattern
          key={kind}
          id={`${kind}-${name}`}
          width={size}
          height={size}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${turn})`}
        >
          <rect width={size} height={size} fill={hue} fill-opacity={below} />
          <path d={path} fill={hue} fill-opacity={share} />
        </pattern>
      ))}
    </defs>
  );
}
