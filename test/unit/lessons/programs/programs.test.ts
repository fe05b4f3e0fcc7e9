import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { programs } from 'virtual:programs';
import { describe, expect, it } from 'vitest';
import { modeIds } from '../../../../engine/modes/index.ts';
import { readLines, textOf } from '../../../../lessons/programs/marks.ts';
import { markUp } from '../../../../scripts/build/programs.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const textOfLines = (text: string) => readLines(text).map(textOf).join('\n');

describe('programs', () => {
  it('are there for every mode, and for no other', () => {
    expect(Object.keys(programs).sort()).toEqual([...modeIds].sort());
  });

  it('include every file in Python', () => {
    const files = Object.values(programs).flatMap(({ sources }) => sources.map(({ file }) => file));
    const twins = globSync('*.py', { cwd: path.join(root, 'lessons/python') });
    expect(files.filter((file) => file.endsWith('.py')).sort()).toEqual(twins.sort());
  });

  it.each(modeIds)('are the files themselves, with their tokens: %s', (mode) => {
    const [own, ...twins] = programs[mode]?.sources ?? [];
    const file = readFileSync(path.join(root, 'engine/modes', own?.file ?? ''), 'utf8');
    expect(file).toMatch(/^import type .*;\n\n/);
    expect(textOfLines(own?.text ?? '')).toBe(file.slice(file.indexOf('\n\n') + 2));
    for (const twin of twins) {
      const text = readFileSync(path.join(root, 'lessons/python', twin.file), 'utf8');
      expect(`${textOfLines(twin.text)}\n`).toBe(text);
    }
  });

  it('are refused with a spot that is not there exactly once', () => {
    expect(() => markUp('a;\nb;\n', 'typescript', { start: 'c' })).toThrow('“c” is there 0 times');
    expect(() => markUp('a;\na;\n', 'typescript', { start: 'a' })).toThrow('“a” is there 2 times');
    expect(readLines(markUp('a;\nb;\n', 'typescript', { wait: 'b' }))[1]?.steps).toEqual(['wait']);
  });
});
