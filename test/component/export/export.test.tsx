import { spawnSync } from 'node:child_process';
import { screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { workloadOf } from '../../../adapters/endpoints/task.ts';
import { formats } from '../../../components/export/formats.ts';
import { doors } from '../../../components/state/door.ts';
import { readLogFile } from '../../../engine/log/log-file.ts';
import { findPython } from '../../../tools/python/find-python.mjs';
import { until } from '../../support/until.ts';
import { sweepLog } from '../../unit/engine/support/sweeping.ts';
import { log } from '../support/log.ts';
import { NOON } from '../support/noon.ts';
import { concluded, openWindow, person } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const compared = () =>
  log(three).run('sequential', [100, 200, 300]).run('parallel', [100, 200, 300]).ended();

interface Saved {
  name: string;
  content: Blob;
}

/** Files that the browser was told to save. */
const saved: Saved[] = [];

beforeEach(() => {
  saved.length = 0;
  const contents = new Map<string, Blob>();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    const url = `blob:${contents.size}`;
    if (content instanceof Blob) contents.set(url, content);
    return url;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    const content = contents.get(this.href);
    if (content) saved.push({ name: this.download, content });
  });
  fakeBrowser.runtime.getManifest = () => ({
    manifest_version: 3,
    name: 'Overlap',
    version: '1.2.3',
  });
});

afterEach(() => {
  vi.unstubAllEnvs();
});

async function save(format: string): Promise<Saved> {
  await person().click(screen.getByText(/^Export(ar)?$/));
  await person().click(screen.getByRole('button', { name: format }));
  return await waitFor(() => {
    const [file] = saved;
    if (!file) throw new Error('nothing was saved');
    return file;
  });
}

function compareThree() {
  const background = openWindow();
  background.log(compared());
  return background;
}

it('before there is anything to take away, nothing is offered', () => {
  openWindow();
  expect(screen.queryByText('Export')).toBeNull();
});

it('while a comparison runs nothing is offered, as half of it would be missing', () => {
  openWindow().log(log(three).run('sequential', [100, 200, 300]).events);
  expect(screen.queryByText('Export')).toBeNull();
});

it('JSON is the log itself, under the time at which it was made', async () => {
  compareThree();
  const { name, content } = await save('JSON (can be reopened)');
  expect(name).toMatch(/^overlap-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.json$/);
  expect(readLogFile(await content.text())).toEqual({ ok: true, events: compared() });
  expect(await screen.findByText('Saved as JSON.')).toBeDefined();
});

it.each([
  ['en-US', 'CSV (for programs)'],
  ['pt-BR', 'CSV (para programas)'],
])('in %s, %s has a line for each request and one for the names', async (language, format) => {
  openWindow({ language }).log(compared());
  const { name, content } = await save(format);
  expect(name).toMatch(/\.csv$/);
  const lines = (await content.text()).trim().split('\r\n');
  expect(lines).toHaveLength(7);
  expect(lines[0]).toMatch(/^run,mode,/);
  expect(lines[1]).toContain(',11.2,3,true');
});

const python = findPython('csv');

it.skipIf(!python)('Python finds the column “run”, and figures in the others', async () => {
  openWindow({ language: 'pt-BR' }).log(compared());
  const { content } = await save('CSV (para programas)');
  const program = `
import csv, io, sys
rows = csv.DictReader(io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8', newline=''))
print(sum(float(row['temperature_c']) for row in rows if int(row['run']) == 1))`;
  const { stdout } = spawnSync(python ?? '', ['-c', program], { input: await content.text() });
  expect(Number(stdout.toString())).toBeCloseTo(33.6, 9);
});

it.each([
  ['en-US', 'CSV (for spreadsheets)', /^\ufeffrun,mode,.*,London,GB,51\.\d+,.*,11\.2,3,true,\r\n/s],
  ['pt-BR', 'CSV (para planilhas)', /^\ufeffrun;mode;.*;Londres;GB;51,\d+;.*;11,2;3;true;\r\n/s],
])('in %s, %s has the signs that spreadsheets there expect', async (language, format, text) => {
  openWindow({ language }).log(compared());
  const { content } = await save(format);
  // `text` would drop the mark by which spreadsheets recognize UTF-8.
  const bytes = new Uint8Array(await content.arrayBuffer());
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toMatch(text);
});

