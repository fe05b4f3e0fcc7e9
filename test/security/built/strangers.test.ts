import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../../tools/browser/temporary-folder.ts';
import { describeInBrowser } from '../../e2e/fixture.ts';
import { everythingKept, idOf, keptWith } from './extension-page.ts';

/** Where the strange extension tells what became of it: the server's log keeps paths. */
const REPORT = 'https://api.open-meteo.com/stranger';

/** Knocks in every way there is, gives a command where it can, and reports what it heard. */
function knocking(id: string): string {
  return `
    const report = (what) => fetch(${JSON.stringify(REPORT)} + '/' + what).catch(() => {});
    const stop = { type: 'remember', choices: { cities: ['paris'], mode: 'pool', source: { kind: 'live' }, unit: 'celsius' } };
    for (const name of ['overlap', 'overlap-thread']) {
      try {
        const port = chrome.runtime.connect(${JSON.stringify(id)}, { name });
        port.onMessage.addListener((message) => report('heard-' + message.type));
        port.onDisconnect.addListener(() => { void chrome.runtime.lastError; report('closed-' + name); });
        port.postMessage(stop);
      } catch { report('closed-' + name); }
    }
    chrome.runtime.sendMessage(${JSON.stringify(id)}, stop, () => {
      report(chrome.runtime.lastError ? 'no-answer' : 'answered');
    });
  `;
}

/** Another extension, as its author would make it for either browser. */
function writeStranger(folder: string, id: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: 'Stranger',
    version: '1.0',
    host_permissions: ['https://api.open-meteo.com/*'],
    background: { service_worker: 'background.js', scripts: ['background.js'] },
    browser_specific_settings: { gecko: { id: 'stranger@overlap.example' } },
  };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'background.js'), knocking(id));
}

describeInBrowser('Strangers', (fixture) => {
  it('from another extension find the door shut', async () => {
    const { browser, openTab, server } = fixture();
    const window = await openTab();
    await window.choose('Parallel');
    const id = browser.kind === 'firefox' ? 'overlap@overlap.example' : await idOf(window.page);
    const before = await keptWith(window.page, '"mode":"parallel"');

    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const extension = path.join(folder.profile, 'stranger');
    writeStranger(extension, id);
    await browser.install(extension);
    const told = () =>
      server.log.requests
        .filter(({ path, outcome }) => path.startsWith('/stranger') && outcome === 'finished')
        .map(({ path }) => path.split('/').at(-1));
    await expect.poll(told).toHaveLength(3);
    expect(told().toSorted()).toEqual(['closed-overlap', 'closed-overlap-thread', 'no-answer']);
    expect(await everythingKept(window.page)).toBe(before);
    await window.page.close();
  });
});
