/** Which messages a piece of source text asks for. */
export interface MessageUses {
  /** As in `i18n.t('a.b')`. */
  keys: string[];
  /** What `` i18n.t(`a.${b}`) `` can stand for, with one name in the place of each expression. */
  patterns: RegExp[];
  /** As in `__MSG_a_b__`: a key with `_` for every `.`. */
  names: string[];
  /** Uses whose key does not stand in the source: no test can follow those. */
  unreadable: string[];
}

/** A string or template literal with no literal around it, as it stands in the source. */
type Literal = string;

/** Stands for a literal in what is left of an expression when they are taken out. */
const HOLE = '\0';

/** A hole that is a branch of a choice, or all there is: not one that a condition compares with. */
const BRANCH = new RegExp(`(?<=^|(?<!\\?)[?:]\\s*)${HOLE}(?=\\s*:|$)`, 'g');

/** The start of a choice: neither `?.` nor `??`. */
const CHOICE = /(?<!\?)\?(?![.?])/g;

/**
 * Finds the messages that TypeScript, HTML or CSS text asks for. A key has to be a literal, a
 * template, or a choice of those: `i18n.t(on ? 'a.b' : 'a.c')`; a type may be asserted of it.
 */
export function messageUses(source: string): MessageUses {
  const uses: MessageUses = { keys: [], patterns: [], names: [], unreadable: [] };
  for (const [, name = ''] of source.matchAll(/__MSG_(\w+?)__/g)) uses.names.push(name);
  for (const { index, 0: found } of source.matchAll(/\bi18n\s*\.\s*t\b\s*\(?/g)) {
    const argument = firstArgument(source.slice(index + found.length));
    const literals = found.endsWith('(') ? keyLiterals(argument) : [];
    if (literals.length === 0) uses.unreadable.push(`${found}${argument.rest}`);
    for (const literal of literals) {
      if (literal.includes('${')) uses.patterns.push(pattern(literal));
      else uses.keys.push(literal.slice(1, -1));
    }
  }
  return uses;
}

/**
 * Finds the keys that a file of sentences holds as data: its literals in the form of a key, such as
 * `'verdict.faster'` or `` `verdict.${because}` ``.
 */
export function messageData(source: string): Pick<MessageUses, 'keys' | 'patterns'> {
  const literals = Array.from(
    source.matchAll(/(['"`])\w+(?:\.(?:\w|\$\{[\w.]+\})+)+\1/g),
    ([literal]) => literal,
  );
  return {
    keys: literals.filter((one) => !one.includes('${')).map((one) => one.slice(1, -1)),
    patterns: literals.filter((one) => one.includes('${')).map(pattern),
  };
}

/** The literals that an argument can come to, or none if it can come to something else. */
function keyLiterals({ literals, rest }: ReturnType<typeof firstArgument>): Literal[] {
  const branches = Array.from(rest.matchAll(BRANCH), ({ index }) => index);
  const choices = rest.match(CHOICE)?.length ?? 0;
  if (branches.length !== choices + 1) return [];
  const holes = Array.from(rest.matchAll(new RegExp(HOLE, 'g')), ({ index }) => index);
  return literals.filter((_, nth) => branches.includes(holes[nth] ?? -1));
}

/** Reads up to the comma or bracket that ends an argument. */
function firstArgument(source: string): { literals: Literal[]; rest: string } {
  const literals: Literal[] = [];
  let rest = '';
  let depth = 0;
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    if (`'"\``.includes(char)) {
      const literal = source.slice(at, endOfLiteral(source, at));
      literals.push(literal);
      rest += HOLE;
      at += literal.length;
      continue;
    }
    if (depth === 0 && ',)'.includes(char)) break;
    if ('([{'.includes(char)) depth++;
    if (')]}'.includes(char)) depth--;
    rest += char;
    at++;
  }
  // What a type assertion makes of a key changes nothing of it.
  return { literals, rest: rest.replace(/ as \w+\s*$/, '').trim() };
}

/** Where the literal that begins at `start` is over; in a template, after all expressions in it. */
function endOfLiteral(source: string, start: number): number {
  const quote = source.charAt(start);
  let at = start + 1;
  while (at < source.length && source.charAt(at) !== quote) {
    if (source.charAt(at) === '\\') at += 2;
    else if (quote === '`' && source.startsWith('${', at)) at = endOfExpression(source, at + 2);
    else at++;
  }
  return at + 1;
}

/** Where the expression that begins at `start` is over, its closing brace included. */
function endOfExpression(source: string, start: number): number {
  let depth = 1;
  let at = start;
  while (at < source.length && depth > 0) {
    const char = source.charAt(at);
    if (`'"\``.includes(char)) {
      at = endOfLiteral(source, at);
      continue;
    }
    if (char === '{') depth++;
    if (char === '}') depth--;
    at++;
  }
  return at;
}

/** The keys that a template can give, where an expression stands for one name or a part of one. */
function pattern(template: Literal): RegExp {
  let source = '';
  let at = 1;
  while (at < template.length - 1) {
    if (template.startsWith('${', at)) {
      source += '\\w+';
      at = endOfExpression(template, at + 2);
    } else {
      source += template.charAt(at).replace(/\W/, '\\$&');
      at++;
    }
  }
  return new RegExp(`^${source}$`);
}
