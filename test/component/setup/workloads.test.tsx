import { screen, within } from '@testing-library/preact';
import { beforeAll, describe, expect, it } from 'vitest';
import { i18n } from '#i18n';
import { lookOf } from '../../../components/parts/look.ts';
import { usualName } from '../../../components/parts/names.ts';
import { doors } from '../../../components/state/door.ts';
import { loadKind } from '../../../components/workloads/index.ts';
import { loadPresenter } from '../../../components/workloads/presenters.ts';
import { commonModes, type ModeId, modeIds } from '../../../engine/modes/index.ts';
import { type Choices, workloadIds } from '../../../engine/protocol/choices.ts';
import { until } from '../../support/until.ts';
import { openWindow, person, said } from '../support/window.tsx';

const SIMULATED = { kind: 'simulated', protocol: 'h2' } as const;

// Loaded before, so that tests need not wait for it.
beforeAll(async () => {
  for (const adapter of ['endpoints', 'pipeline', 'hashing']) await loadPresenter(adapter);
});

const lab = (choices?: Partial<Choices>) =>
  openWindow({ door: doors.lab, ...(choices && { choices }) });
const group = (name: string) => screen.getByRole('radiogroup', { name });
const names = (name: string) =>
  within(group(name))
    .getAllByRole<HTMLInputElement>('radio')
    .map(({ labels }) => labels?.[0]?.textContent);
const more = () => person().click(screen.getByRole('button', { name: 'More modes' }));
const run = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Run' });

/** Plan that Run sends. */
async function planFor(choices: Partial<Choices>) {
  const background = lab(choices);
  await until(() => expect(run().disabled).toBe(false));
  await person().click(run());
  const start = background.commands.at(-1);
  if (start?.type !== 'start') throw new Error('Run did not start');
  return start.plan;
}

describe('the kind of work', () => {
  it('is chosen in the lab, cities at first', () => {
    lab();
    expect(names('Workload')).toEqual([
      'Cities',
      'Your endpoints',
      'Pipeline',
      'Hashing',
      'Same address',
      'Users of a server',
    ]);
    expect(
      within(group('Workload')).getByRole('radio', { name: 'Cities', checked: true }),
    ).toBeDefined();
  });

  it.each([doors.popup, doors.panel])(
    'is always weather in the other windows: $name',
    async (door) => {
      const background = openWindow({
        door,
        choices: {
          workload: 'hashing',
          mode: 'race',
          compared: ['pool', 'hedged', 'bulk'],
          delay: 5,
        },
      });
      expect(screen.queryByRole('radiogroup', { name: 'Workload' })).toBeNull();
      expect(screen.getByRole('group', { name: 'Cities' })).toBeDefined();
      await person().click(run());
      expect(background.commands.at(-1)).toMatchObject({
        type: 'start',
        plan: { workload: { adapter: 'weather' }, modes: ['pool', 'bulk'] },
      });
    },
  );

  it('and the modes of the lab are not lost by a choice in another window', async () => {
    const background = openWindow({
      choices: { workload: 'hashing', mode: 'race', compared: ['pool', 'hedged'] },
    });
    await person().click(screen.getByRole('checkbox', { name: 'Cairo' }));
    expect(background.commands.at(-1)).toMatchObject({
      choices: { workload: 'hashing', mode: 'race', compared: ['pool', 'hedged'] },
    });
    await person().click(screen.getByRole('button', { name: 'More modes', expanded: true }));
    await person().click(screen.getByRole('button', { name: 'More modes', expanded: false }));
    await person().click(screen.getByRole('checkbox', { name: 'Bulk' }));
    expect(background.commands.at(-1)).toMatchObject({
      choices: { compared: ['pool', 'bulk', 'hedged'] },
    });
  });

  it('can be chosen by keyboard, and brings its own picker', async () => {
    const background = lab();
    within(group('Workload')).getByRole('radio', { name: 'Pipeline' }).focus();
    await person().keyboard('{ArrowRight}');
    expect(background.commands.at(-1)).toMatchObject({ choices: { workload: 'hashing' } });
    expect(screen.getByRole('group', { name: 'Hashing' })).toBeDefined();
    expect(screen.queryByRole('group', { name: 'Cities' })).toBeNull();
    expect(screen.queryByRole('radiogroup', { name: 'Source' })).toBeNull();
  });
});

