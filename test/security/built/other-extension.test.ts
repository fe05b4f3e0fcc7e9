import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../../tools/browser/temporary-folder.ts';
import { describeInBrowser } from '../../e2e/fixture.ts';
import { idOf, storedData, storedDataWith } from './extension-page.ts';

/** URL to which the other extension reports its results, by path. */
const REPORT = 'https://api.open-meteo.com/stranger';

/** Script that tries every way to connect to Overlap and send a command, and reports the results. */
function attackScript(id: string): string {
  return `
    const report = (result) => fetch(${JSON.stringify(REPORT)} + '/' + result).catch(() => {});
    const command = { type: 'save-choices', choices: { cities: ['paris'], mode: 'pool', source: { kind: 'live' }, unit: 'celsius' } };
    const request = { id: 'a', command };
    for (const name of ['overlap', 'overlap-thread']) {
      try {
        const port = chrome.runtime.connect(${JSON.stringify(id)}, { name });
        port.onMessage.addListener((message) => report('received-' + message.type));
        port.onDisconnect.addListener(() => { void chrome.runtime.lastError; report('closed-' + name); });
        port.postMessage(request);
      } catch { report('closed-' + name); }
    }
    chrome.runtime.sendMessage(${JSON.stringify(id)}, request, () => {
      report(chrome.runtime.lastError ? 'no-response' : 'response');
    });
  `;
}

/** Writes another extension, which works in both browsers. */
function writeExtension(folder: string, id: string): void {
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
  writeFileSync(path.join(folder, 'background.js'), attackScript(id));
}

describeInBrowser('Another extension', (fixture) => {
  it('cannot connect, send a command or change stored data', async () => {
    const { browser, openTab, server } = fixture();
    const window = await openTab();
    await window.choose('Parallel');
    const id = browser.kind === 'firefox' ? 'overlap@overlap.example' : await idOf(window.page);
    const before = await storedDataWith(window.page, '"mode":"parallel"');

    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const extension = path.join(folder.profile, 'stranger');
    writeExtension(extension, id);
    await browser.install(extension);
    const reports = () =>
      server.log.requests
        .filter(({ path, outcome }) => path.startsWith('/stranger') && outcome === 'finished')
        .map(({ path }) => path.split('/').at(-1));
    await expect.poll(reports).toHaveLength(3);
    expect(reports().toSorted()).toEqual([
      'closed-overlap',
      'closed-overlap-thread',
      'no-response',
    ]);
    expect(await storedData(window.page)).toBe(before);
    await window.page.close();
  });
});
