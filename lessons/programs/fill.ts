import { type Program, type Token, textOf } from './program.ts';
import type { Row } from './rows.ts';

type Lines = Program['lines'];

/** Characters that look like nothing, or turn the text around them. */
const INVISIBLE = /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g;

/** Literal that both languages read alike. A stranger's text stays text. */
function literal(value: string | number): Token {
  if (typeof value === 'number') return ['number', String(value)];
  const code = (character: string) => character.charCodeAt(0).toString(16).padStart(4, '0');
  // Python can't print half a character.
  return [
    'string',
    JSON.stringify(value.toWellFormed()).replace(INVISIBLE, (found) => `\\u${code(found)}`),
  ];
}

/** Line of an object in TypeScript, and of a dict in Python. */
function lineOf([name, ...values]: Row, indent: string): Token[] {
  const list = values.flatMap((value): Token[] => [['plain', ', '], literal(value)]).slice(1);
  return [['plain', indent], literal(name), ['plain', ': ['], ...list, ['plain', '],']];
}

/** Rows of which each has a name of its own: an object and a dict have one value for a name. */
function named(rows: readonly Row[]): Row[] {
  // Objects have this one already.
  const known = new Set<string>(['__proto__']);
  return rows.map(([name, ...values]) => {
    let own = name;
    for (let nth = 2; known.has(own); nth++) own = `${name} (${nth})`;
    known.add(own);
    return [own, ...values];
  });
}

/** Puts rows into the block of constants of a program, and values into its single constants. */
export function fill(lines: Lines, rows: readonly Row[], values: Record<string, number>): Lines {
  const texts = lines.map((line) => textOf({ lines: [line] }));
  const first = texts.findIndex((text) => /^(const )?[A-Z]+\b.*\{$/.test(text)) + 1;
  const end = texts.findIndex((text, index) => index > first && text.startsWith('}'));
  const [indent = ''] = /^ */.exec(texts[first] ?? '') ?? [];
  const filled = lines.map((line, index) => {
    const value = values[/^(?:const )?([A-Z]+) = \d/.exec(texts[index] ?? '')?.[1] ?? ''];
    if (value === undefined) return line;
    return line.map((token) => (token[0] === 'number' ? literal(value) : token));
  });
  // A server has none.
  if (first === 0) return filled;
  return filled.toSpliced(first, end - first, ...named(rows).map((row) => lineOf(row, indent)));
}
