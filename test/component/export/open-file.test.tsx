import { cleanup, screen } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { doors } from '../../../components/state/door.ts';
import { logFile } from '../../../engine/log/log-file.ts';
import { oldFile, oldFiles } from '../../support/format-1.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { lanes, openWindow, person, rows, said } from '../support/window.tsx';

const saved = () =>
  log(['paris', 'lagos']).run('sequential', [100, 200]).run('parallel', [100, 200]).ended();
const latest = () => log(['london', 'new_york', 'tokyo']).run('parallel', [10, 20, 30]).ended();

async function open(content: string, name = 'lesson.json') {
  const file = new File([content], name, { type: 'application/json' });
  await person().upload(screen.getByLabelText('Open…', { selector: 'input' }), file);
}

const cities = (run: string) => lanes(run).map((lane) => lane.textContent?.split(' ')[0]);

it('a saved comparison is shown as it was, and says where it is from', async () => {
  openWindow().log(latest());
  const before = rows();
  await open(logFile(saved()));
  expect(await screen.findByText(/From the file “lesson\.json”/)).toBeDefined();
  expect(cities('Sequential')).toEqual(['Paris', 'Lagos']);
  expect(rows()).not.toEqual(before);

  await person().click(screen.getByRole('button', { name: 'Back to the latest comparison' }));
  expect(rows()).toEqual(before);
  expect(screen.queryByText(/From the file/)).toBeNull();
});

it('a comparison that is started, here or in another window, takes its place', async () => {
  const background = openWindow();
  background.log(latest());
  await open(logFile(saved()));
  await screen.findByText(/From the file/);
  background.log(log(['london', 'new_york', 'tokyo']).events);
  expect(screen.queryByText(/From the file/)).toBeNull();
});

it('stays when the background restarts and sends known events again', async () => {
  const background = openWindow();
  background.log(latest());
  await open(logFile(saved()));
  await screen.findByText(/From the file/);
  background.say({ type: 'log', comparison: 'comparison 1', from: 0, events: latest() });
  expect(screen.queryByText(/From the file/)).not.toBeNull();
});

it.each([
  ['hello', 'This file isn’t JSON'],
  ['{"hello": 1}', 'wasn’t saved by Overlap'],
  ['{"format":"overlap-log","version":9}', 'newer version of Overlap'],
  ['impossible', 'something impossible'],
])('of %s it says what is wrong, and shows what it showed', async (content, sentence) => {
  openWindow().log(latest());
  const before = rows();
  await open(content === 'impossible' ? logFile(saved().slice(1)) : content);
  expect((await screen.findByText(new RegExp(sentence))).getAttribute('role')).toBe('alert');
  expect(rows()).toEqual(before);
});

it.each<[string, () => Promise<void>]>([
  ['chosen', async () => person().click(screen.getByRole('radio', { name: 'Parallel' }))],
  ['selected', async () => person().click(screen.getByRole('checkbox', { name: 'Paris' }))],
])('the complaint goes when something else is %s', async (_, act) => {
  openWindow();
  await open('hello');
  await screen.findByText(/isn’t JSON/);
  await act();
  expect(screen.queryByText(/isn’t JSON/)).toBeNull();
});

it('the complaint goes with the next run', async () => {
  const background = openWindow();
  await open('hello');
  await screen.findByText(/isn’t JSON/);
  background.log(latest());
  expect(screen.queryByText(/isn’t JSON/)).toBeNull();
});

it('a time zone that the browser doesn’t know leaves out the local time', async () => {
  openWindow();
  const text = logFile(saved());
  expect(text).toContain('"Europe/Paris"');
  await open(text.replace('Europe/Paris', 'Mars/Olympus'));
  await screen.findByText(/From the file/);
  const [paris, lagos] = lanes('Sequential').map(said);
  expect(paris).toMatch(/^Paris arrived/);
  expect(paris).not.toContain('local time');
  expect(lagos).toContain('local time');
});

