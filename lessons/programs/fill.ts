import { type Line, type Token, textOf } from './marks.ts';
import type { Row } from './rows.ts';

/** Characters that look like nothing, or turn the text around them. */
const INVISIBLE = /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g;

/** Literal that both languages read alike. A stranger's text stays text. */
function literal(value: string | number): Token {
  if (typeof value === 'number') return ['number', String(value)];
  const shown = JSON.stringify(value).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return ['string', shown];
}

/** Row of an array in TypeScript, or of a dict in Python. */
function lineOf([name, ...values]: Row, isPython: boolean): Line {
  const list = values.map(literal).flatMap((token): Token[] => [['plain', ', '], token]);
  const tokens: Token[] = isPython
    ? [
        ['plain', '    '],
        literal(name),
        ['plain', values.length > 1 ? ': (' : ': '],
        ...list.slice(1),
      ]
    : [['plain', '  ['], literal(name), ...list];
  const end = !isPython ? '],' : values.length > 1 ? '),' : ',';
  return { tokens: [...tokens, ['plain', end]], steps: [] };
}

/** Puts rows into the first block of constants of a program, and values into its other constants. */
export function fill(
  lines: readonly Line[],
  rows: readonly Row[],
  constants: Readonly<Record<string, number>>,
  isPython: boolean,
): Line[] {
  const first = lines.findIndex((line) => /^(const )?[A-Z]+\b.*[[{]$/.test(textOf(line))) + 1;
  const end = lines.findIndex((line, index) => index >= first && /^[\]}]/.test(textOf(line)));
  const filled = rows.map((row) => lineOf(row, isPython));
  return [...lines.slice(0, first), ...filled, ...lines.slice(end)].map((line) => {
    const value = constants[/^(?:const )?([A-Z]+) = \d/.exec(textOf(line))?.[1] ?? ''];
    return value === undefined
      ? line
      : {
          ...line,
          tokens: line.tokens.map((token) => (token[0] === 'number' ? literal(value) : token)),
        };
  });
}
