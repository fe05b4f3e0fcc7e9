import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { commonModes, type ModeId } from '../../../engine/modes/index.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import { log } from '../support/log.ts';
import { openWindow, person, unfold } from '../support/window.tsx';

const run = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Run' });
const size = () => screen.queryByRole<HTMLInputElement>('spinbutton', { name: 'Max at once' });
const boxes = () =>
  within(screen.getByRole('group', { name: 'Compared modes' })).getAllByRole<HTMLInputElement>(
    'checkbox',
  );
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const radio = (group: string, name: string) =>
  within(screen.getByRole('radiogroup', { name: group })).getByRole('radio', { name });

/** Types a text into the size field, key by key. */
async function type(text: string) {
  const field = size();
  if (!field) throw new Error('there is no field for the size');
  const user = person();
  await user.clear(field);
  if (text !== '') await user.type(field, text);
}

/** Start command that Run sends for these choices. */
async function asked(choices: Partial<Choices>) {
  const background = openWindow({ choices });
  await person().click(run());
  const [start] = background.commands;
  if (start?.type !== 'start') throw new Error('Run did not start');
  const { against } = start;
  const { modes, size, rounds, warmUp } = start.plan;
  return { modes, size, rounds, warmUp, against };
}

describe('the modes to compare', () => {
  it('are Sequential and Parallel at first, of all in the order of the catalogue', () => {
    openWindow();
    unfold();
    expect(boxes().map(({ labels }) => labels?.[0]?.textContent)).toEqual([
      'Sequential',
      'Parallel',
      'Pool',
      'Chunked',
      'Bulk',
      'Blocking',
    ]);
    expect(boxes().map(({ checked }) => checked)).toEqual([true, true, false, false, false, false]);
  });

  it('are named at first sight', () => {
    openWindow({ choices: { compared: ['sequential', 'parallel', 'pool'] } });
    const text = 'Runs Sequential, Parallel, and Pool in turn and compares their times.';
    expect(screen.getByText(text, { selector: 'p' })).toBeDefined();
  });

  it('are chosen with Compare only', async () => {
    openWindow();
    unfold();
    await person().click(radio('Mode', 'Bulk'));
    expect(screen.queryByRole('group', { name: 'Compared modes' })).toBeNull();
    await person().click(radio('Mode', 'Compare'));
    expect(boxes()).toHaveLength(6);
  });

  it('are ticked by the keyboard, and run in the order of the catalogue', async () => {
    const background = openWindow({ choices: { compared: ['parallel', 'blocking'] } });
    unfold();
    const user = person();
    box('Pool').focus();
    await user.keyboard(' ');
    box('Sequential').focus();
    await user.keyboard(' ');
    await user.click(run());
    expect(background.commands.at(-1)).toMatchObject({
      plan: { modes: ['sequential', 'parallel', 'pool', 'blocking'] },
    });
  });

  it('have a sentence on each', () => {
    openWindow();
    unfold();
    const description = 'One at a time, and its thread can do nothing else.';
    expect(screen.getByRole('checkbox', { name: 'Blocking', description })).toBeDefined();
    expect(screen.getByRole('radio', { name: 'Blocking', description })).toBeDefined();
  });

  it.each([
    ['one', ['bulk']],
    ['none', []],
  ] as const)('cannot be run with %s of them, which the window says', async (_, compared) => {
    const background = openWindow({ choices: { compared: [...compared] } });
    const why = 'Select at least two modes to compare.';
    expect(
      screen.getByRole<HTMLButtonElement>('button', { name: 'Run', description: why }).disabled,
    ).toBe(true);
    expect(screen.getByText(why).getAttribute('aria-live')).toBe('polite');
    await person().click(run());
    expect(background.commands).toEqual([]);

    await person().click(box('Sequential'));
    await person().click(box('Parallel'));
    expect(run().disabled).toBe(false);
    expect(screen.queryByText(why)).toBeNull();
  });

  it('keep no single mode from running', () => {
    openWindow({ choices: { mode: 'bulk', compared: [] } });
    expect(run().disabled).toBe(false);
  });
});

describe('how many at a time', () => {
  it.each(commonModes)('is asked for with %s if that is about it', (mode) => {
    openWindow({ choices: { mode } });
    expect(size() !== null).toBe(mode === 'pool' || mode === 'chunked');
  });

  it('is shown with Compare while Pool or Chunked is ticked', async () => {
    openWindow();
    unfold();
    expect(size()).toBeNull();
    await person().click(box('Chunked'));
    expect(size()).not.toBeNull();
    await person().click(box('Chunked'));
    expect(size()).toBeNull();
  });

  it.each(['1', '7', '100'])('can be %s', async (text) => {
    const background = openWindow({ choices: { mode: 'pool' } });
    await type(text);
    expect(size()?.value).toBe(text);
    expect(size()?.getAttribute('aria-invalid')).toBe('false');
    await person().click(run());
    expect(background.commands.at(-1)).toMatchObject({
      type: 'start',
      plan: { size: Number(text) },
    });
  });

  it.each(['0', '101', '2.5', '-3', ''])(
    'cannot be “%s”: it stays as it was typed, is marked, and Run says why it waits',
    async (text) => {
      const background = openWindow({ choices: { mode: 'pool' } });
      await type(text);
      const why = '“Max at once” must be a whole number from 1 to 100.';
      expect(size()?.value).toBe(text);
      expect(size()?.getAttribute('aria-invalid')).toBe('true');
      expect(
        screen.getByRole('spinbutton', { name: 'Max at once', description: why }),
      ).toBeDefined();
      expect(
        screen.getByRole<HTMLButtonElement>('button', { name: 'Run', description: why }).disabled,
      ).toBe(true);
      for (const command of background.commands) {
        expect(command.type === 'save-choices' && command.choices.size).toBeGreaterThanOrEqual(1);
      }

      await type('3');
      expect(run().disabled).toBe(false);
      expect(screen.queryByText(why)).toBeNull();
    },
  );

  it('matters no more when a mode is chosen that is not about it', async () => {
    openWindow({ choices: { mode: 'pool' } });
    unfold();
    await type('500');
    expect(run().disabled).toBe(true);
    await person().click(radio('Mode', 'Bulk'));
    expect(run().disabled).toBe(false);
    await person().click(radio('Mode', 'Chunked'));
    expect(size()?.value).toBe('500');
    expect(run().disabled).toBe(true);
  });

  it('can be changed with the browser’s own arrows, within the range', () => {
    openWindow({ choices: { mode: 'pool' } });
    expect(size()).toMatchObject({ type: 'number', min: '1', max: '100', step: '1' });
  });
});

