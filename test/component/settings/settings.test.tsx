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
  const remembered = (): Choices['retryPolicy'] | undefined =>
    background.commands
      .flatMap((one) => (one.type === 'save-choices' ? [one.choices.retryPolicy] : []))
      .at(-1);
  return { background, dialog, field, remembered };
}

async function fill(field: HTMLElement, text: string) {
  const user = person();
  await user.clear(field);
  await user.type(field, text);
}

describe('the settings', () => {
  it('show the defaults', async () => {
    const { field, dialog } = await openSettings();
    expect(dialog).toHaveProperty('open', true);
    expect(field(/^Timeout/)).toHaveProperty('value', '10');
    expect(field(/^Retries/)).toHaveProperty('value', '2');
  });

  it('show saved values', async () => {
    const { field } = await openSettings({
      language: 'pt-BR',
      choices: { retryPolicy: { timeout: 45_000, retries: 0 } },
    });
    expect(field(/^Tempo limite/)).toHaveProperty('value', '45');
    expect(field(/^Novas tentativas/)).toHaveProperty('value', '0');
  });

  it('are saved, and sent with the next start', async () => {
    const { field, remembered, background, dialog } = await openSettings();
    await fill(field(/^Timeout/), '60');
    await fill(field(/^Retries/), '5');
    expect(remembered()).toEqual({ timeout: 60_000, retries: 5 });
    await person().click(within(dialog).getByRole('button', { name: 'Close' }));
    await until(() => expect(screen.queryByRole('dialog')).toBeNull());
    await person().click(screen.getByRole('button', { name: 'Run' }));
    expect(background.commands.at(-1)).toMatchObject({
      type: 'start',
      plan: { retryPolicy: { timeout: 60_000, retries: 5 } },
    });
  });

  it.each([
    ['Timeout s', '0', 'The timeout must be a whole number of seconds from 1 to 60.'],
    ['Timeout s', '61', 'The timeout must be a whole number of seconds from 1 to 60.'],
    ['Timeout s', '1.5', 'The timeout must be a whole number of seconds from 1 to 60.'],
    ['Timeout s', ' ', 'The timeout must be a whole number of seconds from 1 to 60.'],
    ['Retries at most', '6', 'The number of retries must be a whole number from 0 to 5.'],
  ])('object to “%s” of “%s” where it stands, and take nothing of it', async (name, text, why) => {
    const { dialog, remembered } = await openSettings();
    const field = within(dialog).getByRole('spinbutton', { name });
    await person().clear(field);
    if (text.trim() !== '') await person().type(field, text);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const objection = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(objection?.textContent).toBe(why);
    const retryPolicy = remembered();
    expect(retryPolicy?.timeout ?? 10_000).toSatisfy(
      (ms: number) => ms % 1_000 === 0 && ms >= 1_000,
    );
    await fill(field, '3');
    expect(objection?.textContent).toBe('');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it('say during a run that changes apply to the next one', async () => {
    const { background, dialog } = await openSettings();
    expect(dialog.textContent).not.toContain('next run');
    background.log(log(['london']).run('parallel', [100]).events.slice(0, 3));
    expect(dialog.textContent).toContain('Changes apply from the next run.');
  });
});