describe('hashing', () => {
  it('runs blocks of data on this computer', async () => {
    const plan = await planFor({ workload: 'hashing', hashing: { count: 3, megabytes: 2 } });
    expect(plan).toMatchObject({
      source: { kind: 'local' },
      workload: { adapter: 'hashing', tasks: [{ label: 'Block 1' }, {}, { label: 'Block 3' }] },
    });
  });

  it('has 10 blocks of 4 MB at first; other numbers are saved, and wrong ones named', async () => {
    const background = lab({ workload: 'hashing' });
    const field = (name: string) => screen.getByRole<HTMLInputElement>('spinbutton', { name });
    expect(field('Blocks').value).toBe('10');
    expect(field('Size of each MB').value).toBe('4');
    const whole = { initialSelectionStart: 0, initialSelectionEnd: 10 };
    await person().type(field('Blocks'), '50', whole);
    expect(background.commands.at(-1)).toMatchObject({
      choices: { hashing: { count: 50, megabytes: 4 } },
    });
    const sent = background.commands.length;
    await person().type(field('Size of each MB'), '17', whole);
    expect(field('Size of each MB').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('This must be a whole number from 1 to 16.')).toBeDefined();
    expect(background.commands.slice(sent)).toEqual([
      expect.objectContaining({
        choices: expect.objectContaining({ hashing: { count: 50, megabytes: 1 } }),
      }),
    ]);
  });
});

describe('the same address', () => {
  const choices = {
    workload: 'same-address',
    sameAddress: { city: 'tokyo', count: 3, cache: 'no-store' },
  } as const;

  it('is equal requests with one setting for the cache', async () => {
    const { workload, source } = await planFor(choices);
    expect(source).toEqual({ kind: 'live' });
    expect(workload).toMatchObject({ adapter: 'weather', settings: { cache: 'no-store' } });
    expect(workload.tasks.map(({ label }) => label)).toEqual(['Tokyo 1', 'Tokyo 2', 'Tokyo 3']);
    expect(new Set(workload.tasks.map(({ input }) => JSON.stringify(input))).size).toBe(1);
  });

  it('is not simulated, which the window says', () => {
    lab({ ...choices, source: SIMULATED });
    const why = 'The simulation has no HTTP cache. Choose Open-Meteo or your server.';
    expect(
      screen.getByRole<HTMLButtonElement>('button', { name: 'Run', description: why }).disabled,
    ).toBe(true);
  });
});

describe('several rounds', () => {
  it.each([
    ['pipeline', true],
    ['hashing', false],
  ] as const)('say how many requests they send, if any: %s', async (workload, sends) => {
    lab({ workload, source: SIMULATED, rounds: 5 });
    await until(() => expect(run().disabled).toBe(false));
    expect(said(document.body).includes('requests in total')).toBe(sends);
  });
});

