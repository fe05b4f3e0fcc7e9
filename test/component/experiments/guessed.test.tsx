import { act, screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { logOf } from '../../unit/engine/support/drawing.ts';
import { log } from '../support/log.ts';
import { lanes, person, said, values } from '../support/window.tsx';
import { goTo, ofExperiment, openExperiment } from './open-experiment.ts';

const region = () => within(screen.getByRole('region', { name: 'Your guess' }));
const field = (mode: string) => region().getByRole('spinbutton', { name: mode });
const button = (name: string) => screen.getByRole('button', { name });
const run = (guess?: { sequential: number; parallel: number }) =>
  ofExperiment(
    log(['london', 'tokyo']).run('sequential', [300, 280]).run('parallel', [290, 200]).ended(),
    undefined,
    guess && {
      type: 'guessed',
      sureness: 2,
      guesses: [
        { mode: 'sequential', ms: guess.sequential },
        { mode: 'parallel', ms: guess.parallel },
      ],
    },
  );

describe('after the run', () => {
  it('stands beside a time that is not compared, without a factor of a few steps of the clock', async () => {
    const guesses = [
      { mode: 'all', ms: 90 },
      { mode: 'for_each', ms: 300 },
    ] as const;
    const background = await openExperiment();
    background.log(
      ofExperiment(
        logOf([
          ...[
            'all 0–300 completed settled 80 rejected',
            'London  0–300 ok',
            'Tokyo  0–80 http-error',
          ],
          ...['for_each 0–300 completed settled 0.5', 'London  0–300 ok', 'Tokyo  0–80 ok'],
        ]),
        undefined,
        { type: 'guessed', sureness: 1, guesses: [...guesses] },
      ),
    );
    const table = await screen.findByRole('table', { name: 'Comparison' });
    const texts = within(table).getAllByText(/^Guessed/);
    expect(texts.map((text) => said(text.closest('td') as Element))).toEqual([
      'Guessed 90 ms : 10 ms too long. Off by 1.1× .',
      'Guessed 300 ms : 300 ms too long.',
    ]);
  });

  it('stands beside each run and its time', async () => {
    const background = await openExperiment();
    background.log(run({ sequential: 900, parallel: 290 }));
    await until(() => expect(lanes('Parallel')).toHaveLength(2));
    const rows = within(screen.getByRole('table', { name: 'Comparison' })).getAllByRole('row');
    const texts = rows.map(({ lastElementChild }) => lastElementChild?.textContent);
    expect(texts.slice(1).map((text) => text?.replace(/\s/g, ' '))).toEqual([
      'Guessed 900 ms: 320 ms too long. Off by 1.5×.',
      'Guessed 290 ms: exactly right.',
    ]);
    const marks = [...document.querySelectorAll<HTMLElement>('.timeline .guess-mark')];
    expect(marks.map(({ textContent }) => textContent)).toEqual([
      'guess 900\u00a0ms',
      'guess 290\u00a0ms',
    ]);
    expect(marks.map(values)).toEqual([[900], [290]]);
    // The axis has room for it.
    expect(marks.map(({ style }) => style.getPropertyValue('--span'))).toEqual(['900', '900']);
    expect(said(screen.getByRole('region', { name: 'Your guess' }))).toMatch(
      /Sequential 900 ms Parallel 290 ms Fairly sure/,
    );
  });

  it('far beyond the axis, an arrow shows the way', async () => {
    const background = await openExperiment();
    background.log(run({ sequential: 9_000, parallel: 100 }));
    await until(() => expect(lanes('Parallel')).toHaveLength(2));
    const [mark] = document.querySelectorAll<HTMLElement>('.timeline .guess-mark');
    expect(mark?.textContent).toMatch(/^guess 9\.00\ss →$/);
    expect(mark?.style.getPropertyValue('--at')).toBe('1160');
  });

  it('says with several rounds if the interval of the median holds it', async () => {
    const rounds = log(['london'], { modes: ['parallel'], rounds: 10 });
    for (let round = 1; round <= 10; round++) rounds.run('parallel', [100 + round], { round });
    const background = await openExperiment();
    for (const [ms, sentence] of [
      [105, /contains the guess\./],
      [300, /without the guess\./],
    ] as const) {
      const guesses = [{ mode: 'parallel' as const, ms }];
      const guess = { type: 'guessed', sureness: 1, guesses } as const;
      background.log(ofExperiment(rounds.ended(), undefined, guess));
      expect(await screen.findByText(sentence)).toBeDefined();
    }
  });

  it('a guess can be made again, and the old run stays', async () => {
    const background = await openExperiment();
    background.log(run({ sequential: 900, parallel: 300 }));
    await until(() => expect(lanes('Parallel')).toHaveLength(2));
    expect(button('Run')).toHaveProperty('disabled', false);
    await person().click(button('Guess again'));
    expect(document.activeElement).toBe(field('Sequential'));
    expect(field('Sequential')).toHaveProperty('value', '900');
    expect(button('Run')).toHaveProperty('disabled', true);
    expect(lanes('Parallel')).toHaveLength(2);
  });

  it('a run without a guess has none', async () => {
    const background = await openExperiment();
    background.log(run());
    await until(() => expect(lanes('Parallel')).toHaveLength(2));
    expect(document.querySelector('.guess-mark')).toBeNull();
    expect(said(screen.getByRole('region', { name: 'Your guess' }))).toContain(
      'You chose to run without a guess.',
    );
    expect(button('Run')).toHaveProperty('disabled', false);
  });

  it('stays with its comparison in free play', async () => {
    const background = await openExperiment();
    background.log(run({ sequential: 900, parallel: 300 }));
    goTo('');
    await act(async () => {});
    expect(screen.queryByRole('region', { name: 'Your guess' })).toBeNull();
    expect(document.querySelectorAll('.timeline .guess-mark')).toHaveLength(2);
  });
});
