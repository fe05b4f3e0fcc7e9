import type { Hues } from './colours.ts';

/** Pattern of stripes or dots, as in `mode-colours.css` and `kinds.css`. */
interface Pattern {
  /** px from one stripe to the next */
  every: number;
  /** Width of a stripe or a dot in px. */
  stripe: number;
  /** Degrees by which upright stripes are turned, clockwise. */
  turn?: number;
  shape?: 'dot' | 'cross';
  /** Shares of the hue in the stripes, by default all of it, and between them. */
  share?: number;
  between?: number;
}

/** Data that arrives, by mode. */
const solids: Record<Hues['name'], Pattern> = {
  sequential: { every: 5, stripe: 3, turn: 45, between: 0.45 },
  parallel: { every: 4, stripe: 4 },
  pool: { every: 4, stripe: 2, turn: 90, between: 0.45 },
  chunked: { every: 6, stripe: 4, between: 0.45 },
  bulk: { every: 5, stripe: 2.4, shape: 'dot', share: 0.45, between: 1 },
  blocking: { every: 4, stripe: 1.5, turn: 45, shape: 'cross', between: 0.45 },
  legend: { every: 4, stripe: 4 },
};

const others: Record<string, Pattern> = {
  queued: { every: 4, stripe: 1.8, shape: 'dot' },
  dns: { every: 3, stripe: 1 },
  connect: { every: 3.5, stripe: 1.5, turn: 45, share: 0.75, between: 0.25 },
  idle: { every: 4, stripe: 1, turn: -45, share: 0.6 },
};

/** Definitions of the patterns of bars, each by its kind and the name of its hues. */
export function Patterns({ hues }: { hues: Hues }) {
  return (
    <defs>
      {Object.entries({ ...others, solid: solids[hues.name] }).map(([kind, pattern]) => (
        <Definition key={kind} id={`${kind}-${hues.name}`} pattern={pattern} hues={hues} />
      ))}
    </defs>
  );
}

function Definition({
  id,
  pattern: { every, stripe, turn = 0, shape, share = 1, between = 0 },
  hues: { hue, raised },
}: {
  id: string;
  pattern: Pattern;
  hues: Hues;
}) {
  const whole = { width: every, height: every };
  return (
    <pattern id={id} {...whole} patternUnits="userSpaceOnUse" patternTransform={`rotate(${turn})`}>
      {between > 0 && <rect {...whole} fill={raised} />}
      {between > 0 && <rect {...whole} fill={hue} fill-opacity={between} />}
      {shape === 'dot' ? (
        <circle
          cx={every / 2}
          cy={every / 2}
          r={stripe / 2}
          // Dots on the hue are lighter, and can only be so by the colour below it.
          fill={between === 1 ? raised : hue}
          fill-opacity={between === 1 ? 1 - share : share}
        />
      ) : (
        <rect width={stripe} height={every} fill={hue} fill-opacity={share} />
      )}
      {shape === 'cross' && <rect width={every} height={stripe} fill={hue} />}
    </pattern>
  );
}
