import { screen, within } from '@testing-library/preact';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { loadPresenter } from '../../../components/workloads/presenters.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { quantile, waitsOf } from '../../../engine/measure/waits.ts';
import { until } from '../../support/until.ts';
import { ATONCE, usersLog } from '../../support/users-log.ts';
import { openWindow, person, said, values } from '../support/window.tsx';

const NAMES = [
  'Event loop',
  'Event loop, database takes 20 at once',
  'One thread that blocks',
  '10 threads that block',
];
const source = { kind: 'server', base: 'http://localhost:8080' } as const;
const stall = { at: 200, ms: 2_000 };
const open = { ...ATONCE, arrivals: 'open', perSecond: 100, stall } as const;
const closed = { ...ATONCE, arrivals: 'closed', users: 10, stall } as const;

beforeAll(async () => {
  await loadPresenter('users');
  await import('../../../components/users/Waits.tsx');
});

async function show(options?: Parameters<typeof usersLog>[0], language = 'en-US') {
  const log = await usersLog(options);
  openWindow({ door: doors.lab, language }).log(log);
  await screen.findByRole('table', { name: /^(Share of the requests|Parcela)/ });
  return timelineOf(log)?.runs ?? [];
}
const table = (name: RegExp) => screen.getByRole('table', { name });
const rows = (name: RegExp) => within(table(name)).getAllByRole('row').slice(1);
const heads = (name: RegExp) => within(table(name)).getAllByRole('columnheader').map(said);

describe('the waits of the users of a server', () => {
  it('stand in a table, unrounded, with those of the browser', async () => {
    const runs = await show();
    expect(heads(/^Share/)).toEqual(['Server', 'p50', 'p95', 'p99', 'longest', 'you, longest']);
    const order = ['parallel', 'pool', 'blocking', 'workers'];
    for (const [index, row] of rows(/^Share/).entries()) {
      const run = runs.find(({ mode }) => mode === order[index]);
      const waits = run ? waitsOf(run) : [];
      const own = run?.replies?.map(({ delay }) => delay) ?? [];
      expect(values(row)).toEqual([
        ...[0.5, 0.95, 0.99, 1].map((share) => quantile(waits, share)),
        Math.max(...own),
      ]);
      expect(said(row)).toContain(`${NAMES[index]} modelled`);
    }
  });

  it('are set against the model of the same users, if they were measured', async () => {
    await show({ source, slower: 1.25 });
    await screen.findByRole('columnheader', { name: 'model, longest' });
    for (const row of rows(/^Share/)) {
      expect(values(row).at(-1)).toBeCloseTo(0.2);
      expect(said(row)).toMatch(/\(off by 2[01]%\)$/);
      expect(said(row)).not.toContain('modelled');
    }
    expect(document.querySelectorAll('.waits .outline')).toHaveLength(4);
  });

  it('are drawn for a class, beside their runs, and the figures are said', async () => {
    await show();
    // The tests' DOM has no full screen.
    document.documentElement.requestFullscreen = async () => {};
    await person().keyboard('f');
    await vi.dynamicImportSettled();
    const presented = await until(() => screen.getByRole('region', { name: 'Presentation' }));
    await vi.dynamicImportSettled();
    const figure = await until(() => within(presented).getByRole('figure'));
    expect(said(figure)).toMatch(/^Share of the requests .* modelled/);
    expect(figure.querySelectorAll('.measured')).toHaveLength(4);
    // At the ends of the curves.
    expect([...figure.querySelectorAll('svg text')].map(said)).toEqual(
      expect.arrayContaining(NAMES),
    );
    expect(within(figure).getAllByRole('row')).toHaveLength(5);
  });

  it('decide what is said, and nothing is said of modes, of flights or of processors', async () => {
    await show();
    await until(() =>
      expect(said(document.querySelector('.verdict') ?? document.body)).toMatch(/× as long/),
    );
    const text = said(document.querySelector('.verdict') ?? document.body);
    expect(text).toContain('the longest of 40 waits was');
    expect(text).toContain('with “One thread that blocks”');
    expect(text).toContain('with “Event loop”');
    expect(text).toContain('modelled, not measured');
    const page = said(document.querySelector('.lab-results') ?? document.body);
    expect(page).not.toMatch(
      /Parallel|Blocking|Workers|Pool|in flight|Where the time went|Simulated/,
    );
    expect(screen.queryByRole('list', { name: 'Average number in flight' })).toBeNull();
  });

  it('are the same in the verdict, both tables and the timeline', async () => {
    const runs = await show();
    const longest = new Map(
      runs.map((run) => [run.mode as string, quantile(waitsOf(run), 1) ?? Number.NaN]),
    );
    const base = longest.get('blocking') ?? Number.NaN;
    expect(heads(/^Comparison/)).toEqual(['Mode', 'Longest wait', expect.stringMatching(/^vs/)]);
    const order = ['parallel', 'pool', 'blocking', 'workers'];
    for (const [index, row] of rows(/^Comparison/).entries()) {
      const wait = longest.get(order[index] ?? '') ?? Number.NaN;
      expect(values(row)).toEqual([wait, base / wait]);
      expect(values(rows(/^Share/)[index] ?? row)[3]).toBe(wait);
    }
    const verdict = await until(() => {
      const found = document.querySelector<HTMLElement>('.verdict');
      expect(values(found ?? document.body)).toContain(base);
      return found ?? document.body;
    });
    const best = longest.get('parallel') ?? Number.NaN;
    expect(values(verdict)).toEqual(expect.arrayContaining([base / best, best]));
    const times = document.querySelectorAll<HTMLElement>('h2 .elapsed');
    expect([...times].flatMap(values).sort()).toEqual([...longest.values()].sort());
  });

  it('are those of servers, by their names in the timeline, the table and the code', async () => {
    await show();
    const timeline = screen.getByRole('region', { name: 'Timeline' });
    for (const name of NAMES) {
      expect(within(timeline).getByRole('list', { name })).toBeDefined();
      expect(within(table(/^Comparison/)).getByRole('rowheader', { name })).toBeDefined();
    }
    expect(within(timeline).getByRole('img', { name: /^1 thread, held 9\d/ })).toBeDefined();
    expect(within(timeline).getByRole('img', { name: /^10 threads, held/ })).toBeDefined();
    // The strip of the event loops' own threads.
    expect(document.querySelectorAll('.heartbeat:not(.threads)')).toHaveLength(2);
    expect(document.querySelectorAll('.you .wait')).toHaveLength(4);
    expect(timeline.textContent).toContain('you: asked every 250 ms');
  });

  it('of a single server are not set against a baseline', async () => {
    await show({ servers: ['workers'] });
    expect(heads(/^Comparison/)).toEqual(['Mode', 'Longest wait']);
    await until(() =>
      expect(said(document.querySelector('.verdict') ?? document.body)).toMatch(
        /^The longest of 40 waits was [34]\d\d ms with “10 threads that block”\./,
      ),
    );
  });

  it('are a length in a lane, with its queue', async () => {
    const runs = await show({ servers: ['blocking'] });
    const list = screen.getByRole('list', { name: 'One thread that blocks' });
    const lanes = within(list).getAllByRole('listitem');
    expect(values(lanes[39] ?? list)).toEqual([runs[0] ? waitsOf(runs[0]).at(-1) : Number.NaN]);
  });
});