it('HAR names the runs and the cities in the words of the window', async () => {
  compareThree();
  const { name, content } = await save('HAR (for developer tools)');
  expect(name).toMatch(/\.har$/);
  const { log } = JSON.parse(await content.text());
  expect(log.creator).toEqual({ name: 'Overlap', version: '1.2.3' });
  expect(log.pages.map(({ title }: { title: string }) => title)).toEqual([
    'Sequential',
    'Parallel',
  ]);
  expect(log.entries.map(({ comment }: { comment: string }) => comment).toSorted()).toEqual([
    'London',
    'London',
    'New York',
    'New York',
    'Tokyo',
    'Tokyo',
  ]);
});

it('the picture stands alone, and says in words what it shows', async () => {
  compareThree();
  await concluded();
  const { content } = await save('SVG image');
  // happy-dom writes a non-breaking space as an HTML entity, which XML does not define.
  const text = (await content.text()).replaceAll('&nbsp;', '\u00a0');
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(svg.querySelector('parsererror')).toBeNull();
  for (const { attributes } of svg.querySelectorAll('rect, line, text')) {
    for (const { value } of attributes) expect(value).not.toMatch(/\.\d{4}/);
  }
  expect(svg.querySelector('desc')?.textContent).toContain('faster');
  const words = svg.documentElement.textContent ?? '';
  for (const word of ['Sequential', 'Parallel', 'Tokyo', '600\u00a0ms', '300\u00a0ms']) {
    expect(words).toContain(word);
  }
});

it('addresses are saved for Locust, without their secrets; other work is not', async () => {
  const background = compareThree();
  await person().click(screen.getByText('Export'));
  expect(screen.queryByRole('button', { name: /Locust/ })).toBeNull();
  const workload = workloadOf(['a', 'b', 'c'].map((name) => `http://a.example/${name}?key=5`));
  background.log(
    compared().map((event) =>
      event.type === 'comparison-started'
        ? {
            ...event,
            plan: { ...event.plan, workload, source: { kind: 'addresses', areOwn: true } },
          }
        : event,
    ),
  );
  const { name, content } = await save('locustfile.py (for Locust)');
  expect(name).toMatch(/\.py$/);
  expect(await content.text()).toContain('["http://a.example/b?key=***"],\n');
  expect(await screen.findByText('Saved as PY.')).toBeDefined();
});

it('the verdict can be copied as plain text', async () => {
  const user = person();
  compareThree();
  await concluded();
  await user.click(screen.getByText('Export'));
  await user.click(screen.getByRole('button', { name: 'Copy verdict' }));
  expect(await screen.findByText('Copied.')).toBeDefined();
  expect(await navigator.clipboard.readText()).toMatch(/faster\. Sequential waited/);
  await user.click(screen.getByRole('radio', { name: 'Parallel' }));
  expect(screen.queryByText('Copied.')).toBeNull();
});

it('the picture can be copied, as the same PNG that is saved', async () => {
  const user = person();
  compareThree();
  await concluded();
  const drawn: string[] = [];
  vi.spyOn(formats, 'png').mockImplementation(async () => ({
    extension: 'png',
    write: (_, { startedAt }) => {
      drawn.push(new Date(startedAt).toISOString());
      return new Blob(['png'], { type: 'image/png' });
    },
  }));
  await user.click(screen.getByText('Export'));
  await user.click(screen.getByRole('button', { name: 'Copy picture' }));
  expect(await screen.findByText('Copied.')).toBeDefined();
  const [item] = await navigator.clipboard.read();
  expect(item?.types).toEqual(['image/png']);
  await until(() => expect(drawn).toEqual([new Date(NOON).toISOString()]));
});

