import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { programs } from 'virtual:programs';
import { describe, expect, it } from 'vitest';
import { serverIds } from '../../../../adapters/users/settings.ts';
import { modeIds } from '../../../../engine/modes/index.ts';
import { textOf, unpack } from '../../../../lessons/programs/program.ts';
import { lineOf } from '../../../../scripts/build/programs.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const all = Object.values(programs).flat();

describe('programs', () => {
  it('are there for every mode, and for no other', () => {
    expect(Object.keys(programs).sort()).toEqual([...modeIds].sort());
  });

  it('include every file in Python', () => {
    const files = globSync('*.py', { cwd: path.join(root, 'lessons/python') });
    const twins = all.filter(({ language }) => language === 'python').map(({ id }) => id);
    expect(twins.sort()).toEqual(files.sort());
  });

  it.each(all.map((program) => [program.id, program] as const))(
    'are the files themselves, with their tokens: %s',
    (id, program) => {
      const isMode = program.work === undefined;
      const isModel = program.work === 'users' && program.language === 'typescript';
      const folder = isMode ? 'engine/modes' : isModel ? '' : 'lessons/python';
      const file = readFileSync(path.join(root, folder, id), 'utf8');
      if (isMode) expect(file).toMatch(/^import type .*;\n\n/);
      const text = isMode ? file.slice(file.indexOf('\n\n') + 2) : file.trimEnd();
      const lines = unpack(program.packed);
      expect(textOf({ lines })).toBe(text);
      expect(new Set(lines.flat().map(([kind]) => kind)).size).toBeGreaterThan(3);
    },
  );

  it('of servers are there in both languages, with all spots, and no others', () => {
    const servers = all.filter(({ work }) => work === 'users');
    expect(servers.map(({ id }) => id).sort()).toEqual(
      serverIds.flatMap((id) => [`adapters/users/servers/${id}.ts`, `server_${id}.py`]).sort(),
    );
    for (const { lineOf } of servers) {
      expect(Object.keys(lineOf)).toEqual(['start', 'wait', 'collect']);
    }
  });

  it('have a file of their own each', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('are refused with a spot that is not there exactly once', () => {
    expect(() => lineOf('a;\nb;\n', { start: 'c' })).toThrow('“c” is there 0 times');
    expect(() => lineOf('a;\na;\n', { start: 'a' })).toThrow('“a” is there 2 times');
    expect(lineOf('a;\nb;\n', { start: 'a', wait: 'b' })).toEqual({ start: 1, wait: 2 });
  });
});
