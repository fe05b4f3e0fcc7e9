import { act, screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { logFile } from '../../../engine/log/log-file.ts';
import { until } from '../../support/until.ts';
import { logOf } from '../../unit/engine/support/drawing.ts';
import { ofExperiment } from '../experiments/open-experiment.ts';
import { log } from '../support/log.ts';
import { concluded, openWindow, person, said, values, verdict } from '../support/window.tsx';
import { answered, threeWaits } from './three-waits.ts';

const SUM = /^The sum of the three waits/;
const SLOWEST = /^The slowest of the three waits/;

const region = () => screen.getByRole('region', { name: 'Question' });
const feedback = () => within(region()).getByRole('status');
const button = (name: string) => within(region()).getByRole('button', { name });
const option = (name: RegExp) => within(region()).getByRole<HTMLInputElement>('radio', { name });

async function open(events: readonly LogEvent[], language = 'en-US') {
  const background = openWindow({ door: doors.lab, language });
  background.log(events);
  await vi.dynamicImportSettled();
  await until(() => screen.getByRole('region', { name: /^(Question|Pergunta)$/ }));
  return background;
}

/** Answers, and has the background add the answer to its log. */
async function answer(background: Awaited<ReturnType<typeof open>>, name: RegExp) {
  const user = person();
  await user.click(option(name));
  await user.click(button('Answer'));
  const command = background.commands.at(-1);
  if (command?.type !== 'answer') throw new Error('no answer was sent');
  background.more([{ type: 'answered', ...command.answer, answeredAt: 0 }]);
  return command;
}

describe('the question after a run', () => {
  it('is not answered beside the verdict before the user has answered', async () => {
    const race = ['race 0–300 completed settled 80', 'London  0–300 ok', 'Tokyo  0–80 ok'];
    const any = ['any 0–300 completed settled 90', 'London  0–300 ok', 'Tokyo  0–90 ok'];
    const hedged = ['hedged 0–300 completed', 'London  0–300 ok', 'Tokyo  0–80 ok'];
    const unread = /answers? nobody read/;
    const background = await open(
      ofExperiment(logOf([...race, ...any, ...hedged]), { id: 'the-losers' }),
    );
    await concluded();
    expect(verdict()).toMatch(/ms/);
    expect(verdict()).not.toMatch(unread);
    expect(document.querySelector('.reasons')).toBeNull();
    background.more([{ type: 'answered', option: 'free', isRight: false, answeredAt: 0 }]);
    expect(said(document.querySelector('.reasons') as Element)).toMatch(unread);
  });

  it('quotes the run in figures, and names its options', async () => {
    await open(threeWaits());
    const heading = within(region()).getByRole('heading');
    expect(heading.textContent).toBe('Parallel took 300\u00a0ms. What decided that?');
    expect(values(heading)).toEqual([300]);
    const group = within(region()).getByRole('radiogroup', { name: /^Parallel took 300\sms/ });
    expect(within(group).getAllByRole('radio')).toHaveLength(4);
  });

  it('cannot be answered before an option is chosen, and says so', async () => {
    await open(threeWaits());
    expect(button('Answer')).toHaveProperty('disabled', true);
    const why = button('Answer').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(why)?.textContent).toBe('Select an option first.');
    await person().click(option(SUM));
    expect(button('Answer')).toHaveProperty('disabled', false);
    expect(document.getElementById(why)).toBeNull();
  });

  it('says of a wrong answer why it is wrong, and what is right, in the figures of the run', async () => {
    const background = await open(threeWaits());
    expect(said(feedback())).toBe('');
    const { answer: sent, comparison } = await answer(background, SUM);
    expect(sent).toEqual({ option: 'sum', isRight: false });
    expect(comparison).toBe('comparison 1');
    expect(said(feedback())).toMatch(/^Not quite\. The sum is what Sequential takes/);
    expect(said(feedback())).toMatch(
      /The right answer: The slowest of the three waits\. All three/,
    );
    expect(values(feedback())).toEqual([600, 300, 600]);
    expect(said(option(SUM).closest('label') as Element)).toMatch(/ not right$/);
    expect(said(option(SLOWEST).closest('label') as Element)).toMatch(/ right$/);
  });

  it('takes another answer after a wrong one', async () => {
    const background = await open(threeWaits());
    await answer(background, SUM);
    const { answer: sent } = await answer(background, SLOWEST);
    expect(sent).toEqual({ option: 'slowest', isRight: true });
    expect(said(feedback())).toMatch(/^Right\. All three start together/);
    expect(said(option(SUM).closest('label') as Element)).toMatch(/ not right$/);
  });

  it('sends the same answer once', async () => {
    const background = await open(threeWaits());
    await answer(background, SLOWEST);
    await person().click(button('Answer'));
    expect(background.commands.filter(({ type }) => type === 'answer')).toHaveLength(1);
  });

  it('is answered with the keyboard alone, which keeps the focus', async () => {
    const background = await open(threeWaits());
    const user = person();
    act(() => option(SUM).focus());
    await user.keyboard(' ');
    await user.tab();
    expect(document.activeElement).toBe(button('Answer'));
    await user.keyboard('{Enter}');
    expect(background.commands.at(-1)).toMatchObject({ type: 'answer', answer: { option: 'sum' } });
    background.more([answered('sum')]);
    expect(document.activeElement).toBe(button('Answer'));
  });

  it('shows the answers of the log when it is opened again', async () => {
    await open([...threeWaits(), answered('sum'), answered('slowest')]);
    expect(said(feedback())).toMatch(/^Right\./);
    expect(option(SLOWEST).checked).toBe(true);
    expect(said(option(SUM).closest('label') as Element)).toMatch(/ not right$/);
  });

  it('ignores an answer that is no option of this version', async () => {
    await open([...threeWaits(), answered('no-more')]);
    expect(said(feedback())).toBe('');
    expect(within(region()).queryByRole('radio', { checked: true })).toBeNull();
  });

  it('leaves the verdict as it is', async () => {
    const background = await open(threeWaits());
    const verdict = () => document.querySelector('.verdict')?.firstElementChild;
    await until(() => verdict() ?? expect.fail());
    const before = verdict();
    await answer(background, SLOWEST);
    await vi.dynamicImportSettled();
    expect(verdict()).toBe(before);
  });

  it('is in Portuguese if the browser is', async () => {
    await open([...threeWaits(), answered('slowest')], 'pt-BR');
    const pergunta = screen.getByRole('region', { name: 'Pergunta' });
    expect(said(within(pergunta).getByRole('status'))).toMatch(/^Certo\. /);
  });
});

