import { screen, within } from '@testing-library/preact';
import { beforeAll, describe, expect, it } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { loadPresenter } from '../../../components/workloads/presenters.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import { until } from '../../support/until.ts';
import { openWindow, person, said } from '../support/window.tsx';

const SIMULATED = { kind: 'simulated', protocol: 'h2' } as const;

beforeAll(async () => {
  await loadPresenter('users');
});

function lab(choices: Partial<Choices> = {}) {
  const all = { workload: 'users', source: SIMULATED, ...choices } as const;
  return openWindow({ door: doors.lab, choices: all });
}
const run = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Run' });
/** Field with this label, which the unit follows. */
const field = (label: string) =>
  screen.getByRole<HTMLInputElement>('spinbutton', { name: (name) => name.startsWith(label) });
const fields = () =>
  screen.getAllByRole('spinbutton').map((one) => said(one.closest('label') ?? one));
async function type(name: string, text: string) {
  await person().clear(field(name));
  await person().type(field(name), text);
}

/** Plan that Run sends. */
async function plan(background: ReturnType<typeof lab>) {
  await until(() => expect(run().disabled).toBe(false));
  await person().click(run());
  const start = background.commands.at(-1);
  if (start?.type !== 'start') throw new Error('Run did not start');
  return start.plan;
}

describe('the choices for the users of a server', () => {
  it('are a thousand users of all four servers at first', async () => {
    const { workload, modes } = await plan(lab());
    expect(modes.toSorted()).toEqual(['blocking', 'parallel', 'pool', 'workers']);
    expect(workload.adapter).toBe('users');
    expect(workload.settings).toEqual({
      ...{ arrivals: 'at-once', users: 1_000 },
      ...{ queryMs: 100, threads: 40, databaseAtOnce: 50 },
    });
    expect(workload.tasks).toHaveLength(1_000);
    expect(workload.tasks[999]).toMatchObject({ label: 'User 1000' });
  });

  it('offer servers by their names instead of modes, and nothing that makes no sense for them', () => {
    lab();
    const modes = within(screen.getByRole('group', { name: 'Compared modes' }));
    expect(modes.getAllByRole('checkbox').map((one) => said(one.closest('label') ?? one))).toEqual([
      'Event loop',
      'Event loop, database takes 50 at once',
      'One thread that blocks',
      '40 threads that block',
    ]);
    const { body } = document;
    expect(within(body).queryByRole('button', { name: 'Faults' })).toBeNull();
    for (const name of ['Protocol', 'Unit']) {
      expect(within(body).queryByRole('radiogroup', { name })).toBeNull();
    }
    expect(fields()).toEqual([
      'Users',
      'Time of a queryms',
      'Threads',
      'Queries at once in the limited database',
      'The database stands still forms',
    ]);
    expect(body.textContent).toContain('These say nothing about a server: Sequential');
    expect(body.textContent).toContain('nothing is sent, and nothing is measured');
    expect(screen.queryByRole('button', { name: 'Ask the thread' })).toBeNull();
  });

  it.each([
    ['Users', '1001', 'This must be a whole number from 1 to 1000.'],
    ['Users', '0', 'This must be a whole number from 1 to 1000.'],
    ['Time of a query', '10001', 'This must be a whole number from 1 to 10000.'],
    ['Threads', '129', 'This must be a whole number from 1 to 128.'],
    ['Queries at once in the limited database', '1.5', 'a whole number from 1 to 1000.'],
    ['The database stands still for', '-1', 'This must be a whole number from 0 to 10000.'],
  ])('refuse %s of %s with the range', async (name, text, sentence) => {
    lab();
    await type(name, text);
    expect(field(name).getAttribute('aria-invalid')).toBe('true');
    const id = field(name).getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(id)?.textContent).toContain(sentence);
  });

  it('name the servers by what is chosen', async () => {
    lab();
    await type('Threads', '8');
    expect(screen.getByRole('checkbox', { name: '8 threads that block' })).toBeDefined();
  });

  it('ask each user again in a closed loop', async () => {
    const background = lab();
    await person().click(screen.getByRole('radio', { name: 'Closed loop' }));
    await type('Users', '5');
    await type('Requests', '20');
    await type('The database stands still for', '2000');
    await type('from this moment on', '500');
    const { workload } = await plan(background);
    expect(workload.tasks).toHaveLength(20);
    expect(workload.tasks[0]).toMatchObject({ label: 'Request 1' });
    expect(workload.settings).toMatchObject({
      ...{ arrivals: 'closed', users: 5, stall: { at: 500, ms: 2_000 } },
    });
  });

  it('let no fewer requests come than there are users', async () => {
    const background = lab();
    await person().click(screen.getByRole('radio', { name: 'Closed loop' }));
    await type('Requests', '10');
    await type('Users', '30');
    expect((await plan(background)).workload.tasks).toHaveLength(30);
  });

  it('let requests come at a rate', async () => {
    const background = lab();
    await person().click(screen.getByRole('radio', { name: 'Open' }));
    await type('Requests per second', '50');
    expect(screen.queryByRole('spinbutton', { name: 'Users' })).toBeNull();
    expect((await plan(background)).workload.settings).toMatchObject({
      ...{ arrivals: 'open', perSecond: 50 },
    });
  });

  it('say that Open-Meteo has no such servers', async () => {
    lab({ source: { kind: 'live' } });
    await until(() => expect(document.body.textContent).toContain('is no such server'));
    expect(run().disabled).toBe(true);
  });

  it.each(['nonsense', { arrivals: 'at-once', users: 5_000 }])(
    'are the defaults instead of %j',
    async (settings) => {
      const { workload } = await plan(lab({ users: { requests: 1_000, settings } }));
      expect(workload.tasks).toHaveLength(1_000);
    },
  );
});
