import type { Style } from '../drawing/text-width.ts';
import { onGrid } from './layout.ts';

/** Style and place of a text. */
interface Look extends Style {
  fill: string;
  anchor?: 'start' | 'end' | 'middle';
}

/** One line of text in a picture. @param x px @param y baseline in px */
export function words(text: string, x: number, y: number, look: Look) {
  const { size, bold = false, anchor = 'start', fill } = look;
  const weight = bold ? 'bold' : 'normal';
  return (
    <text
      x={onGrid(x)}
      y={onGrid(y)}
      font-size={size}
      font-weight={weight}
      text-anchor={anchor}
      fill={fill}
    >
      {text}
    </text>
  );
}
