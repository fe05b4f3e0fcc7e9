import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { programs } from 'virtual:programs';
import { describe, expect, it } from 'vitest';
import { modeIds, traitsOf } from '../../../../engine/modes/index.ts';
import { findPython } from '../../../../tools/python/find-python.mjs';
import { full } from '../../../support/full.ts';

const execute = promisify(execFile);

/** Lines in front of a mode's program, in its file: the import of types, and an empty one. */
const IMPORT = 2;

async function calls(program: string, ...args: string[]) {
  const { stdout } = await execute(program, args, { cwd: import.meta.dirname });
  return JSON.parse(stdout);
}

describe('a request is started from the line that says so', () => {
  it('in the file of every mode', async () => {
    const lines: Record<string, number[][]> = await calls(process.execPath, 'call-stacks.ts');
    const wanted = modeIds.map((mode) => {
      const { start = 0, again = 0 } = programs[mode]?.[0]?.lineOf ?? {};
      const own = traitsOf(mode).repeats ? [start, again] : [start];
      return [mode, [own, own, own].map((own) => own.map((line) => line + IMPORT))];
    });
    expect(lines).toEqual(Object.fromEntries(wanted));
  });

  const python = findPython('requests', 'httpx');
  const all = Object.values(programs).flat();
  const twins = all.filter(({ id, language, lineOf, work }) => {
    const isAsking = language === 'python' && lineOf.start !== undefined && work !== 'users';
    return isAsking && (full || id === 'pool.py');
  });
  describe.skipIf(!python)('in Python (with requests and httpx)', () => {
    it.each(twins.map((twin) => [twin.id, twin.lineOf] as const))('%s', async (id, lineOf) => {
      const file = path.resolve(import.meta.dirname, '../../../../lessons/python', id);
      const lines: number[][] = await calls(python ?? '', 'call_stacks.py', file);
      const { start = 0, again } = lineOf;
      const first = lines.filter((own) => own.includes(start));
      expect(first.length).toBeGreaterThan(0);
      if (again === undefined) expect(first).toEqual(lines);
      else expect(lines.filter((own) => own.includes(again))).toHaveLength(first.length);
    });
  });
});
