import { type Style, widthOf, wrap } from '../drawing/text-width.ts';
import type { Content } from './content.ts';
import { BOTTOM, MARGIN, SIDE, TOP, WIDTH } from './layout.ts';
import type { Colour } from './RunPicture.tsx';
import { words } from './words.tsx';

/** Sizes in px that the figure may have, and the verdict. */
const FIGURES = [72, 64, 56, 48, 40, 32, 24];
const SIZES = [18, 17, 16, 15, 14, 13, 12, 11];

interface Line extends Style {
  text: string;
  /** Distance in px from the baseline before. */
  down: number;
  colour: 'ink' | 'quiet';
}

/** The answer in one figure, the verdict and the remarks on it, as large as they fit. */
export function verdictLines({ figure, lead, sentences, notes }: Content, colour: Colour) {
  const size = FIGURES.find((size) => widthOf(figure, { size, bold: true }) <= SIDE) ?? 24;
  const first: Line = { text: figure, size, bold: true, down: size * 0.8, colour: 'ink' };
  const layouts = SIZES.map((size) => [
    ...(figure === '' ? [] : [first]),
    // Below a figure, there is also room for its comma.
    ...paragraph(lead, { size: size + 2, bold: true, colour: 'ink' }, figure === '' ? 0 : 14),
    ...paragraph(sentences, { size, colour: 'ink' }),
    ...paragraph(notes, { size: Math.max(11, size - 3), colour: 'quiet' }),
  ]);
  const heightOf = (lines: readonly Line[]) => lines.reduce((sum, { down }) => sum + down, 0);
  const lines = layouts.find((lines) => heightOf(lines) <= BOTTOM - TOP) ?? layouts.at(-1) ?? [];
  let y = TOP;
  return lines.map(({ text, down, ...line }) => {
    y += down;
    // Whatever has no room ends in an ellipsis.
    if (y > BOTTOM + down) return null;
    const shown = y > BOTTOM ? '…' : text;
    return words(shown, WIDTH - MARGIN - SIDE, y, { ...line, fill: colour(line.colour) });
  });
}

/** @param more px above the first line */
function paragraph(text: string, style: Omit<Line, 'text' | 'down'>, more = 0): Line[] {
  return wrap(text, SIDE, style).map((text, index) => {
    const above = index === 0 ? style.size * 0.4 + more : 0;
    return { ...style, text, down: style.size * 1.32 + above };
  });
}
