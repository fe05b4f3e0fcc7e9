import { act, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import { until } from '../../support/until.ts';
import { comparison, entryOf } from '../history/panel.ts';
import { log } from '../support/log.ts';
import { openWindow, person, said } from '../support/window.tsx';

afterEach(() => {
  location.hash = '';
});

/** Opens the lab and the dialog, by keyboard. */
async function openGoTo(
  options: { language?: string; choices?: Partial<Choices> } = {},
  keys = '{Control>}k{/Control}',
) {
  const background = openWindow({ door: doors.lab, ...options });
  const user = person();
  await user.keyboard(keys);
  await vi.dynamicImportSettled();
  const dialog = await until(() => screen.getByRole('dialog'));
  const field = within(dialog).getByRole('combobox');
  return { background, user, dialog, field };
}

const options = () => screen.queryAllByRole('option').map(said);

/** The option that a screen reader is on. */
function active(): string | undefined {
  const id = screen.getByRole('combobox').getAttribute('aria-activedescendant');
  const element = id === null ? undefined : document.getElementById(id);
  expect(screen.queryAllByRole('option', { selected: true })).toEqual(element ? [element] : []);
  return element ? said(element) : undefined;
}

describe('Go to…', () => {
  it.each([
    ['Control+K', '{Control>}k{/Control}'],
    ['⌘K', '{Meta>}k{/Meta}'],
  ])('opens on %s with the focus in its field', async (_, keys) => {
    const { dialog, field } = await openGoTo({}, keys);
    expect(screen.getByRole('dialog', { name: 'Go to…' })).toBe(dialog);
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute('aria-expanded')).toBe('true');
    expect(active()).toBeUndefined();
  });

  it('opens with its button', async () => {
    openWindow({ door: doors.lab });
    await person().click(screen.getByRole('button', { name: 'Go to…' }));
    await vi.dynamicImportSettled();
    expect(await until(() => screen.getByRole('dialog', { name: 'Go to…' }))).toBeDefined();
  });

  it('finds experiments, by their question, too', async () => {
    const { user } = await openGoTo();
    await user.keyboard('how many are in flight');
    expect(options()).toEqual([expect.stringMatching(/^A late pool .* Experiment$/)]);
    await user.keyboard('{Enter}');
    expect(location.hash).toBe('#too-late-pool');
  });

  it('lists no modes, work or sources in an experiment', async () => {
    history.replaceState(null, '', '#three-waits');
    await openGoTo();
    expect(options().filter((option) => / (Mode|Workload|Source)$/.test(option))).toEqual([]);
    expect(options()).toContainEqual(expect.stringMatching(/^°C/));
  });

  it('is not in the popup', async () => {
    openWindow();
    await person().keyboard('{Control>}k{/Control}');
    await vi.dynamicImportSettled();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Go to…' })).toBeNull();
  });

  it('closes with Escape', async () => {
    const { user } = await openGoTo();
    await user.keyboard('pool{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('lists modes, actions and saved comparisons', async () => {
    const { background } = await openGoTo();
    expect(background.commands.at(-1)).toEqual({ type: 'list-history' });
    background.say({
      type: 'history',
      entries: [entryOf('c', comparison(20)), entryOf('b', comparison(10))],
      unreadable: [],
    });
    expect(options()).toEqual(
      expect.arrayContaining([
        'Hashing Workload',
        'Compare Mode',
        'Chunked Mode',
        'Race Mode',
        'Present Action',
        expect.stringMatching(
          /^Jan 14, 2026, 12:35:00.PM Paris and Lagos · Sequential 200.ms · Parallel 100.ms Saved$/,
        ),
      ]),
    );
  });

  it('moves through the options with the arrows, around at both ends', async () => {
    const { user } = await openGoTo();
    const all = options();
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe(all[0]);
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe(all[1]);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(active()).toBe(all.at(-1));
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe(all[0]);
  });

  it('leaves the options when a key moves the cursor in the text', async () => {
    const { user, background } = await openGoTo();
    await user.keyboard('pool');
    expect(active()).toBe('Pool Mode');
    for (const key of ['{Home}', '{End}', '{ArrowLeft}', '{ArrowRight}']) {
      await user.keyboard(`{ArrowDown}${key}`);
      expect(active()).toBeUndefined();
    }
    const before = background.commands.length;
    await user.keyboard('{Enter}');
    expect(screen.getByRole('dialog')).toBeDefined();
    expect(background.commands).toHaveLength(before);
  });

  it('finds what contains all words, whatever the case and the accents', async () => {
    const { user, background, dialog } = await openGoTo({ language: 'pt-BR' });
    background.say({
      type: 'history',
      entries: [
        entryOf('c', comparison(20, ['sao_paulo', 'lagos'])),
        entryOf('b', comparison(10, ['paris', 'lagos'])),
      ],
      unreadable: [],
    });
    await user.keyboard('LAGOS sao');
    expect(options()).toEqual([expect.stringContaining('São Paulo e Lagos')]);
    expect(dialog.textContent).toContain('1 resultado');
  });

  it('counts the results aloud, and says when there are none', async () => {
    const { user, dialog, field } = await openGoTo();
    const status = dialog.querySelector('[aria-live="polite"]');
    await user.keyboard('chunked');
    expect(status?.textContent).toBe('1 result');
    await user.keyboard('x');
    expect(status?.textContent).toBe('Nothing matches “chunkedx”.');
    expect(field.getAttribute('aria-expanded')).toBe('false');
    expect(active()).toBeUndefined();
  });

  it('chooses a mode with Enter, and moves to Run', async () => {
    const { user, background } = await openGoTo();
    await user.keyboard('chu{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(background.commands.at(-1)).toMatchObject({
      type: 'save-choices',
      choices: { mode: 'chunked' },
    });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Run' }));
  });

  it('opens a saved comparison with a click', async () => {
    const { user, background } = await openGoTo();
    background.say({ type: 'history', entries: [entryOf('c', comparison(20))], unreadable: [] });
    await user.click(screen.getByRole('option', { name: /Paris and Lagos/ }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(location.hash).toBe('#c');
  });

  it('runs, and offers to stop instead while something runs', async () => {
    const { user, background } = await openGoTo();
    await user.keyboard('run{Enter}');
    expect(background.commands.at(-1)).toMatchObject({ type: 'start' });
    background.log(log(['paris']).run('sequential', [100], { until: 50 }).events);
    await user.keyboard('{Control>}k{/Control}');
    await until(() => screen.getByRole('dialog'));
    expect(options()).toContain('Stop Action');
    expect(options()).not.toContain('Run Action');
    expect(options()).not.toContain('Pool Mode');
  });

  it('does not offer to run what cannot be run', async () => {
    await openGoTo({ choices: { cities: [] } });
    expect(options()).not.toContain('Run Action');
  });

  it('closes with a click beside it', async () => {
    const { dialog } = await openGoTo();
    act(() => void fireEvent.click(dialog));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('opens nothing over another dialog', async () => {
    openWindow({ door: doors.lab });
    const user = person();
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    await vi.dynamicImportSettled();
    await until(() => screen.getByRole('dialog', { name: 'Settings' }));
    await user.keyboard('{Control>}k{/Control}');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
  });
});
