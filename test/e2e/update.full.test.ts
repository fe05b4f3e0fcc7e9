import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startWeatherServer } from '../../server/weather-server.ts';
import { launch } from '../../tools/browser/launch.ts';
import { windowIn } from '../../tools/browser/overlap-window.ts';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';
import { builds } from '../../tools/build.ts';
import { hold, locationOf } from './fixture.ts';
import { kind, locale } from './lane.ts';

/** Higher than the version of any build. */
const NEXT = '99.0';

/** Version of the extension that a page belongs to. */
function versionIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { getManifest(): { version: string } } };
    };
    return chrome.runtime.getManifest().version;
  });
}

/** Turns a build into a newer version. */
function raiseVersion(build: string): void {
  const file = path.join(build, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, version: NEXT }));
}

describe('An update of Overlap during a run', () => {
  it('interrupts the run, which keeps its weather and can be resumed', async () => {
    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const build = path.join(folder.profile, 'build');
    cpSync(builds[kind], build, { recursive: true });
    const server = await startWeatherServer({ latency: () => 100 });
    const release = hold(server, locationOf('new_york'));
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

    // Both browsers close the windows of the old version.
    await expect.poll(() => versionIn(old.page).catch(() => 'gone')).toBe('gone');
    const window = await windowIn(await browser.openPage());
    expect(await versionIn(window.page)).toBe(NEXT);
    expect(await window.verdict()).toMatch(/^Sequential was interrupted after 1 of 3 responses/);
    expect((await window.lanes('Sequential'))[0]?.text).toContain('arrived');
    release();
    await window.resume();
    expect(await window.verdict()).toContain('Sequential was interrupted and resumed');
    expect(browser.problems).toEqual([]);
  });
});