describe('a stall', () => {
  it('is shown with closed and with open arrivals, and what the closed loop hides', async () => {
    const [run] = await show({ settings: closed, requests: 400, servers: ['pool'], source });
    await until(() => expect(rows(/^The same stall/)).toHaveLength(2));
    await until(() => expect(values(rows(/^The same stall/)[1] ?? document.body)).toHaveLength(4));
    const [closedRow, openRow] = rows(/^The same stall/);
    expect(said(closedRow ?? document.body)).not.toContain('modelled');
    expect(said(openRow ?? document.body)).toContain('modelled');
    expect(values(closedRow ?? document.body).at(-1)).toBe(quantile(run ? waitsOf(run) : [], 1));
    expect(document.body.textContent).toMatch(/In the closed loop, 2\.5% of the requests/);
  });

  it('of open arrivals is set against the closed loop', async () => {
    await show({ settings: open, requests: 400, servers: ['pool'] });
    await until(() => expect(rows(/^The same stall/)).toHaveLength(2));
    expect(
      rows(/^The same stall/)
        .map(said)
        .join(),
    ).toMatch(/^Closed loop modelled.*Open modelled/);
  });

  it('is not shown where there is none', async () => {
    await show({ settings: { ...closed, stall: { at: 0, ms: 0 } }, servers: ['pool'] });
    expect(screen.queryByRole('table', { name: /^The same stall/ })).toBeNull();
  });
});

it('speaks Portuguese', async () => {
  await show({}, 'pt-BR');
  const timeline = screen.getByRole('region', { name: 'Linha do tempo' });
  expect(within(timeline).getByRole('list', { name: 'Uma thread que bloqueia' })).toBeDefined();
  await until(() =>
    expect(said(document.querySelector('.verdict') ?? document.body)).toMatch(/× mais longa/),
  );
});
