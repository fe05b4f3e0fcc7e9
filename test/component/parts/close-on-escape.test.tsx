import { screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { openWindow, person } from '../support/window.tsx';

/** Each Escape that reaches the browser, and whether it is prevented from closing the popup. */
let escapes: boolean[];
const listen = ({ defaultPrevented }: KeyboardEvent) => escapes.push(defaultPrevented);

beforeEach(() => {
  escapes = [];
  window.addEventListener('keydown', listen);
});
afterEach(() => window.removeEventListener('keydown', listen));

it.each(['History', 'Settings'])('Escape closes the dialog %s, and nothing else', async (name) => {
  const user = person();
  openWindow().log(log(['london']).run('parallel', [100]).ended());
  await user.click(screen.getByRole('button', { name: 'London' }));
  await user.click(screen.getByRole('button', { name }));
  const dialog = await until(() => screen.getByRole('dialog'));
  dialog.focus();
  await user.keyboard('{Escape}');
  await until(() => expect(screen.queryByRole('dialog')).toBeNull());
  // The key went no further: to the browser, or to the details below.
  expect(escapes).not.toContain(false);
  expect(screen.getByRole('button', { name: 'London', expanded: true })).toBeDefined();
});
