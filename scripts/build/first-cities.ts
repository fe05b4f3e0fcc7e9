import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const ID = 'virtual:first-cities';
const catalogue = path.resolve(import.meta.dirname, '../../adapters/weather/cities.json');

/** Cities that a window offers before a search. */
const FIRST = 10;

/**
 * Provides the first cities of the catalogue, and the number of all: the popup's script contains
 * only what it shows at once.
 */
export function firstCities(): Plugin {
  return {
    name: 'first-cities',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      this.addWatchFile(catalogue);
      const all: unknown[] = JSON.parse(readFileSync(catalogue, 'utf8'));
      return [
        `export const first = ${JSON.stringify(all.slice(0, FIRST))};`,
        `export const count = ${all.length};`,
      ].join('\n');
    },
  };
}
