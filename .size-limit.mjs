import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** The extension as it is built for Chrome. */
const BUILT = '.output/chrome-mv3';

/**
 * A script and all that it loads at its start: what is only imported when it is wanted, by
 * `import()`, does not count. Which chunks there are is the bundler's to say, and changes.
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

/** The chunk that the popup's page begins with. */
function popup() {
  const folder = `${BUILT}/chunks`;
  const [name] = readdirSync(folder).filter((file) => /^popup-.*\.js$/.test(file));
  return `${folder}/${name}`;
}

export default [
  { name: 'popup, at its start', path: atStart(popup()), gzip: true, limit: '54 KB' },
  { name: 'background', path: atStart(`${BUILT}/background.js`), gzip: true, limit: '32 KB' },
  {
    name: 'thread that Blocking blocks',
    path: `${BUILT}/blocking-worker.js`,
    gzip: true,
    limit: '14 KB',
  },
  { name: 'zip', path: '.output/*-chrome.zip', brotli: false, limit: '160 KB' },
];
