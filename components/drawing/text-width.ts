/** Characters by the width they have at most, in em; others have the last one. */
const widths: readonly [characters: RegExp, em: number][] = [
  [/[ \u00a0ijlfrtIJ.,:;'’·|/\\!()[\]-]/, 0.43],
  [/[\p{Ll}\d"“”?_*$€°]/u, 0.64],
  [/[A-ZÀ-Þ]/, 0.8],
  [/[\s\S]/, 1.1],
];

/** Wide letters in the second and third class. */
const WIDE = /[mwMW]/;

/** Share by which bold text is wider. */
const BOLD = 1.15;

/** Style of a text. */
export interface Style {
  /** px */
  size: number;
  bold?: boolean;
}

const known = new Map<string, number>();

/** Width of a character in em. */
function emOf(character: string): number {
  let em = known.get(character);
  if (em === undefined) {
    em = WIDE.test(character) ? 1 : (widths.find(([some]) => some.test(character))?.[1] ?? 0);
    known.set(character, em);
  }
  return em;
}

/**
 * Width of a text in px in the widest of the usual system fonts: nobody knows with which a picture is
 * going to be drawn. Source: the metrics of DejaVu Sans.
 */
export function widthOf(text: string, { size, bold = false }: Style): number {
  let em = 0;
  for (const character of text) em += emOf(character);
  return em * size * (bold ? BOLD : 1);
}

/** Shortens a text to a width in px; the cut shows. */
export function shorten(text: string, width: number, style: Style): string {
  if (widthOf(text, style) <= width) return text;
  let room = width - widthOf('…', style);
  const kept = [...text].filter((character) => {
    room -= widthOf(character, style);
    return room >= 0;
  });
  return kept.length > 0 ? `${kept.join('').trimEnd()}…` : '';
}

/** Breaks a text into lines of a width in px. A word that is too long is cut. */
export function wrap(text: string, width: number, style: Style): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((word) => word !== '')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(shorten(word, width, style));
  }
  return lines;
}