it('says so when the browser refuses', async () => {
  const user = person();
  compareThree();
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
  await user.click(screen.getByText('Export'));
  await user.click(screen.getByRole('button', { name: 'Copy verdict' }));
  expect(await screen.findByText(/browser couldn’t do that/)).toBeDefined();
});

it('has the time in its file name that the window shows', async () => {
  // Without summer time, three hours behind.
  vi.stubEnv('TZ', 'America/Sao_Paulo');
  compareThree();
  const { name } = await save('HAR (for developer tools)');
  expect(name).toBe('overlap-2026-01-14T09-15-00.har');
});

it('from a popup in Firefox is saved by the background, which a file dialog does not close', async () => {
  const clicked: string[] = [];
  const link = { click: () => clicked.push(link.download), href: '', download: '' };
  const background = {
    URL: { createObjectURL: () => 'blob:background', revokeObjectURL() {} },
    document: { createElement: () => link },
  };
  Object.assign(fakeBrowser.runtime, { getBackgroundPage: async () => background });
  compareThree();
  await person().click(screen.getByText('Export'));
  await person().click(screen.getByRole('button', { name: 'SVG image' }));
  await screen.findByText('Saved as SVG.');
  expect(clicked).toEqual([expect.stringMatching(/^overlap-.*\.svg$/)]);
  expect(link.href).toBe('blob:background');
  expect(saved).toEqual([]);
});

it('from a popup in Chromium, whose background is no page, is saved by the popup', async () => {
  Object.assign(fakeBrowser.runtime, {
    getBackgroundPage: () => Promise.reject(new Error('You do not have a background page.')),
  });
  compareThree();
  expect((await save('SVG image')).name).toMatch(/\.svg$/);
});

it('says each time that a file was saved, because the same text again is not said', async () => {
  compareThree();
  await save('SVG image');
  const first = await screen.findByText('Saved as SVG.');
  expect(first.closest('[aria-live=polite]')).not.toBeNull();
  saved.length = 0;
  await save('SVG image');
  await waitFor(() => expect(first.isConnected).toBe(false));
  expect(await screen.findByText('Saved as SVG.')).toBeDefined();
});

it('Escape closes the menu and gives the focus back', async () => {
  const user = person();
  compareThree();
  const summary = screen.getByText('Export');
  await user.click(summary);
  const menu = summary.closest('details');
  if (!menu) throw new Error('no menu');
  within(menu).getByRole('button', { name: 'Copy verdict' }).focus();
  // Chromium closes its popup if nobody prevents it.
  const events: boolean[] = [];
  const listen = ({ defaultPrevented }: KeyboardEvent) => events.push(defaultPrevented);
  document.addEventListener('keydown', listen);
  await user.keyboard('{Escape}');
  expect(menu.open).toBe(false);
  expect(document.activeElement).toBe(summary);
  // A second one is for the popup.
  await user.keyboard('{Escape}');
  document.removeEventListener('keydown', listen);
  expect(events).toEqual([true, false]);
});

it('a sweep is saved with a row for each run, its log, and its curve', async () => {
  const sweep = { over: 'requests', values: [1, 3] } as const;
  const events = await sweepLog({ ...sweep, values: [...sweep.values] });
  openWindow({ door: doors.lab }).log(events);
  const csv = await (await save('CSV (for programs)')).content.text();
  expect(csv.split('\r\n').map((row) => row.split(',').slice(1, 4).join(' '))).toEqual([
    'mode round requests',
    ...['sequential 1 1', 'parallel 1 1', 'sequential 1 3', 'parallel 1 3'],
    '',
  ]);
  saved.length = 0;
  const log = readLogFile(await (await save('JSON (can be reopened)')).content.text());
  expect(log).toEqual({ ok: true, events });
  saved.length = 0;
  const svg = await (await save('SVG image')).content.text();
  expect(svg.match(/class="medians"/g)).toHaveLength(2);
  expect(svg).not.toMatch(/NaN|var\(/);
  expect(screen.queryByRole('button', { name: /HAR/ })).toBeNull();
});
