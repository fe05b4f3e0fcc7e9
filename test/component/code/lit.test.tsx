import { screen, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { logFile } from '../../../engine/log/log-file.ts';
import type { Program } from '../../../lessons/programs/index.ts';
import { until } from '../../support/until.ts';
import { logOf } from '../../unit/engine/support/drawing.ts';
import { threeWaits } from '../question/three-waits.ts';
import { both, pass, seek } from '../replay/toolbar.ts';
import { log } from '../support/log.ts';
import { lanes, person, said } from '../support/window.tsx';
import { cities, line, note, openCode, pane, program, tab, tabs, waiting } from './code-pane.ts';

let lines: Program['lineOf'];
let loop: Program['lineOf'];

beforeEach(() => {
  lines = program('parallel').lineOf;
  loop = program('sequential').lineOf;
});

describe('the lines', () => {
  it('are lit live, in the mode that runs, and no longer after it', async () => {
    const background = await openCode();
    const sequential = log(cities).run('sequential', [200, 240, 260]);
    background.log(log(cities).run('sequential', [200, 240, 260], { until: 300 }).events, {
      run: 0,
      at: 300,
    });
    expect(waiting()).toEqual({ [`${loop.wait}`]: 1 });
    expect(note(loop.wait)).toBe('1 waits here');
    expect(line(loop.wait).getAttribute('aria-description')).toBe('1 waits here');
    background.log(sequential.run('parallel', [200, 240, 260], { until: 210 }).events, {
      run: 1,
      at: 210,
    });
    expect(tabs('Modes')).toEqual(['Sequential', 'Parallel (selected)']);
    expect(waiting()).toEqual({ [`${lines.wait}`]: 2 });
    expect(note(lines.wait)).toBe('2 wait here');
    background.log(both());
    expect(waiting()).toEqual({});
    expect(note(lines.wait)).toMatch(/^(start · )?wait( · collect)?$/);
  });

  it('stay those of the mode that the user has chosen', async () => {
    const background = await openCode();
    const sequential = log(cities).run('sequential', [200, 240, 260]);
    background.log(log(cities).events);
    await person().click(tab('Sequential'));
    background.more(sequential.run('parallel', [9, 9, 9], { until: 5 }).events.slice(1), {
      run: 1,
      at: 5,
    });
    expect(tabs('Modes')).toEqual(['Sequential (selected)', 'Parallel']);
  });

  it('are lit in a replay, backwards too, at any moment alike', async () => {
    const background = await openCode();
    background.log(both());
    await person().click(tab('Parallel'));
    const seen = [0, 199, 210, 250, 300, 250, 210, 0].map((ms) => {
      seek(ms);
      return waiting()[`${lines.wait}`];
    });
    expect(seen).toEqual([3, 3, 2, 1, undefined, 1, 2, 3]);
  });

  it('say of what goes on after the end of the mode that nothing awaits it', async () => {
    const background = await openCode();
    background.log(
      logOf([
        'all 0–300 completed settled 80 rejected',
        'London  0–300 ok',
        'Tokyo  0–80 http-error',
      ]),
    );
    const { wait } = program('all').lineOf;
    seek(50);
    expect(note(wait)).toBe('2 wait here');
    seek(200);
    expect(note(wait)).toBe('1 started here, not awaited');
  });

  it('are lit in a file that somebody sent', async () => {
    await openCode();
    const sent = log(['paris', 'lagos']).run('parallel', [100, 200]).ended();
    const file = new File([logFile(sent)], 'lesson.json', { type: 'application/json' });
    await person().upload(screen.getByLabelText('Open…', { selector: 'input' }), file);
    await screen.findByText(/From the file/);
    seek(50);
    expect(waiting()).toEqual({ [`${lines.wait}`]: 2 });
  });
});

describe('a selected request', () => {
  it('has its line outlined, with its name, and its mode’s program shown', async () => {
    const background = await openCode();
    background.log(both());
    seek(210);
    await person().click(within(lanes('Parallel')[2] ?? pane()).getByRole('button'));
    expect(tabs('Modes')).toEqual(['Sequential', 'Parallel (selected)']);
    expect(line(lines.wait).dataset.here).toBe('Tokyo: waiting here');
    expect(note(lines.wait)).toContain('Tokyo: waiting here');
    seek(280);
    expect(line(lines.collect).dataset.here).toBe('Tokyo: collected here');
    expect(waiting()).toEqual({});
    seek(210);
    expect(line(lines.wait).dataset.here).toBe('Tokyo: waiting here');
  });
});

describe('a selected line', () => {
  const marked = () =>
    lanes('Parallel').flatMap((lane, request) =>
      said(lane).includes('at the selected line') ? request : [],
    );

  it('marks the requests that stand there, at any moment', async () => {
    const background = await openCode();
    background.log(both());
    const user = person();
    await user.click(tab('Parallel'));
    seek(210);
    await user.click(line(lines.wait));
    expect(line(lines.wait).getAttribute('aria-pressed')).toBe('true');
    expect(marked()).toEqual([1, 2]);
    expect(marked()).toEqual([1, 2]);
    expect(lanes('Parallel').map(({ dataset }) => dataset.marked)).toEqual([
      undefined,
      'true',
      'true',
    ]);
    seek(250);
    expect(marked()).toEqual([2]);
    seek(100);
    expect(marked()).toEqual([0, 1, 2]);
    await user.click(line(lines.wait));
    expect(marked()).toEqual([]);
  });

  it('is selected with Enter, and left with Escape', async () => {
    const background = await openCode();
    background.log(both());
    const user = person();
    await user.click(tab('Parallel'));
    seek(210);
    line(lines.wait).focus();
    await user.keyboard('{Enter}');
    expect(marked()).toEqual([1, 2]);
    expect(marked()).toEqual([1, 2]);
    await user.keyboard('{Escape}');
    expect(marked()).toEqual([]);
    await user.keyboard(' ');
    expect(marked()).toEqual([1, 2]);
    expect(marked()).toEqual([1, 2]);
    await user.click(tab('Sequential'));
    expect(marked()).toEqual([]);
  });
});

describe('an explanation', () => {
  it('has the line of its step outlined and in sight, in its mode’s program', async () => {
    const background = await openCode();
    background.log(threeWaits());
    const user = person();
    await user.click(tab('Sequential'));
    expect(pane().querySelector('[aria-current]')).toBeNull();
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    await vi.dynamicImportSettled();
    const slowest = { name: /^The slowest of the three waits/ };
    await user.click(await until(() => screen.getByRole('radio', slowest)));
    await user.click(screen.getByRole('button', { name: 'Answer' }));
    pass(50);
    expect(tabs('Modes')).toEqual(['Sequential', 'Parallel (selected)']);
    const current = pane().querySelectorAll('[aria-current="step"]');
    expect([...current]).toEqual([line(lines.wait)]);
    expect(scrolled.mock.contexts).toContain(line(lines.wait));
    scrolled.mockRestore();
    // The user can still look at another.
    await user.click(tab('Sequential'));
    expect(tabs('Modes')).toEqual(['Sequential (selected)', 'Parallel']);
    expect(pane().querySelector('[aria-current]')).toBeNull();
  });
});
