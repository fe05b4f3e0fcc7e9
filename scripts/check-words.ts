/**
 * Checks the words of comments by the rules of docs/contributing.md: `node scripts/check-words.ts`.
 * Prints each comment that breaks one, and how many comments were read.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** A comment that begins so describes by a clause: it should name the thing or begin with a verb. */
const CLAUSE = /^(What|How|Whether|Where|Why|Who|Whoever|Whom|Whose|Which|When|Of|That)\b/;

/** Words with a plainer one in the glossary. */
const STIFF = /\b(whoever|whomever|anew|one's own|one’s own|be it that|of which nothing)\b/i;

/** Doc comments, and runs of line comments as one. */
const COMMENT = /\/\*\*(?<doc>[\s\S]*?)\*\/|(?<lines>^[ \t]*\/\/.*(?:\n[ \t]*\/\/.*)*)/gm;

function commentsIn(text: string): { line: number; words: string }[] {
  return [...text.matchAll(COMMENT)].map(({ index, groups = {} }) => ({
    line: text.slice(0, index).split('\n').length,
    words: (groups.doc ?? groups.lines ?? '').replaceAll(/^[ \t]*(\*|\/\/)?[ \t]?/gm, '').trim(),
  }));
}

const files = globSync(
  '{adapters,components,engine,entrypoints,lessons,scripts,server,test,tools}/**/*.{ts,tsx,mjs}',
  {
    cwd: root,
  },
);
let count = 0;
let broken = 0;
for (const file of files.toSorted()) {
  for (const { line, words } of commentsIn(readFileSync(path.join(root, file), 'utf8'))) {
    count++;
    const rule = CLAUSE.exec(words) ?? STIFF.exec(words);
    if (!rule) continue;
    broken++;
    console.log(`${file}:${line}: “${rule[0]}” in “${words.split('\n')[0]}”`);
  }
}
console.log(`${count} comments, ${broken} against the rules of docs/contributing.md`);
process.exitCode = broken === 0 ? 0 : 1;
