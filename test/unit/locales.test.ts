import { glob, readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';
import { experiments } from '../../lessons/index.ts';
import { experimentUses, messageData, messageUses } from './message-uses.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['{components,entrypoints}/**/*.{ts,tsx,html,css}', 'wxt.config.ts'];

const locales = (await readdir(`${root}/locales`)).filter((name) => name.endsWith('.yml'));

/** Texts of messages by key; plural forms are joined. */
async function messages(locale: string): Promise<Map<string, string>> {
  const parsed = await parseMessagesFile(`${root}/locales/${locale}`);
  return new Map(
    parsed
      .map((message): [string, string] => [
        message.key.join('.'),
        message.type === 'plural' ? Object.values(message.plurals).join(' | ') : message.message,
      ])
      // Browsers define `@@ui_locale` and similar keys.
      .filter(([key]) => !key.startsWith('@@')),
  );
}

const english = await messages('en.yml');
const keys = [...english.keys()];

/** Placeholders of a text: `$1` in the order of the code's arguments, `{name}` by name. */
function placeholders(text: string): string[] {
  const found = text.matchAll(/\$\d|\{\w+\}/g);
  return [...new Set(Array.from(found, ([placeholder]) => placeholder))].sort();
}

describe('the languages', () => {
  const others = locales.filter((locale) => locale !== 'en.yml');

  it('are English and Brazilian Portuguese', () => {
    expect(locales.toSorted()).toEqual(['en.yml', 'pt_BR.yml']);
  });

  it.each(others)('%s has the same messages as English, in the same order', async (locale) => {
    expect([...(await messages(locale)).keys()]).toEqual(keys);
  });

  it.each(others)('%s has the same placeholders as English', async (locale) => {
    const texts = await messages(locale);
    const differing = keys.filter(
      (key) =>
        placeholders(texts.get(key) ?? '').join() !== placeholders(english.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it.each(locales)('%s has a text for every message', async (locale) => {
    const texts = await messages(locale);
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(locales)('%s has no other placeholders', async (locale) => {
    const texts = await messages(locale);
    const leftOver = (text: string) => /[[\]{}]|\$(?!\d)/.test(text.replace(/\{\w+\}/g, ''));
    expect([...texts].filter(([, text]) => leftOver(text))).toEqual([]);
  });

  it.each(locales)('%s has typographic apostrophes and quotation marks only', async (locale) => {
    const texts = await messages(locale);
    expect([...texts].filter(([, text]) => /['"`‘‚„«»]/.test(text))).toEqual([]);
  });

  it.each(locales)('%s writes percentages as CLDR does, without a space', async (locale) => {
    const texts = await messages(locale);
    expect([...texts].filter(([, text]) => /\s%/.test(text))).toEqual([]);
  });

  it('have no two keys that browsers would take for the same', () => {
    const names = keys.map((key) => key.replaceAll('.', '_'));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('the sources', async () => {
  const uses: ({ file: string } & ReturnType<typeof messageUses>)[] = [];
  for await (const file of glob(SOURCES, { cwd: root })) {
    const source = await readFile(`${root}/${file}`, 'utf8');
    uses.push({ file, ...messageUses(source) });
    if (/^components\/sentences\/|\/say-[\w-]+\.ts$/.test(file)) {
      uses.push({ file, names: [], unreadable: [], ...messageData(source) });
    }
  }

  const inLessons = experiments.flatMap(experimentUses);
  uses.push({ file: 'lessons', keys: inLessons, patterns: [], names: [], unreadable: [] });

  it('are found', () => {
    expect(uses.map(({ file }) => file)).toContain('wxt.config.ts');
    expect(uses.length).toBeGreaterThan(5);
  });

  it('use messages by literal keys only', () => {
    const unreadable = uses.flatMap(({ file, unreadable }) =>
      unreadable.map((use) => `${file}: ${use}`),
    );
    expect(unreadable).toEqual([]);
  });

  it('use no missing message', () => {
    const unknown = uses.flatMap(({ file, ...use }) =>
      [
        ...use.keys.filter((key) => !english.has(key)),
        ...use.patterns.filter((pattern) => !keys.some((key) => pattern.test(key))).map(String),
        ...use.names.filter((name) => !keys.some((key) => key.replaceAll('.', '_') === name)),
      ].map((what) => `${file}: ${what}`),
    );
    expect(unknown).toEqual([]);
  });

  it('use every message', () => {
    const used = (key: string) =>
      uses.some(
        (use) =>
          use.keys.includes(key) ||
          use.patterns.some((pattern) => pattern.test(key)) ||
          use.names.includes(key.replaceAll('.', '_')),
      );
    expect(keys.filter((key) => !used(key))).toEqual([]);
  });
});
