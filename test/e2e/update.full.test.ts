import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startWeatherServer } from '../../server/weather-server.ts';
import { launch } from '../../tools/browser/launch.ts';
import { windowIn } from '../../tools/browser/overlap-window.ts';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';
import { builds } from '../../tools/build.ts';
import { kind, locale } from './lane.ts';

/** Higher than any that is built. */
const NEXT = '99.0';

/** The version that a page of the extension belongs to. */
function versionIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { getManifest(): { version: string } } };
    };
    return chrome.runtime.getManifest().version;
  });
}

/** Makes a build the one that comes after it, as far as a browser can tell. */
function raiseVersion(build: string): void {
  const file = path.join(build, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, version: NEXT }));
}

/** ms for a response, until the run is interrupted. */
let latency = 2_000;

describe('Overlap that is updated in the middle of a run', () => {
  it('ends the run, keeps all that had arrived, and goes on where it is told to', async () => {
    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const build = path.join(folder.profile, 'build');
    cpSync(builds[kind], build, { recursive: true });
    const server = await startWeatherServer({ latency: () => latency });
    onTestFinished(() => server.close());
    const browser = await launch(kind, {
      extensionDir: build,
      server: { port: server.port },
      locale,
      watchBackground: false,
    });
    onTestFinished(() => browser.close());

    const old = await windowIn(await browser.openPage());
    await old.run();
    await old.untilArrived('Sequential', 1);
    raiseVersion(build);
    await browser.install(build);

    // Both browsers close the windows of the version that goes.
    await expect.poll(() => versionIn(old.page).catch(() => 'gone')).toBe('gone');
    const window = await windowIn(await browser.openPage());
    expect(await versionIn(window.page)).toBe(NEXT);
    expect(await window.verdict()).toMatch(/^Sequential was interrupted after [12] of 3 answers/);
    expect((await window.lanes('Sequential'))[0]?.text).toContain('arrived');
    latency = 200;
    await window.resume();
    expect(await window.verdict()).toContain('Sequential was interrupted and resumed');
    expect(browser.problems).toEqual([]);
  });
});
