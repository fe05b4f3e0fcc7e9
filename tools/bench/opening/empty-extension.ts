import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Kind } from '../../browser/extension-browser.ts';

/** Page with one static button, in a file of the popup's name. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Empty</title>
    <script type="module" src="popup.js"></script>
  </head>
  <body>
    <button id="run" type="button">Run</button>
  </body>
</html>
`;

const script = `const button = document.getElementById('run');
button.addEventListener('click', () => {
  button.textContent = 'Stop';
});
`;

/** Writes the least extension that has a button, with the id that the driver of Firefox expects. */
export function emptyExtension(kind: Kind, folder: string): string {
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    action: { default_popup: 'popup.html' },
    ...(kind === 'firefox' && {
      browser_specific_settings: { gecko: { id: 'overlap@overlap.example' } },
    }),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'popup.html'), page);
  writeFileSync(path.join(folder, 'popup.js'), script);
  return folder;
}
