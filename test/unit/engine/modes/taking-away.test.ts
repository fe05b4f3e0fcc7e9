import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { modeIds } from '../../../../engine/modes/index.ts';
import { itInFull } from '../../../support/it-in-full.ts';
import { rooms, without } from './without-mode.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const files = globSync(`{${rooms.join(',')}}/**/*.{ts,tsx,css}`, { cwd: root })
  .filter((file) => !file.startsWith(path.join('engine', 'modes')))
  // Its servers are not modes, but have the names of those that arrange requests alike.
  .filter((file) => file !== path.join('adapters', 'users', 'settings.ts'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

describe('outside its folder, nothing knows a mode by name', () => {
  it.each(modeIds)('%s', (mode) => {
    // In a style sheet as a class or a colour, else as a string, but for HTML's step="any".
    const inStyle = new RegExp(`(\\.|mode-|--)${mode}(?=[\\s:.,{)\\]>-])`);
    const inCode = new RegExp(`(?<!step=)(['"\`])${mode}\\1|mode-${mode}\\b`);
    const knowing = files.filter(({ file, text }) =>
      (file.endsWith('.css') ? inStyle : inCode).test(text),
    );
    expect(knowing.map(({ file }) => file)).toEqual([]);
  });
});

describe('a mode is taken away with its files, its entry and its texts:', () => {
  // The one that the others are compared with, and that the windows offer first.
  const [first, ...others] = modeIds;
  it(`everything compiles without ${first}`, async () => {
    expect(first && (await without(first))).toBe('');
  });

  for (const mode of others) {
    itInFull(`everything compiles without ${mode}`, async () => {
      expect(await without(mode)).toBe('');
    });
  }
});
