import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import { parser as javascript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import type { Plugin } from 'vite';
import { kinds, markLine, markToken, type Step, steps } from '../../lessons/programs/marks.ts';

const ID = 'virtual:programs';
const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'lessons/programs');

/** Texts of lines, each once in its file, at which a request takes its steps. */
type Spots = Partial<Record<Step, string>>;

/** Programs of a mode. */
interface Entry {
  /** Requests that are awaited at the line `wait`, all by default; the others stand where they started. */
  awaits?: 'all' | 'first' | 'size';
  typescript: Spots;
  /** Twins by their files. One that arranges requests otherwise has no spots. */
  python: Record<string, { name?: string; work?: string; spots: Spots }>;
}

/** Parts of each runner. */
const runners: Record<string, readonly string[]> = {
  weather: ['weather', 'ask', 'get', 'run'],
  bulk: ['bulk', 'ask', 'get', 'run'],
  pipeline: ['pipeline', 'ask', 'get', 'run'],
  endpoints: ['endpoints', 'ask', 'run'],
  hashing: ['hashing', 'run'],
  threads: ['threads', 'run'],
};

/** Kinds of work for which there is a runner that blocks, too. */
const blocking = ['weather', 'pipeline'];

const { bool, comment, function: called, null: nothing, number, self, special, string } = tags;
const highlighter = tagHighlighter([
  { tag: [tags.keyword, bool, nothing, self], class: 'keyword' },
  { tag: [string, special(string)], class: 'string' },
  { tag: number, class: 'number' },
  { tag: comment, class: 'comment' },
  { tag: [called(tags.variableName), called(tags.propertyName)], class: 'name' },
]);

/** Marks tokens, and the lines of spots. @throws if a spot is not there exactly once */
export function markUp(text: string, language: 'typescript' | 'python', spots: Spots = {}): string {
  const parser = language === 'python' ? python : javascript.configure({ dialect: 'ts' });
  const lines = [''];
  const put = (token: string, classes: string) => {
    const kind = kinds.find((kind) => kind === classes) ?? 'plain';
    lines.push(lines.pop() + markToken(kind, token));
  };
  highlightCode(text, parser.parse(text), highlighter, put, () => lines.push(''));
  for (const step of steps) {
    const spot = spots[step];
    if (spot === undefined) continue;
    const [before = '', ...after] = text.split(spot);
    if (after.length !== 1) throw new Error(`“${spot}” is there ${after.length} times`);
    const line = before.split('\n').length - 1;
    lines[line] = markLine(step, lines[line] ?? '');
  }
  return lines.join('\n');
}

/** Text of a runner. A thread that blocks calls the same functions, without waiting for promises. */
function runnerOf(kind: string, blocks: boolean, read: (file: string) => string): string {
  const text = (runners[kind] ?? []).map((part) => {
    if (!blocks) return read(`${part}.ts.txt`);
    if (part === 'get' || part === 'run') return read(`${part}-blocking.ts.txt`);
    return read(`${part}.ts.txt`).replace(/async |await |,? ?signal\b(\?: AbortSignal)?/g, '');
  });
  return markUp(text.join('').trimEnd(), 'typescript');
}

/** All programs that the code pane shows, with the file of each mode itself. */
function readPrograms(read: (file: string) => string) {
  const entries = globSync('*.json', { cwd: folder }).map((file) => {
    const mode = path.basename(file, '.json');
    const own = `${mode.replaceAll('_', '-')}.ts`;
    const { awaits = 'all', typescript, python }: Entry = JSON.parse(read(path.join(folder, file)));
    const text = read(path.join(root, 'engine/modes', own)).replace(/^import type .*;\n\n?/, '');
    const twins = Object.entries(python).map(([file, { spots, ...rest }]) => {
      const text = read(path.join(root, 'lessons/python', file)).trimEnd();
      return { file, work: 'weather', ...rest, text: markUp(text, 'python', spots) };
    });
    const source = { file: own, text: markUp(text, 'typescript', typescript) };
    return [mode, { awaits, sources: [source, ...twins] }];
  });
  const part = (file: string) => read(path.join(folder, 'runners', file));
  return {
    programs: Object.fromEntries(entries),
    runners: Object.fromEntries([
      ...Object.keys(runners).map((kind) => [kind, runnerOf(kind, false, part)]),
      ...blocking.map((kind) => [`${kind}-blocking`, runnerOf(kind, true, part)]),
    ]),
  };
}

/** Provides the programs with their tokens: windows have no parser. */
export function programs(): Plugin {
  return {
    name: 'programs',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      const { programs, runners } = readPrograms((file) => {
        this.addWatchFile(file);
        return readFileSync(file, 'utf8');
      });
      return [
        `export const programs = ${JSON.stringify(programs)};`,
        `export const runners = ${JSON.stringify(runners)};`,
      ].join('\n');
    },
  };
}
