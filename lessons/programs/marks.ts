/** Kinds of tokens. */
export const kinds = ['plain', 'keyword', 'string', 'number', 'comment', 'name'] as const;

/** Steps of a request in a program; `again` is the start of its second attempt. */
export const steps = ['start', 'wait', 'collect', 'again'] as const;

export type Kind = (typeof kinds)[number];
export type Step = (typeof steps)[number];
export type Token = readonly [kind: Kind, text: string];

/** Line of a program, with the steps that requests take at it. */
export interface Line {
  tokens: readonly Token[];
  steps: readonly Step[];
}

/** First of the characters of private use that stand in front of tokens, and of lines with steps. */
const TOKEN = 0xe000;
const STEP = 0xe010;

/** Text with a mark in front, which programs don't have. */
export function markToken(kind: Kind, text: string): string {
  return String.fromCharCode(TOKEN + kinds.indexOf(kind)) + text;
}

/** Line with a mark in front, before those of its tokens. */
export function markLine(step: Step, line: string): string {
  return String.fromCharCode(STEP + steps.indexOf(step)) + line;
}

/** Reads the lines of a text with marks. */
export function readLines(text: string): Line[] {
  return text.split('\n').map((line) => ({
    tokens: (line.match(/[\ue000-\ue00f][^\ue000-\ue01f]*/g) ?? []).map((token) => [
      kinds[token.charCodeAt(0) - TOKEN] ?? 'plain',
      token.slice(1),
    ]),
    steps: Array.from(line).flatMap((character) => steps[character.charCodeAt(0) - STEP] ?? []),
  }));
}

/** Text of a line. */
export function textOf({ tokens }: Pick<Line, 'tokens'>): string {
  return tokens.map(([, text]) => text).join('');
}
