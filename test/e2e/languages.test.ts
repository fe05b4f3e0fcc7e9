import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builds } from '../../tools/build.ts';

describe.each(Object.entries(builds))('The build for %s', (_, folder) => {
  const locales = path.join(folder, '_locales');
  const messages = (locale: string): Record<string, { message: string } | undefined> =>
    JSON.parse(readFileSync(path.join(locales, locale, 'messages.json'), 'utf8'));

  it('has English, and Portuguese for Brazil and for Portugal', () => {
    expect(readdirSync(locales).toSorted()).toEqual(['en', 'pt_BR', 'pt_PT']);
    expect(messages('en').setup_cities?.message).toBe('Cities');
    expect(messages('pt_BR').setup_cities?.message).toBe('Cidades');
    expect(messages('pt_PT')).toEqual(messages('pt_BR'));
  });
});
