import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import { parser as javascript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import type { Plugin } from 'vite';
import { type Kind, markOf, type Program, type Source } from '../../lessons/programs/program.ts';

const ID = 'virtual:programs';
const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'lessons/programs');

/** Text of the line at which a request takes each step. */
type Spots = Partial<Record<keyof Program['lineOf'], string>>;

/** Programs of a mode. Twins are named by their files; one that arranges requests otherwise has no spots. */
interface Entry {
  awaits?: Program['awaits'];
  typescript: Spots;
  python: Record<string, { name?: string; work?: string; spots: Spots }>;
  /** Spots of the server that serves its users as the mode arranges requests, if there is one. */
  server?: { typescript: Spots; python: Spots };
}

const { bool, comment, function: called, null: nothing, number, self, special, string } = tags;
const highlighter = tagHighlighter([
  { tag: [tags.keyword, bool, nothing, self], class: 'keyword' },
  { tag: [string, special(string)], class: 'string' },
  { tag: number, class: 'number' },
  { tag: comment, class: 'comment' },
  { tag: [called(tags.variableName), called(tags.propertyName)], class: 'name' },
]);

/** Text of a program with its tokens marked. */
function packedOf(text: string, language: Program['language']): string {
  const parser = language === 'python' ? python : javascript.configure({ dialect: 'ts' });
  const packed: string[] = [];
  const put = (token: string, kind: string) =>
    packed.push(markOf((kind || 'plain') as Kind), token);
  highlightCode(text, parser.parse(text), highlighter, put, () => packed.push('\n'));
  return packed.join('');
}

/** Numbers of the lines, from 1, with these texts. @throws if one is not there exactly once */
export function lineOf(text: string, spots: Spots): Program['lineOf'] {
  const entries = Object.entries(spots).map(([step, spot]) => {
    const [before = '', ...after] = text.split(spot);
    if (after.length !== 1) throw new Error(`“${spot}” is there ${after.length} times`);
    return [step, before.split('\n').length];
  });
  return Object.fromEntries(entries);
}

/** Programs of a mode, its own file first. */
function programsOf(mode: string, read: (file: string) => string): Source[] {
  const entry: Entry = JSON.parse(read(`${folder}/${mode}.json`));
  const { awaits = 'all', typescript, python, server } = entry;
  const program = (language: Program['language'], id: string, text: string, spots: Spots) => ({
    ...{ id, language, awaits, packed: packedOf(text, language), lineOf: lineOf(text, spots) },
    args: '[address]',
  });
  const ofServer = (...[language, file, spots]: [Program['language'], string, Spots]) => ({
    ...program(language, path.basename(file), read(`${root}/${file}`).trimEnd(), spots),
    ...{ work: 'users', awaits: 'started' as const },
  });
  const model = `adapters/users/servers/${mode}.ts`;
  const twin = `lessons/python/server_${mode}.py`;
  const own = `${mode.replaceAll('_', '-')}.ts`;
  const text = read(`${root}/engine/modes/${own}`).replace(/^import type .*;\n\n/, '');
  return [
    program('typescript', own, text, typescript),
    ...Object.entries(python).map(([file, { spots, ...rest }]) => ({
      ...program('python', file, read(`${root}/lessons/python/${file}`).trimEnd(), spots),
      ...{ work: 'weather', ...rest },
    })),
    ...(server
      ? [
          { ...ofServer('typescript', model, server.typescript), id: model, args: undefined },
          { ...ofServer('python', twin, server.python), args: '[port]' },
        ]
      : []),
  ];
}

/** Lines of a runner. A thread that blocks calls the same functions, without promises. */
function runnerOf(kind: string, parts: readonly string[], read: (file: string) => string) {
  const text = parts
    .map((part) => read(`${folder}/runners/${part}.ts.txt`))
    .join('\n')
    .trimEnd();
  const promises = kind.endsWith('-blocking')
    ? /async |await |,? ?signal\b(\?: AbortSignal)?/g
    : '';
  return packedOf(text.replace(promises, ''), 'typescript');
}

/** Provides the programs with their tokens: windows have no parser. */
export function programs(): Plugin {
  return {
    name: 'programs',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      const read = (file: string) => {
        this.addWatchFile(file);
        return readFileSync(file, 'utf8');
      };
      const modes = globSync('*.json', { cwd: folder })
        .sort()
        .map((file) => path.basename(file, '.json'));
      const kinds: Record<string, string[]> = JSON.parse(read(`${folder}/runners/index.json`));
      const ofModes = modes.map((mode) => [mode, programsOf(mode, read)]);
      const ofKinds = Object.entries(kinds).map(([kind, parts]) => [
        kind,
        runnerOf(kind, parts, read),
      ]);
      const forLocust = globSync('*.py', { cwd: `${root}/lessons/locust` })
        .sort()
        .map((file) => [
          path.basename(file, '.py'),
          packedOf(read(`${root}/lessons/locust/${file}`).trimEnd(), 'python'),
        ]);
      return `export const programs = ${JSON.stringify(Object.fromEntries(ofModes))};
export const runners = ${JSON.stringify(Object.fromEntries(ofKinds))};
export const locust = ${JSON.stringify(Object.fromEntries(forLocust))};`;
    },
  };
}
