import { screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Door, doors } from '../../../components/state/door.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { openWindow, person } from '../support/window.tsx';

const latest = () => log(['london']).run('parallel', [100]).ended();

const LAB = 'Open the lab';
const PANEL = 'Open the side panel';

let openPanel: ReturnType<typeof vi.fn>;

beforeEach(() => {
  openPanel = vi.fn(async () => {});
  Object.assign(fakeBrowser, { sidePanel: { open: openPanel } });
  Object.assign(fakeBrowser.windows, { WINDOW_ID_CURRENT: -2 });
  vi.spyOn(window, 'close').mockImplementation(() => {});
});

afterEach(() => {
  Object.assign(fakeBrowser, { sidePanel: undefined });
  history.replaceState(null, '', location.pathname);
});

/** Plays the browser's tabs, of which at most one is the lab's. */
function playTabs(labAt?: string) {
  const tab = { id: 7, windowId: 3, url: labAt };
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue((labAt ? [tab] : []) as never);
  return {
    create: vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never),
    update: vi.spyOn(fakeBrowser.tabs, 'update').mockResolvedValue({} as never),
    focus: vi.spyOn(fakeBrowser.windows, 'update').mockResolvedValue({} as never),
  };
}

it.each<[Door, string[]]>([
  [doors.popup, [PANEL, LAB]],
  [doors.panel, [LAB]],
  [doors.lab, []],
])('the $name leads to the others', (door, names) => {
  openWindow({ door });
  const found = screen.queryAllByRole('button', { name: /^Open the/ });
  expect(found.map((button) => button.getAttribute('aria-label'))).toEqual(names);
});

it('a browser without side panels is offered none', () => {
  Object.assign(fakeBrowser, { sidePanel: undefined });
  openWindow();
  expect(screen.queryByRole('button', { name: PANEL })).toBeNull();
});

it('the popup opens the side panel of its own window, and closes', async () => {
  openWindow();
  await person().click(screen.getByRole('button', { name: PANEL }));
  expect(openPanel).toHaveBeenCalledWith({ windowId: -2 });
  await until(() => expect(window.close).toHaveBeenCalled());
});

describe('the button for the lab', () => {
  const press = () => person().click(screen.getByRole('button', { name: LAB }));

  it('opens a tab with the comparison on the screen, and closes the popup', async () => {
    const { create } = playTabs();
    openWindow().log(latest());
    await press();
    expect(create).toHaveBeenCalledWith({
      url: expect.stringMatching(/\/lab\.html#comparison%201$/),
    });
    await until(() => expect(window.close).toHaveBeenCalled());
  });

  it('opens a tab without one', async () => {
    const { create } = playTabs();
    openWindow({ door: doors.panel });
    await press();
    expect(create).toHaveBeenCalledWith({ url: expect.stringMatching(/\/lab\.html$/) });
    expect(window.close).not.toHaveBeenCalled();
  });

  it.each([
    ['another comparison', '/lab.html#other', { active: true, url: expect.stringContaining('#c') }],
    ['the same comparison', '/lab.html#comparison%201', { active: true }],
  ])('shows the tab that has %s already', async (_, at, change) => {
    const { create, update, focus } = playTabs(fakeBrowser.runtime.getURL(at as never));
    openWindow().log(latest());
    await press();
    expect(update).toHaveBeenCalledWith(7, change);
    expect(focus).toHaveBeenCalledWith(3, { focused: true });
    expect(create).not.toHaveBeenCalled();
  });
});
