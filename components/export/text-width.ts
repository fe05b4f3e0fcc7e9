/** Characters by the width they have at most, in em. */
const widths: readonly [characters: RegExp, em: number][] = [
  [/[ \u00a0ijlfrtIJ.,:;'’·|/\\!()[\]-]|[\u0300-\u036f]/, 0.43],
  [/[mwMW@%…—–+×=<>#&]/, 1],
  [/[\p{Ll}\d"“”?_*$€°]/u, 0.64],
  [/[A-ZÀ-Þ]/, 0.8],
];

/** Width in em of any other character, such as an ideograph. */
const WIDEST = 1.1;

/** Share by which bold text is wider. */
const BOLD = 1.15;

/** Style of a text. */
export interface Style {
  /** px */
  size: number;
  bold?: boolean | undefined;
}

/**
 * Width of a text in px in the widest of the usual system fonts: nobody knows with which a picture is
 * going to be drawn. Source: the metrics of DejaVu Sans.
 */
export function widthOf(text: string, { size, bold = false }: Style): number {
  let em = 0;
  for (const character of text) {
    em += widths.find(([characters]) => characters.test(character))?.[1] ?? WIDEST;
  }
  return em * size * (bold ? BOLD : 1);
}