describe('rounds', () => {
  it('are 1, 5, 10 or 20, and one at first', () => {
    openWindow();
    unfold();
    const all = within(
      screen.getByRole('radiogroup', { name: 'Rounds' }),
    ).getAllByRole<HTMLInputElement>('radio');
    expect(all.map(({ labels }) => labels?.[0]?.textContent)).toEqual(['1', '5', '10', '20']);
    expect(all.map(({ checked }) => checked)).toEqual([true, false, false, false]);
  });

  it('are chosen with the arrow keys', async () => {
    const background = openWindow();
    unfold();
    radio('Rounds', '1').focus();
    await person().keyboard('{ArrowRight}{ArrowRight}');
    expect(background.commands.at(-1)).toMatchObject({ choices: { rounds: 10 } });
  });

  it.each([
    [5, ['sequential', 'parallel'], '5 rounds plus a warm-up: 36 requests in total.'],
    [10, ['sequential', 'parallel', 'bulk'], '10 rounds plus a warm-up: 77 requests in total.'],
    [20, commonModes, '20 rounds plus a warm-up: 336 requests in total.'],
  ] as const)('of %i say what they cost', (rounds, compared, cost) => {
    openWindow({ choices: { rounds, compared: [...compared] } });
    expect(screen.getByText(cost)).toBeDefined();
  });

  it('show no cost when there is one', () => {
    openWindow();
    expect(screen.queryByText(/warm-up/)).toBeNull();
  });

  it('answered by the simulation warn of nothing', () => {
    const cities = ['london', 'new_york', 'tokyo', 'lima', 'rome'];
    const choices: Partial<Choices> = { cities, compared: [...commonModes], rounds: 20 };
    const background = openWindow({ choices });
    expect(screen.getByText(/Open-Meteo allows 600/)).toBeDefined();
    background.close();
    openWindow({ choices: { ...choices, source: { kind: 'simulated', protocol: 'h2' } } });
    expect(screen.getAllByText(/Open-Meteo allows 600/)).toHaveLength(1);
  });
});

describe('the start command', () => {
  it.each([
    [
      { mode: 'compare', compared: ['blocking', 'pool'], size: 9, rounds: 1 },
      { modes: ['pool', 'blocking'], size: 9, rounds: 1, warmUp: false, against: [] },
    ],
    [
      { mode: 'compare', compared: [...commonModes], size: 2, rounds: 5 },
      { modes: commonModes, size: 2, rounds: 5, warmUp: true, against: [] },
    ],
    [
      { mode: 'pool', compared: ['pool', 'chunked', 'sequential'], size: 4, rounds: 1 },
      { modes: ['pool'], size: 4, rounds: 1, warmUp: false, against: ['sequential', 'chunked'] },
    ],
    [
      { mode: 'bulk', compared: ['sequential'], size: 2, rounds: 20 },
      { modes: ['bulk'], size: 2, rounds: 20, warmUp: true, against: [] },
    ],
  ] satisfies [Partial<Choices>, object][])('with %o', async (choices, command) => {
    expect(await asked(choices)).toEqual(command);
  });
});

describe('a single mode', () => {
  it.each([
    ['sequential', ['sequential', 'parallel'], 1, 'Compared with your latest run of Parallel.'],
    ['bulk', ['sequential', 'pool'], 1, 'Compared with your latest run of Sequential and Pool.'],
    ['bulk', commonModes, 1, 'Compared with your latest runs of 5 other modes.'],
    ['bulk', ['bulk'], 1, undefined],
    ['bulk', ['sequential'], 5, undefined],
  ] as [ModeId, ModeId[], 1 | 5, string | undefined][])(
    '%s, with %o ticked and %i rounds, says beside what it will stand',
    (mode, compared, rounds, sentence) => {
      openWindow({ choices: { mode, compared, rounds } });
      expect(screen.queryByText(/^Compared with/)?.textContent).toBe(sentence);
    },
  );
});

describe('while a run is on', () => {
  it('nothing is shown that would prevent the next', () => {
    const background = openWindow({ choices: { compared: [] } });
    background.log(log(['lima']).run('sequential', [300], { until: 100 }).events);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Stop' }).disabled).toBe(false);
    expect(screen.queryByText('Select at least two modes to compare.')).toBeNull();
  });
});
