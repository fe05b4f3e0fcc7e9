import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { generateTypeFile, parseMessagesFile } from '@wxt-dev/i18n/build';
import type { ModeId } from '../../../../engine/modes/index.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

/** Rooms of the product; tests, tools and scripts may know modes by name. */
export const rooms = ['adapters', 'components', 'engine', 'entrypoints'];

const catalogue = 'engine/modes/index.ts';

/**
 * Takes a mode away as a developer would: its files, its entry in the catalogue and its texts. Works
 * on a copy of the product.
 * @returns what the compiler says to the rest; empty if nothing is missing
 */
export async function without(mode: ModeId): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), 'overlap-without-'));
  try {
    await Promise.all(
      [...rooms, 'lessons', '.wxt', 'tsconfig.json', 'locales'].map((name) =>
        cp(path.join(root, name), path.join(copy, name), { recursive: true }),
      ),
    );
    await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    const { text, file } = withoutEntry(await readFile(path.join(copy, catalogue), 'utf8'), mode);
    await writeFile(path.join(copy, catalogue), text);
    await rm(path.join(copy, 'engine/modes', file));
    const programs = path.join(copy, `lessons/programs/${mode}.json`);
    const { python } = JSON.parse(await readFile(programs, 'utf8'));
    const twins = Object.keys(python).map((twin) => path.join(copy, 'lessons/python', twin));
    await Promise.all([programs, ...twins].map((file) => rm(file)));
    const messages = await parseMessagesFile(path.join(copy, 'locales/en.yml'));
    await generateTypeFile(
      path.join(copy, '.wxt/i18n/structure.d.ts'),
      messages.filter(({ key: [section = '', id] }) => !section.endsWith('modes') || id !== mode),
    );
    return await compile(copy);
  } finally {
    await rm(copy, { recursive: true });
  }
}

/** @throws if the catalogue has no such mode, or if it has no file of its own */
function withoutEntry(text: string, mode: ModeId): { text: string; file: string } {
  const entry = new RegExp(
    `\\n  ${mode}: \\{\\n    run(Blocking)?: (?<name>\\w+),[\\s\\S]*?\\n  \\},`,
  );
  const name = entry.exec(text)?.groups?.name;
  const line = new RegExp(`import \\{ ${name} \\} from './(?<file>[\\w-]+\\.ts)';\\n`);
  const file = line.exec(text)?.groups?.file;
  if (!name || !file) throw new Error(`${mode} is not in the catalogue`);
  return { text: text.replace(entry, '').replace(line, ''), file };
}

async function compile(directory: string): Promise<string> {
  const tsc = path.join(root, 'node_modules/.bin/tsc');
  return promisify(execFile)(tsc, ['--noEmit'], { cwd: directory }).then(
    ({ stdout }) => stdout,
    (error: unknown) =>
      error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error),
  );
}
