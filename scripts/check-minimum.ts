/** Fails if a build uses what the oldest browser that its manifest allows does not have. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, newerFeatures } from './minimum/newer-features.ts';

const builds: readonly {
  folder: string;
  browser: Browser;
  minimum(manifest: Manifest): string | undefined;
}[] = [
  {
    folder: '.output/chrome-mv3',
    browser: 'chrome',
    minimum: ({ minimum_chrome_version }) => minimum_chrome_version,
  },
  {
    folder: '.output/firefox-mv3',
    browser: 'firefox',
    minimum: ({ browser_specific_settings }) => browser_specific_settings?.gecko.strict_min_version,
  },
];

interface Manifest {
  minimum_chrome_version?: string;
  browser_specific_settings?: { gecko: { strict_min_version: string } };
}

for (const { folder, browser, minimum } of builds) {
  const manifest: Manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  const version = Number.parseFloat(minimum(manifest) ?? '0');
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const script of scripts.filter((name) => name.endsWith('.js'))) {
    const code = readFileSync(path.join(folder, script), 'utf8');
    for (const feature of newerFeatures(code, browser, version)) {
      console.log(`${script} uses ${feature}, which ${browser} ${version} does not have.`);
      process.exitCode = 1;
    }
  }
}
