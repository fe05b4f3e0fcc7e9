import type { Colour } from './colours.ts';
import type { Content } from './content.ts';
import { largest, wrap } from './fit.ts';
import { BOTTOM, MARGIN, SIDE, TOP, WIDTH } from './layout.ts';
import { Words } from './Words.tsx';

/** Sizes in px that the figure may have, and the verdict; remarks are smaller. */
const FIGURES = [72, 64, 56, 48, 40, 32, 24] as const;
const SIZES = [18, 17, 16, 15, 14, 13, 12, 11] as const;

/** Line height as a share of the size of a text. */
const LEADING = 1.32;

interface Line {
  text: string;
  size: number;
  bold?: boolean;
  isQuiet?: boolean;
  /** Distance in px from the baseline before. */
  down: number;
}

/** The answer in one figure, the verdict and the remarks on it, as large as they fit. */
export function VerdictPicture({ content, colour }: { content: Content; colour: Colour }) {
  const x = WIDTH - MARGIN - SIDE;
  let y = TOP;
  return (
    <g>
      {linesOf(content).map(({ down, isQuiet, ...line }, index) => {
        y += down;
        return <Words key={index} {...line} x={x} y={y} fill={colour(isQuiet ? 'quiet' : 'ink')} />;
      })}
    </g>
  );
}

function linesOf({ figure, lead, sentences, notes }: Content): Line[] {
  const size = largest(figure, SIDE, FIGURES, true);
  const head: Line[] = figure === '' ? [] : [{ text: figure, size, bold: true, down: size * 0.8 }];
  // Commas and the like reach below the line.
  const below = figure === '' ? 0 : size * 0.2;
  const room = BOTTOM - TOP - (head[0]?.down ?? 0) - below;
  const layouts = SIZES.map((size) => {
    const small = Math.max(11, size - 3);
    return [
      ...paragraph(lead, { size: size + 2, bold: true }),
      ...paragraph(sentences, { size }),
      ...paragraph(notes, { size: small, isQuiet: true }),
    ];
  });
  const fits = (lines: readonly Line[]) => lines.reduce((sum, { down }) => sum + down, 0) <= room;
  const [first, ...others] = layouts.find(fits) ?? cutTo(room, layouts.at(-1) ?? []);
  return first ? [...head, { ...first, down: first.down + below }, ...others] : head;
}

function paragraph(text: string, style: Pick<Line, 'size' | 'bold' | 'isQuiet'>): Line[] {
  return wrap(text, SIDE, style).map((text, index) => ({
    ...style,
    text,
    down: style.size * (index === 0 ? LEADING + 0.4 : LEADING),
  }));
}

/** Leaves out what has no room; an ellipsis shows it. */
function cutTo(room: number, lines: readonly Line[]): Line[] {
  let used = 0;
  const kept = lines.filter(({ down }) => {
    used += down;
    return used <= room;
  });
  const last = kept.at(-1);
  return last ? [...kept.slice(0, -1), { ...last, text: `${last.text.slice(0, -1)}…` }] : [];
}
