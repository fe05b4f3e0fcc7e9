import { within } from '@testing-library/preact';
import { beforeEach, expect, it } from 'vitest';
import { usersWork } from '../../../adapters/users/rules.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { type Program, programsFor } from '../../../lessons/programs/index.ts';
import { log } from '../support/log.ts';
import { person, said } from '../support/window.tsx';
import { cities, code, line, note, openCode, pane, tab, tabs, waiting } from './code-pane.ts';

const work = usersWork(['User 1', 'User 2', 'User 3'], {
  ...{ arrivals: 'at-once', users: 3, queryMs: 100, threads: 2, databaseAtOnce: 2 },
});

/** One user is answered, the next has a thread, and the last waits for one. */
const eventsOf = () =>
  log(cities)
    .run('workers', [100, 100, 100], { size: 3, limit: 1, until: 150 })
    .events.map(
      (event): LogEvent =>
        event.type === 'comparison-started'
          ? { ...event, plan: { ...event.plan, workload: work, modes: ['workers'] } }
          : event,
    );

let programs: Program[];

beforeEach(async () => {
  programs = programsFor('workers', work, 2, 250);
  (await openCode()).log(eventsOf(), { run: 0, at: 150 });
});

it('of a server, the model and its twin in Python are shown', async () => {
  expect(tabs('Languages')).toEqual(['TypeScript (selected)', 'Python']);
  expect(code()).toMatch(/export function workers\(/);
  await person().click(tab('Python'));
  expect(code()).toMatch(/^SIZE = 2 {2}# threads$/m);
  expect(code()).toMatch(/^QUERY = 100 /m);
});

it('users wait at the line for a thread and at the query, in both', async () => {
  for (const [index, language] of ['TypeScript', 'Python'].entries()) {
    await person().click(tab(language));
    const { start, wait } = programs[index]?.lineOf ?? {};
    expect(waiting()).toEqual({ [`${start}`]: 1, [`${wait}`]: 1 });
    for (const number of [start, wait]) expect(note(number)).toBe('1 waits here');
  }
});

it('a line says what its step is when nobody is there', () => {
  expect(line(programs[0]?.lineOf.collect).dataset.note).toBe('collect');
});

it('the whole file is copied, and it is said what it belongs to, or how to run it', async () => {
  const user = person();
  const copy = async () => {
    await user.click(within(pane()).getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toBe(code());
    return said(within(pane()).getByRole('status'));
  };
  expect(await copy()).toBe(
    'Copied. It is part of Overlap’s model of the server: adapters/users/servers/workers.ts',
  );
  await user.click(tab('Python'));
  expect(await copy()).toBe(
    'Copied. Save it as server_workers.py and run: uv run server_workers.py [port]',
  );
});
