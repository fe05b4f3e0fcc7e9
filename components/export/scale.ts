/** Axis of a picture. */
export interface Scale {
  /** ms from one end to the other */
  span: number;
  /** Both ends in px. */
  start: number;
  end: number;
  /** Position of a moment in px. */
  at(ms: number): number;
}

export function createScale(span: number, start: number, end: number): Scale {
  return { span, start, end, at: (ms) => onGrid(start + (ms / span) * (end - start)) };
}

/** Rounds to eighths of a px: few digits, of which sums and differences have no more. */
export function onGrid(px: number): number {
  return Math.round(px * 8) / 8;
}
