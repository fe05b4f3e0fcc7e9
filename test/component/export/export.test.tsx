import { screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { log } from '../support/log.ts';
import { openWindow, person } from '../support/window.tsx';
import { collectSaved, compareThree, save, three } from './saved-files.ts';

const saved = collectSaved();

afterEach(() => {
  vi.unstubAllEnvs();
});

it('before there is anything to take away, nothing is offered', () => {
  openWindow();
  expect(screen.queryByText('Export')).toBeNull();
});

it('while a comparison runs nothing is offered, as half of it would be missing', () => {
  openWindow().log(log(three).run('sequential', [100, 200, 300]).events);
  expect(screen.queryByText('Export')).toBeNull();
});

it('has the time in its file name that the window shows', async () => {
  // Without summer time, three hours behind.
  vi.stubEnv('TZ', 'America/Sao_Paulo');
  compareThree();
  const { name } = await save('HAR (for developer tools)');
  expect(name).toBe('overlap-2026-01-14T09-15-00.har');
});

it('from a popup in Firefox is saved by the background, which a file dialog does not close', async () => {
  const clicked: string[] = [];
  const link = { click: () => clicked.push(link.download), href: '', download: '' };
  const background = {
    URL: { createObjectURL: () => 'blob:background', revokeObjectURL() {} },
    document: { createElement: () => link },
  };
  Object.assign(fakeBrowser.runtime, { getBackgroundPage: async () => background });
  compareThree();
  await person().click(screen.getByText('Export'));
  await person().click(screen.getByRole('button', { name: 'SVG image' }));
  await screen.findByText('Saved as SVG.');
  expect(clicked).toEqual([expect.stringMatching(/^overlap-.*\.svg$/)]);
  expect(link.href).toBe('blob:background');
  expect(saved).toEqual([]);
});

it('from a popup in Chromium, whose background is no page, is saved by the popup', async () => {
  Object.assign(fakeBrowser.runtime, {
    getBackgroundPage: () => Promise.reject(new Error('You do not have a background page.')),
  });
  compareThree();
  expect((await save('SVG image')).name).toMatch(/\.svg$/);
});

it('says each time that a file was saved, because the same text again is not said', async () => {
  compareThree();
  await save('SVG image');
  const first = await screen.findByText('Saved as SVG.');
  expect(first.closest('[aria-live=polite]')).not.toBeNull();
  await save('SVG image');
  await waitFor(() => expect(first.isConnected).toBe(false));
  expect(await screen.findByText('Saved as SVG.')).toBeDefined();
});

it('Escape closes the menu and gives the focus back', async () => {
  const user = person();
  compareThree();
  const summary = screen.getByText('Export');
  await user.click(summary);
  const menu = summary.closest('details');
  if (!menu) throw new Error('no menu');
  within(menu).getByRole('button', { name: 'Copy verdict' }).focus();
  // Chromium closes its popup if nobody prevents it.
  const events: boolean[] = [];
  const listen = ({ defaultPrevented }: KeyboardEvent) => events.push(defaultPrevented);
  document.addEventListener('keydown', listen);
  await user.keyboard('{Escape}');
  expect(menu.open).toBe(false);
  expect(document.activeElement).toBe(summary);
  // A second one is for the popup.
  await user.keyboard('{Escape}');
  document.removeEventListener('keydown', listen);
  expect(events).toEqual([true, false]);
});
