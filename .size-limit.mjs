import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** Folder of the Chrome build. */
const BUILT = '.output/chrome-mv3';

/**
 * Finds a script and its static imports, without dynamic `import()`. The bundler's chunks change with
 * the code.
 */
function atStart(entry) {
  const reached = new Set([entry]);
  for (const file of reached) {
    const text = readFileSync(file, 'utf8');
    for (const [, path] of text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      reached.add(posix.join(posix.dirname(file), path));
    }
  }
  return [...reached];
}

/** Path of a chunk of the windows. */
function chunk(beginning) {
  const folder = `${BUILT}/chunks`;
  const name = readdirSync(folder).find((file) => file.startsWith(`${beginning}-`));
  return `${folder}/${name}`;
}

export default [
  {
    name: 'popup and side panel, at their start',
    path: atStart(chunk('start')),
    gzip: true,
    limit: '40 KB',
  },
  { name: 'lab, at its start', path: atStart(chunk('lab')), gzip: true, limit: '90 KB' },
  { name: 'background', path: atStart(`${BUILT}/background.js`), gzip: true, limit: '38.5 KB' },
  {
    name: 'thread of a run',
    path: `${BUILT}/run-worker.js`,
    gzip: true,
    limit: '27.5 KB',
  },
  { name: 'zip', path: '.output/*-chrome.zip', brotli: false, limit: '345 KB' },
];
