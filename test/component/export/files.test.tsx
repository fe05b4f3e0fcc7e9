import { spawnSync } from 'node:child_process';
import { screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { workloadOf } from '../../../adapters/endpoints/task.ts';
import { doors } from '../../../components/state/door.ts';
import { readLogFile } from '../../../engine/log/log-file.ts';
import { findPython } from '../../../tools/python/find-python.mjs';
import { sweepLog } from '../../unit/engine/support/sweeping.ts';
import { concluded, openWindow, person } from '../support/window.tsx';
import { collectSaved, compared, compareThree, save } from './saved-files.ts';

collectSaved();

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
  const log = readLogFile(await (await save('JSON (can be reopened)')).content.text());
  expect(log).toEqual({ ok: true, events });
  const svg = await (await save('SVG image')).content.text();
  expect(svg.match(/class="medians"/g)).toHaveLength(2);
  expect(svg).not.toMatch(/NaN|var\(/);
  expect(screen.queryByRole('button', { name: /HAR/ })).toBeNull();
});