describe('the feedback', () => {
  it('points at the place, and leaves the focus where it is', async () => {
    const background = await open(threeWaits());
    await answer(background, SUM);
    const pointed = screen.getByRole('button', { name: 'New York', expanded: true });
    expect(pointed.closest('ul')?.getAttribute('aria-label')).toBe('Parallel');
    expect(document.activeElement).toBe(button('Answer'));
  });

  it('points again when asked to', async () => {
    await open([...threeWaits(), answered('slowest')]);
    expect(screen.queryByRole('button', { name: 'New York', expanded: true })).toBeNull();
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    await person().click(button('Show me'));
    const lane = screen.getByRole('button', { name: 'New York', expanded: true }).closest('li');
    act(() => void vi.advanceTimersByTime(100));
    expect(scrolled.mock.contexts.at(-1)).toBe(lane);
  });

  const guesses = (sequential: number, parallel: number) => [
    { mode: 'sequential' as const, ms: sequential },
    { mode: 'parallel' as const, ms: parallel },
  ];

  it('is kind about a wrong answer after a guess that was certain', async () => {
    const guess = { guesses: guesses(600, 300), sureness: 3 } as const;
    await open([...threeWaits(guess), answered('sum')]);
    expect(said(feedback())).toContain('You were certain before the run.');
  });

  it('is kind about a certain guess that was far off', async () => {
    await open([...threeWaits({ guesses: guesses(600, 600), sureness: 3 }), answered('slowest')]);
    expect(said(feedback())).toContain('You were certain of your guess, and it was far off.');
  });

  it.each([
    ['not certain', { guesses: guesses(600, 600), sureness: 2 }, 'sum'],
    ['certain and right', { guesses: guesses(600, 310), sureness: 3 }, 'slowest'],
  ] as const)('says nothing of that to who was %s', async (_, guess, option) => {
    await open([...threeWaits(guess), answered(option)]);
    expect(said(feedback())).not.toContain('You were certain');
  });

  it.each([
    [
      guesses(600, 600),
      'You expected Parallel to be 1.0× as fast as Sequential; it was 2.0×. Why do they differ?',
      [1, 2],
    ],
    [
      guesses(1_200, 600),
      'For Sequential, you expected 1.20 s, and it took 600 ms. Why do they differ?',
      [1_200, 600],
    ],
    [
      guesses(900, 0),
      'For Parallel, you expected 0 ms, and it took 300 ms. Why do they differ?',
      [0, 300],
    ],
    [guesses(620, 300), 'Your guess was close.', []],
    [guesses(600, 0).slice(0, 1), 'Your guess was close.', []],
  ])('comes after the guess and the result: %j', async (guesses, sentence, figures) => {
    await open(threeWaits({ guesses, sureness: 1 }));
    const first = region().querySelector('form > p');
    expect(first && said(first)).toBe(sentence);
    expect(first && values(first)).toEqual(figures);
  });
});

describe('a comparison without a question', () => {
  const none = () => screen.queryByRole('region', { name: 'Question' });

  it('was stopped: a sentence says what to do', async () => {
    const stopped = log(['london', 'tokyo']).run('sequential', [100, 100], { stopAt: 50 });
    await open(ofExperiment(stopped.ended('stopped')));
    expect(said(region())).toBe(
      'The run was stopped before its end, so there is nothing to ask about yet. Run it again.',
    );
    expect(within(region()).queryByRole('radio')).toBeNull();
  });

  it('belongs to no experiment, or to one of another version', async () => {
    const background = openWindow({ door: doors.lab });
    const events = log(['london']).run('sequential', [100]).run('parallel', [100]).ended();
    background.log(ofExperiment(events, { id: 'of-another-version' }));
    await vi.dynamicImportSettled();
    await concluded();
    expect(none()).toBeNull();
    background.log(events);
    await concluded();
    expect(none()).toBeNull();
  });

  it('is still running', async () => {
    const background = await open(threeWaits());
    background.log(threeWaits().slice(0, -1));
    await vi.dynamicImportSettled();
    expect(none()).toBeNull();
  });
});

describe('an opened file', () => {
  it('is asked about like any other, and answered in this window only', async () => {
    const background = openWindow({ door: doors.lab });
    const file = new File([logFile(threeWaits())], 'class.json', { type: 'application/json' });
    const user = person();
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) throw new Error('no way to open a file');
    await user.upload(input, file);
    await vi.dynamicImportSettled();
    await until(region);
    await user.click(option(SUM));
    await user.click(button('Answer'));
    expect(said(feedback())).toMatch(/^Not quite\./);
    expect(background.commands.some(({ type }) => type === 'answer')).toBe(false);
  });
});
