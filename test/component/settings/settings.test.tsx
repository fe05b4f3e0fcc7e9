import { screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { Choices } from '../../../engine/protocol/choices.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { openWindow, person } from '../support/window.tsx';

async function openSettings(options: Parameters<typeof openWindow>[0] = {}) {
  const background = openWindow(options);
  await person().click(screen.getByRole('button', { name: /^(Settings|Configurações)$/ }));
  await vi.dynamicImportSettled();
  const dialog = await until(() => screen.getByRole('dialog'));
  const field = (name: RegExp) => within(dialog).getByRole('spinbutton', { name });
  const remembered = (): Choices['patience'] | undefined =>
    background.commands
      .flatMap((one) => (one.type === 'remember' ? [one.choices.patience] : []))
      .at(-1);
  return { background, dialog, field, remembered };
}

async function fill(field: HTMLElement, text: string) {
  const user = person();
  await user.clear(field);
  await user.type(field, text);
}

describe('the settings', () => {
  it('show what is waited and tried unless a person says otherwise', async () => {
    const { field, dialog } = await openSettings();
    expect(dialog).toHaveProperty('open', true);
    expect(field(/^Wait for an answer/)).toHaveProperty('value', '10');
    expect(field(/^Ask again/)).toHaveProperty('value', '2');
  });

  it('show what was chosen before', async () => {
    const { field } = await openSettings({
      language: 'pt-BR',
      choices: { patience: { timeout: 45_000, retries: 0 } },
    });
    expect(field(/^Esperar por uma resposta/)).toHaveProperty('value', '45');
    expect(field(/^Pedir de novo/)).toHaveProperty('value', '0');
  });

  it('are remembered, and go along with the next start', async () => {
    const { field, remembered, background, dialog } = await openSettings();
    await fill(field(/^Wait/), '60');
    await fill(field(/^Ask again/), '5');
    expect(remembered()).toEqual({ timeout: 60_000, retries: 5 });
    await person().click(within(dialog).getByRole('button', { name: 'Close' }));
    await until(() => expect(screen.queryByRole('dialog')).toBeNull());
    await person().click(screen.getByRole('button', { name: 'Run' }));
    expect(background.commands.at(-1)).toMatchObject({
      type: 'start',
      patience: { timeout: 60_000, retries: 5 },
    });
  });

  it.each([
    [
      'Wait for an answer at most s',
      '0',
      'The wait must be a whole number of seconds from 1 to 60.',
    ],
    [
      'Wait for an answer at most s',
      '61',
      'The wait must be a whole number of seconds from 1 to 60.',
    ],
    [
      'Wait for an answer at most s',
      '1.5',
      'The wait must be a whole number of seconds from 1 to 60.',
    ],
    [
      'Wait for an answer at most s',
      ' ',
      'The wait must be a whole number of seconds from 1 to 60.',
    ],
    ['Ask again at most times', '6', 'Asking again must be a whole number from 0 to 5.'],
  ])('object to “%s” of “%s” where it stands, and take nothing of it', async (name, text, why) => {
    const { dialog, remembered } = await openSettings();
    const field = within(dialog).getByRole('spinbutton', { name });
    await person().clear(field);
    if (text.trim() !== '') await person().type(field, text);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const objection = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(objection?.textContent).toBe(why);
    const patience = remembered();
    expect(patience?.timeout ?? 10_000).toSatisfy((ms: number) => ms % 1_000 === 0 && ms >= 1_000);
    await fill(field, '3');
    expect(objection?.textContent).toBe('');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it('say while a run is on that a change counts from the next', async () => {
    const { background, dialog } = await openSettings();
    expect(dialog.textContent).not.toContain('next run');
    background.log(log(['london']).run('parallel', [100]).events.slice(0, 3));
    expect(dialog.textContent).toContain('A change counts from the next run on.');
  });
});
