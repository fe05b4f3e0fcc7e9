import { act, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { concluded, openWindow, person, said, values } from '../support/window.tsx';

const cities = ['london', 'new_york', 'tokyo'];

/** A comparison in which Parallel takes a third of the time. */
const thrice = (ids = cities) =>
  log(ids)
    .run(
      'sequential',
      ids.map(() => 100),
    )
    .run(
      'parallel',
      ids.map(() => 100),
    )
    .ended();

/** The browser's full screen, which the tests' DOM lacks. */
let full: Element | null;

beforeEach(() => {
  full = null;
  const change = (element: Element | null) => {
    full = element;
    document.dispatchEvent(new Event('fullscreenchange'));
  };
  Object.defineProperty(document, 'fullscreenElement', { configurable: true, get: () => full });
  document.documentElement.requestFullscreen = async () => change(document.documentElement);
  document.exitFullscreen = async () => change(null);
});

afterEach(() => {
  Reflect.deleteProperty(document, 'fullscreenElement');
  Reflect.deleteProperty(document.documentElement, 'requestFullscreen');
  Reflect.deleteProperty(document, 'exitFullscreen');
});

const view = () => screen.queryByRole('region', { name: 'Presentation' });

async function present(keys = 'f') {
  const user = person();
  await user.keyboard(keys);
  await vi.dynamicImportSettled();
  return {
    user,
    presented: await until(() => screen.getByRole('region', { name: 'Presentation' })),
  };
}

describe('Present', () => {
  it('fills the screen with F, and takes the focus', async () => {
    openWindow({ door: doors.lab }).log(thrice());
    const { presented } = await present();
    expect(full).toBe(document.documentElement);
    expect(document.activeElement).toBe(presented);
  });

  it('shows the runs, their times and the ratio, and nothing to set up', async () => {
    openWindow({ door: doors.lab }).log(thrice());
    const { presented } = await present();
    await concluded();
    const timeline = within(presented).getByRole('region', { name: 'Timeline' });
    expect(within(timeline).getAllByRole('heading').map(said)).toEqual(['Sequential', 'Parallel']);
    expect(within(timeline).getAllByRole('listitem').map(said)).toEqual([
      'London arrived',
      'New York arrived',
      'Tokyo arrived',
      'London arrived',
      'New York arrived',
      'Tokyo arrived',
    ]);
    expect(timeline.textContent).toContain('300\u00a0ms');
    expect(said(screen.getByRole('status'))).toMatch(/^3\.0× faster\. One round/);
    expect(values(screen.getByRole('status'))).toEqual([3]);
    expect(document.querySelector('.present')?.textContent).toContain('= 3.0 in flight on average');
    expect(screen.queryByRole('group', { name: 'Cities' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Settings' })).toBeNull();
  });

  it('draws very many requests as an overview', async () => {
    openWindow({ door: doors.lab }).log(
      thrice([...cities, 'paris', 'lima', 'lagos', 'cairo', 'berlin', 'rome']),
    );
    const { presented } = await present();
    expect(within(presented).queryAllByRole('listitem')).toEqual([]);
    expect(
      within(presented).getByRole('img', { name: 'Parallel: 9 of 9 requests have arrived.' }),
    ).toBeDefined();
  });

  it('says each ratio where the verdict compares only two of several modes', async () => {
    openWindow({ door: doors.lab }).log(
      log(cities, { modes: ['sequential', 'parallel', 'pool'] })
        .run('sequential', [100, 100, 100])
        .run('parallel', [100, 100, 100])
        .run('pool', [100, 100, 100])
        .ended(),
    );
    const { presented } = await present();
    const timeline = within(presented).getByRole('region', { name: 'Timeline' });
    expect(timeline.textContent).toMatch(/300.ms 1\.0×.*100.ms 3\.0×.*200.ms 1\.5×/);
  });

  it('leaves with Escape, and returns the focus to its button', async () => {
    openWindow({ door: doors.lab }).log(thrice());
    const { user } = await present();
    await user.keyboard('{Escape}');
    expect(view()).toBeNull();
    expect(full).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Present' }));
  });

  it('leaves when the browser ends the full screen', async () => {
    openWindow({ door: doors.lab }).log(thrice());
    await present();
    await act(() => document.exitFullscreen());
    expect(view()).toBeNull();
  });

  it('leaves with its button', async () => {
    openWindow({ door: doors.lab }).log(thrice());
    const { user } = await present();
    await user.click(screen.getByRole('button', { name: 'Leave presenting' }));
    expect(view()).toBeNull();
  });

  it('fills the window where the browser refuses the screen', async () => {
    document.documentElement.requestFullscreen = async () => {
      throw new TypeError('Permissions check failed');
    };
    openWindow({ door: doors.lab }).log(thrice());
    const { user } = await present();
    expect(view()).not.toBeNull();
    await user.keyboard('{Escape}');
    expect(view()).toBeNull();
  });

  it('runs and stops with R', async () => {
    const background = openWindow({ door: doors.lab });
    const { user, presented } = await present();
    expect(said(presented)).toContain('Press R to run.');
    await user.keyboard('r');
    expect(background.commands.at(-1)).toMatchObject({ type: 'start' });
    background.log(log(cities).run('sequential', [100, 100, 100], { until: 50 }).events);
    await user.keyboard('r');
    expect(background.commands.at(-1)).toEqual({ type: 'stop' });
  });

  it('does nothing on F while someone types, or with a modifier', async () => {
    openWindow({ door: doors.lab });
    const user = person();
    await user.click(screen.getByRole('searchbox'));
    await user.keyboard('f');
    await user.click(document.body);
    await user.keyboard('{Control>}f{/Control}');
    await vi.dynamicImportSettled();
    expect(view()).toBeNull();
  });

  it('hides its controls after three seconds without a movement', async () => {
    openWindow({ door: doors.lab }).log(thrice());
    const { presented } = await present();
    const isIdle = () => presented.classList.contains('idle');
    act(() => void fireEvent.pointerMove(presented));
    act(() => void vi.advanceTimersByTime(2_999));
    expect(isIdle()).toBe(false);
    act(() => void vi.advanceTimersByTime(1));
    expect(isIdle()).toBe(true);
    act(() => void fireEvent.pointerMove(presented));
    expect(isIdle()).toBe(false);
    act(() => void vi.advanceTimersByTime(3_000));
    expect(isIdle()).toBe(true);
    act(() => void fireEvent.keyDown(presented, { key: 'Tab' }));
    expect(isIdle()).toBe(false);
  });

  it('is in Portuguese if the browser is', async () => {
    openWindow({ door: doors.lab, language: 'pt-BR' });
    await person().keyboard('f');
    await vi.dynamicImportSettled();
    const region = await until(() => screen.getByRole('region', { name: 'Apresentação' }));
    expect(within(region).getByRole('button', { name: 'Sair da apresentação' })).toBeDefined();
  });
});
