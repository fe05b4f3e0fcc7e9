const kinds = ['plain', 'keyword', 'string', 'number', 'comment', 'name'] as const;
/** First character of private use: no program has one. */
const FIRST = 0xe000;

export type Kind = (typeof kinds)[number];
export type Token = readonly [kind: Kind, text: string];

/** Step of a request; `again` is the start of its second attempt. */
export type Step = 'start' | 'wait' | 'collect' | 'again';

/** Program that arranges requests as a mode does, or a twin that shows a difference. */
export interface Program {
  /** Its file, which no other program has. */
  id: string;
  language: 'typescript' | 'python';
  /** Technical name, if the mode has several programs in this language. */
  name?: string;
  lines: readonly (readonly Token[])[];
  /** Lines, from 1, at which a request takes its steps; empty if the program arranges them otherwise. */
  lineOf: Readonly<Partial<Record<Step, number>>>;
  /**
   * Requests that are awaited at the line `wait`; the others stand where they were started, or wait
   * until the server has `started` them.
   */
  awaits: 'all' | 'first' | 'size' | 'started';
  /** Arguments on the command line; absent if it is part of another program. */
  args?: string | undefined;
}

/** Packed program. A twin names the adapter of its work; a mode's own file needs a runner. */
export type Source = Omit<Program, 'lines'> & { work?: string; packed: string };

/** Text of a program: the same is shown and copied. */
export function textOf({ lines }: Pick<Program, 'lines'>): string {
  return lines.map((tokens) => tokens.map(([, text]) => text).join('')).join('\n');
}

/** Character in front of a token in a packed text, which is half as long as JSON. */
export function markOf(kind: Kind): string {
  return String.fromCharCode(FIRST + kinds.indexOf(kind));
}

/** Lines that were packed. */
export function unpack(packed: string): Program['lines'] {
  return packed
    .split('\n')
    .map((line) =>
      (line.match(/[\ue000-\ue00f][^\ue000-\ue00f]*/g) ?? []).map((token) => [
        kinds[token.charCodeAt(0) - FIRST] ?? 'plain',
        token.slice(1),
      ]),
    );
}
