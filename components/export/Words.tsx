import { onGrid } from './scale.ts';
import type { Style } from './text-width.ts';

/** One line of text in a picture. */
export function Words({
  text,
  x,
  y,
  size,
  bold = false,
  anchor = 'start',
  fill,
}: Style & {
  text: string;
  /** px */
  x: number;
  /** Baseline in px. */
  y: number;
  anchor?: 'start' | 'end' | 'middle';
  fill: string;
}) {
  return (
    <text
      x={onGrid(x)}
      y={onGrid(y)}
      font-size={size}
      font-weight={bold ? 'bold' : 'normal'}
      text-anchor={anchor}
      fill={fill}
    >
      {text}
    </text>
  );
}
