import { type Style, widthOf } from './text-width.ts';

/** Shortens a text to a width in px; the cut shows. */
export function shorten(text: string, width: number, style: Style): string {
  if (widthOf(text, style) <= width) return text;
  const characters = [...text];
  while (characters.length > 0) {
    characters.pop();
    const cut = `${characters.join('').trimEnd()}…`;
    if (widthOf(cut, style) <= width) return cut;
  }
  return '';
}

/** Breaks a text into lines of a width in px. A word that is too long is cut. */
export function wrap(text: string, width: number, style: Style): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((word) => word !== '')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(shorten(word, width, style));
  }
  return lines;
}

/** Largest of some sizes in px at which a text fits a width; or else the smallest. */
export function largest(
  text: string,
  width: number,
  sizes: readonly [number, ...number[]],
  bold = false,
): number {
  return sizes.find((size) => widthOf(text, { size, bold }) <= width) ?? Math.min(...sizes);
}
