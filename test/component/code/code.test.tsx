import { within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { textOf } from '../../../lessons/programs/index.ts';
import { log } from '../support/log.ts';
import { openWindow, person, said } from '../support/window.tsx';
import { cities, code, loaded, openCode, pane, program, tab, tabs } from './code-pane.ts';

const button = (name: string) => within(pane()).getByRole('button', { name });

describe('the code', () => {
  it('is the programs of the modes that Run would start, before any run', async () => {
    await openCode();
    expect(tabs('Modes')).toEqual(['Sequential (selected)', 'Parallel']);
    expect(tabs('Languages')).toEqual(['TypeScript (selected)', 'Python']);
    expect(code()).toBe(textOf(program('sequential')));
    expect(pane().querySelector('[data-waiting]')).toBeNull();
  });

  it('follows the choices until a comparison is on the screen', async () => {
    const background = await openCode({ choices: { mode: 'pool' } });
    expect(within(pane()).queryByRole('tablist', { name: 'Modes' })).toBeNull();
    expect(code()).toBe(textOf(program('pool')));
    background.log(log(cities).run('sequential', [1, 2, 3]).run('chunked', [1, 2, 3]).ended());
    expect(tabs('Modes')).toEqual(['Sequential', 'Chunked (selected)']);
  });

  it.each(['sequential', 'parallel'] as const)(
    'of %s has a numbered element for each line',
    async (mode) => {
      await openCode({ choices: { mode } });
      const lines = [...(pane().querySelector('code')?.children ?? [])];
      expect(lines.map((line) => line.getAttribute('data-line'))).toEqual(
        program(mode).lines.map((_, index) => `${index + 1}`),
      );
    },
  );

  it('is chosen with the arrow keys, and the Tab key reaches one tab', async () => {
    await openCode();
    const user = person();
    await user.click(tab('Sequential'));
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(tab('Parallel'));
    expect(tabs('Modes')).toEqual(['Sequential', 'Parallel (selected)']);
    expect(code()).toBe(textOf(program('parallel')));
    await user.tab();
    expect(document.activeElement).toBe(tab('TypeScript'));
    await user.keyboard('{End}');
    expect(code()).toBe(textOf(program('parallel', 'python')));
    expect(within(pane()).getByRole('tabpanel', { name: 'Parallel Python' })).toBeDefined();
    // The language stays when the mode changes.
    await user.click(tab('Sequential'));
    expect(code()).toBe(textOf(program('sequential', 'python')));
  });

  it('is copied as it is shown, and how to run it is said', async () => {
    await openCode();
    const user = person();
    await user.click(button('Copy'));
    expect(await navigator.clipboard.readText()).toBe(code());
    expect(said(within(pane()).getByRole('status'))).toBe(
      'Copied. Save it as sequential.ts and run: node sequential.ts [address]',
    );
    await user.click(tab('Python'));
    expect(said(within(pane()).getByRole('status'))).toBe('');
    await user.click(button('Copy'));
    expect(await navigator.clipboard.readText()).toBe(code());
    expect(said(within(pane()).getByRole('status'))).toMatch(/run: uv run \w+\.py \[address\]$/);
  });

  it('says so where it could not be copied', async () => {
    await openCode();
    const user = person();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('not allowed'));
    await user.click(button('Copy'));
    expect(said(within(pane()).getByRole('status'))).toMatch(/Select the code and copy it by hand/);
  });
});

describe('the side panel', () => {
  it('shows the code behind a button', async () => {
    const background = openWindow({ door: doors.panel });
    background.log(log(cities).run('parallel', [1, 2, 3]).ended());
    const show = within(document.body).getByRole('button', { name: 'Code', expanded: false });
    expect(within(document.body).queryByRole('region', { name: 'Code' })).toBeNull();
    await person().click(show);
    await loaded();
    expect(code()).toBe(textOf(program('parallel')));
    await person().click(show);
    expect(within(document.body).queryByRole('region', { name: 'Code' })).toBeNull();
  });
});

describe('the popup', () => {
  it('has no code', () => {
    openWindow().log(log(cities).run('parallel', [1, 2, 3]).ended());
    expect(within(document.body).queryByRole('button', { name: 'Code' })).toBeNull();
  });
});