it('a moment that no calendar has is refused with a sentence', async () => {
  openWindow();
  await open(logFile(saved()).replace(/"startedAt": \d+/, '"startedAt": 9e15'));
  expect(said(await screen.findByRole('alert'))).toMatch(/was edited since\. Choose a JSON file/);
});

it('the complaint goes when the next file is fine', async () => {
  openWindow();
  await open('hello');
  await screen.findByText(/isn’t JSON/);
  await open(logFile(saved()));
  await screen.findByText(/From the file/);
  expect(screen.queryByText(/isn’t JSON/)).toBeNull();
});

it('from a popup, which would close under the dialog, it leads to the lab', async () => {
  const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([] as never);
  vi.spyOn(window, 'close').mockImplementation(() => {});
  openWindow();
  await person().click(screen.getByRole('button', { name: 'Open…' }));
  expect(create).toHaveBeenCalledWith({ url: expect.stringMatching(/\/lab\.html$/) });
  await until(() => expect(window.close).toHaveBeenCalled());
});

it.each([doors.panel, doors.lab])('from the $name, a file dialog opens', async (door) => {
  openWindow({ door });
  const click = vi.spyOn(screen.getByLabelText('Open…', { selector: 'input' }), 'click');
  await person().click(screen.getByRole('button', { name: 'Open…' }));
  expect(click).toHaveBeenCalled();
});

it.each(oldFiles)('a file of version 0.1.0 is drawn with all it has: %s', async (name) => {
  const text = oldFile(name, 'json');
  const [first] = JSON.parse(text).events;
  openWindow();
  await open(text, `${name}.json`);
  await screen.findByText(new RegExp(`From the file “${name}\\.json”`));
  const names = first.cities.map((city: { name: string }) => city.name);
  const runs = screen
    .getAllByRole('list', { name: /^(Sequential|Parallel|Pool|Chunked|Bulk|Blocking)$/ })
    .map((list) => list.getAttribute('aria-label') ?? '');
  expect(runs.length).toBeGreaterThan(0);
  for (const run of runs) {
    for (const [index, lane] of lanes(run).entries()) {
      expect(lane.textContent).toContain(names[index]);
      // Weather, or why there is none.
      expect(lane.textContent).toMatch(/°[CF]|network error|Unexpected response|unfinished/);
    }
  }
});

it('a file with anything in place of the weather shows that a response has arrived', async () => {
  const events = saved();
  const values = [null, [], 'sunny', { temperature: 'hot' }, { code: 3 }, { temperature: null }];
  for (const value of values) {
    const strange = events.map((event) =>
      event.type === 'request-ended' ? { ...event, outcome: { kind: 'ok', value } } : event,
    );
    openWindow();
    await open(JSON.stringify({ format: 'overlap-log', version: 2, events: strange }));
    await screen.findByText(/From the file/);
    for (const lane of lanes('Sequential')) {
      expect(said(lane)).toMatch(/arrived/);
      expect(said(lane)).not.toMatch(/°[CF]/);
    }
    expect(rows()).toHaveProperty('Parallel');
    cleanup();
  }
});

it('a file about unknown work is drawn with its labels and times', async () => {
  const events = saved().map((event) =>
    event.type === 'comparison-started'
      ? {
          ...event,
          plan: {
            ...event.plan,
            workload: {
              adapter: 'tides',
              tasks: [
                { label: 'Find Paris', input: 'Paris', after: [] },
                { label: 'Air of Paris', input: null, after: [0] },
              ],
            },
          },
        }
      : event,
  );
  openWindow();
  await open(JSON.stringify({ format: 'overlap-log', version: 2, events }));
  await screen.findByText(/From the file/);
  expect(lanes('Sequential').map(said)).toEqual([
    expect.stringMatching(/^Find Paris on the critical path arrived .*100 ms/),
    expect.stringMatching(/^Air of Paris on the critical path arrived .*200 ms/),
  ]);
});