describe('the modes', () => {
  it('that the lab offers are the common ones at first, and all others one step away', async () => {
    lab();
    const offered = modeIds.filter((mode) => !['staged', 'workers'].includes(mode));
    expect(names('Mode')).toHaveLength(1 + commonModes.length);
    await more();
    expect(names('Mode')).toEqual([
      ...['Compare', 'Sequential', 'Parallel', 'Pool', 'Chunked', 'Bulk', 'Blocking'],
      ...['Race', 'Any', 'Hedged', 'All', 'All, aborting'],
      ...['Loop of awaits over started tasks', 'Pool over started tasks', 'forEach, not awaited'],
      'Parallel with one blocking call',
    ]);
    const boxes = within(screen.getByRole('group', { name: 'Compared modes' })).getAllByRole(
      'checkbox',
    );
    expect(boxes).toHaveLength(names('Mode').length - 1);
    for (const [index, mode] of offered.entries()) {
      expect(boxes[index]?.closest('div')?.className).toBe(lookOf(mode));
    }
  });

  it.each(workloadIds)('are offered or named with the reason why not, for %s', async (workload) => {
    // Before, because some work has names of its own.
    const { presenter } = await loadKind(workload);
    const { nameOf } = presenter?.servers?.() ?? { nameOf: usualName };
    lab({ workload, source: SIMULATED });
    await more();
    const reasons = said(screen.getByRole('list', { name: 'Not for this work' }));
    const missing = modeIds.filter((mode) => !names('Mode').includes(nameOf(mode)));
    expect(missing).not.toEqual([]);
    for (const mode of missing) expect(reasons).toContain(i18n.t(`modes.${mode}`));
  });

  it.each([
    ['pipeline', 'Staged'],
    ['hashing', 'Workers'],
  ] as const)('made for the work are at first sight: %s', (workload, mode) => {
    lab({ workload });
    expect(names('Mode')).toContain(mode);
  });

  it.each([
    ['weather', ['staged', 'workers']],
    ['hashing', ['bulk', 'blocking', 'hedged', 'blocking_call', 'staged']],
    ['pipeline', ['bulk', 'race', 'any', 'hedged', 'workers']],
  ] as const)(
    'that make no sense for %s are not run, and not lost',
    async (workload, senseless) => {
      const background = lab({ workload, source: SIMULATED, compared: [...modeIds] });
      await until(() => expect(run().disabled).toBe(false));
      await person().click(run());
      const start = background.commands.at(-1);
      const sent: readonly ModeId[] = start?.type === 'start' ? start.plan.modes : [];
      expect(modeIds.filter((mode) => !sent.includes(mode)).toSorted()).toEqual(
        senseless.toSorted(),
      );
    },
  );

  it('of which one is chosen in the lab, and makes no sense for other work, compare there', async () => {
    lab({ mode: 'bulk' });
    await person().click(within(group('Workload')).getByRole('radio', { name: 'Hashing' }));
    expect(
      within(group('Mode')).getByRole('radio', { name: 'Compare', checked: true }),
    ).toBeDefined();
    await person().click(within(group('Workload')).getByRole('radio', { name: 'Cities' }));
    expect(within(group('Mode')).getByRole('radio', { name: 'Bulk', checked: true })).toBeDefined();
  });
});

describe('the time until a second attempt', () => {
  const field = () =>
    screen.queryByRole<HTMLInputElement>('spinbutton', { name: 'Second attempt after' });

  it('is asked for with Hedged only, and automatic at first', async () => {
    expect(await planFor({ source: SIMULATED, mode: 'hedged' })).not.toHaveProperty('delay');
    expect(field()?.value).toBe('');
    expect(field()?.placeholder).toBe('automatic');
    await person().click(within(group('Mode')).getByRole('radio', { name: 'Pool' }));
    expect(field()).toBeNull();
  });

  it('is part of the plan', async () => {
    const plan = await planFor({ source: SIMULATED, mode: 'hedged', delay: 250 });
    expect(plan).toMatchObject({ delay: 250 });
  });

  it('can be made automatic again', async () => {
    const background = lab({ source: SIMULATED, mode: 'hedged', delay: 250 });
    expect(field()?.value).toBe('250');
    await person().clear(field() ?? document.body);
    await person().click(run());
    const start = background.commands.at(-1);
    expect(start).toMatchObject({ type: 'start' });
    expect(start).not.toHaveProperty('plan.delay');
  });

  it('cannot be 1.5 ms, which Run says', async () => {
    lab({ source: SIMULATED, mode: 'hedged' });
    await person().type(field() ?? document.body, '1.5');
    const why = '“Second attempt after” must be empty, or a whole number of ms from 0 to 60,000.';
    expect(
      screen.getByRole<HTMLButtonElement>('button', { name: 'Run', description: why }).disabled,
    ).toBe(true);
  });
});
