import { messageKey } from '../../components/parts/message-key.ts';
import type { Experiment } from '../../lessons/experiment.ts';

/** Uses of messages in a source text. */
export interface MessageUses {
  /** As in `i18n.t('a.b')`. */
  keys: string[];
  /** Patterns of keys for `` i18n.t(`a.${b}`) ``: each expression matches one name. */
  patterns: RegExp[];
  /** As in `__MSG_a_b__`: a key with `_` for every `.`. */
  names: string[];
  /** Uses whose key is not a literal, which a test can't check. */
  unreadable: string[];
}

/** Source text of an outermost string or template literal. */
type Literal = string;

/** Replaces a literal in an expression. */
const HOLE = '\0';

/** A hole that is a branch of a conditional or the whole expression, not part of a condition. */
const BRANCH = new RegExp(`(?<=^|(?<!\\?)[?:]\\s*)${HOLE}(?=\\s*:|$)`, 'g');

/** The `?` of a conditional, not of `?.` or `??`. */
const CONDITIONAL = /(?<!\?)\?(?![.?])/g;

/**
 * Finds the messages used in TypeScript, HTML or CSS. A key must be a literal, a template or a
 * conditional of those, such as `i18n.t(on ? 'a.b' : 'a.c')`; a type assertion is allowed.
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
    // The pattern of a type uses no text.
  ).filter((literal) => !/\$\{string\}/.test(literal));
  return {
    keys: literals.filter((one) => !one.includes('${')).map((one) => one.slice(1, -1)),
    patterns: literals.filter((one) => one.includes('${')).map(pattern),
  };
}

/** Keys of an experiment's texts, which the screen makes of its ids. */
export function experimentUses({ id, question, variants = [] }: Experiment): string[] {
  return [
    ...['title', 'ask', 'story', 'question'],
    ...question.options.flatMap((option) => [
      `options.${option}.text`,
      `options.${option}.feedback`,
    ]),
    ...variants.map((variant) => `variants.${variant.id}`),
  ].map((name) => `experiments.${messageKey(id)}.${messageKey(name)}`);
}

/** Possible values of an argument, or none if it can have other values than literals. */
function keyLiterals({ literals, rest }: ReturnType<typeof firstArgument>): Literal[] {
  const branches = Array.from(rest.matchAll(BRANCH), ({ index }) => index);
  const conditionals = rest.match(CONDITIONAL)?.length ?? 0;
  if (branches.length !== conditionals + 1) return [];
  const holes = Array.from(rest.matchAll(new RegExp(HOLE, 'g')), ({ index }) => index);
  return literals.filter((_, nth) => branches.includes(holes[nth] ?? -1));
}

/** Reads up to the comma or parenthesis that ends an argument. */
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
  // Without a type assertion.
  return { literals, rest: rest.replace(/ as \w+\s*$/, '').trim() };
}

/** End of the literal that begins at `start`, including the expressions of a template. */
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

/** End of the expression that begins at `start`, including its closing brace. */
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

/** Pattern of a template's keys, in which an expression matches a name or a part of one. */
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
