import { act, fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { readGuess } from '../../../components/experiments/read-guess.ts';
import { works } from '../../../components/workloads/index.ts';
import { until } from '../../support/until.ts';
import type { Background } from '../support/background.ts';
import { log } from '../support/log.ts';
import { person, said, values } from '../support/window.tsx';
import { goTo, openExperiment } from './open-experiment.ts';

const region = () => within(screen.getByRole('region', { name: 'Your guess' }));
const field = (mode: string) => region().getByRole('spinbutton', { name: mode });
const button = (name: string) => screen.getByRole('button', { name });
const line = (mode: string) => {
  const track = field(mode).closest('.guess-line')?.querySelector<HTMLElement>('.guess-track');
  if (!track) throw new Error(`no line for ${mode}`);
  return track;
};
const at = (mode: string) => line(mode).style.getPropertyValue('--at');
const why = () => document.getElementById('why-not')?.textContent;
const starts = (background: Background) =>
  background.commands.filter((command) => command.type === 'start');

describe('the guess', () => {
  it('can be left out before the code for the work is there, and the run follows', async () => {
    const background = await openExperiment();
    const loading = vi.spyOn(works, 'draftOf').mockReturnValue(undefined);
    goTo('#real-work');
    await until(() => expect(region().getAllByRole('spinbutton')).toHaveLength(3));
    await person().click(button('Run without a guess'));
    expect(starts(background)).toEqual([]);
    loading.mockRestore();
    background.say({ type: 'quota', quotas: {} });
    await until(() =>
      expect(starts(background)).toMatchObject([{ plan: { experiment: { id: 'real-work' } } }]),
    );
  });

  it('is needed before Run, and the reason is in sight', async () => {
    const background = await openExperiment();
    expect(button('Run')).toHaveProperty('disabled', true);
    expect(why()).toBe('Guess first, or run without a guess.');
    expect(button('Run').getAttribute('aria-describedby')).toBe('why-not');
    await person().type(field('Sequential'), '900');
    await person().type(field('Parallel'), '300');
    expect(starts(background)).toEqual([]);
    await person().click(screen.getByRole('radio', { name: 'Certain' }));
    await person().click(button('Lock in my guess'));
    expect(document.activeElement).toBe(button('Run'));
    expect(starts(background)).toEqual([]);
    await person().click(button('Run'));
    expect(starts(background)).toMatchObject([
      {
        plan: {
          experiment: { id: 'three-waits' },
          modes: ['sequential', 'parallel'],
          source: { kind: 'simulated', protocol: 'h2' },
        },
        guess: {
          guesses: [
            { mode: 'sequential', ms: 900 },
            { mode: 'parallel', ms: 300 },
          ],
          sureness: 3,
        },
      },
    ]);
  });

  it('is not needed: one click runs without', async () => {
    const background = await openExperiment();
    await person().click(button('Run without a guess'));
    const [start] = starts(background);
    expect(start?.plan.experiment).toEqual({ id: 'three-waits' });
    expect(start).not.toHaveProperty('guess');
  });

  it('waits where nothing can be run', async () => {
    const background = await openExperiment();
    await person().click(screen.getByRole('radio', { name: 'Your server' }));
    await person().click(button('Run without a guess'));
    expect(starts(background)).toEqual([]);
    expect(button('Run')).toHaveProperty('disabled', true);
    expect(why()).not.toBe('Guess first, or run without a guess.');
  });

  it('does not start anything while another comparison is running', async () => {
    const background = await openExperiment();
    background.log(log(['london']).run('sequential', [300], { until: 10 }).events);
    await person().click(button('Run without a guess'));
    expect(starts(background)).toEqual([]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('of −0 is 0', () => {
    const draft = { times: { parallel: -0 }, sureness: 1 as const };
    expect(readGuess(draft, { modes: ['parallel'], axis: 10 })).toEqual({
      guesses: [{ mode: 'parallel', ms: 0 }],
      sureness: 1,
    });
  });

  it('is complete even if all is typed and locked in at once', async () => {
    const background = await openExperiment();
    const fields = [field('Sequential'), field('Parallel')];
    act(() => {
      for (const input of fields) {
        if (input instanceof HTMLInputElement) input.value = '120';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      screen.getByRole('radio', { name: 'Certain' }).click();
      button('Lock in my guess').click();
    });
    await person().click(button('Run'));
    expect(starts(background)).toMatchObject([
      { guess: { guesses: [{ ms: 120 }, { ms: 120 }], sureness: 3 } },
    ]);
  });

  it('typed for one variant is none for another', async () => {
    await openExperiment('#a-hundred');
    await person().type(field('Sequential'), '500');
    await person().click(screen.getByRole('radio', { name: '100 cities' }));
    expect(field('Sequential')).toHaveProperty('value', '');
    expect(at('Sequential')).toBe('0');
  });

  it('moves its line, and its line moves it', async () => {
    await openExperiment();
    await person().type(field('Sequential'), '720');
    expect(at('Sequential')).toBe('0.72');
    // Browsers move it by this much with the arrow keys.
    expect(field('Sequential')).toHaveProperty('step', '10');
    const track = line('Parallel');
    track.getBoundingClientRect = () => new DOMRect(100, 0, 500, 30);
    track.setPointerCapture = () => {};
    fireEvent.pointerDown(track, { clientX: 350, buttons: 1 });
    expect(field('Parallel')).toHaveProperty('value', '500');
    fireEvent.pointerMove(track, { clientX: 900, buttons: 1 });
    expect(field('Parallel')).toHaveProperty('value', '1000');
    fireEvent.pointerMove(track, { clientX: 200, buttons: 1 });
    fireEvent.pointerMove(track, { clientX: 590, buttons: 0 });
    expect(field('Parallel')).toHaveProperty('value', '200');
    expect(at('Parallel')).toBe('0.2');
  });

  it('is on a logarithmic axis where its times differ by powers of ten', async () => {
    await openExperiment('#a-thousand-users');
    await until(() => field('Event loop'));
    const track = line('Event loop');
    track.getBoundingClientRect = () => new DOMRect(0, 0, 1_000, 30);
    track.setPointerCapture = () => {};
    const places = ['100', '2500', '100000'].map((ms) => {
      fireEvent.input(field('Event loop'), { target: { value: ms } });
      const place = Number(at('Event loop'));
      fireEvent.pointerDown(track, { clientX: place * 1_000, buttons: 1 });
      expect(field('Event loop')).toHaveProperty('value', ms);
      return place;
    });
    const [first = 0, second = 0, last = 0] = places;
    expect(second - first).toBeGreaterThan(0.1);
    expect(last - second).toBeGreaterThan(0.1);
  });

  it('says what it means for the speed-up', async () => {
    await openExperiment();
    await person().type(field('Sequential'), '900');
    await person().type(field('Parallel'), '300');
    const sentence = screen.getByText(/By this guess/);
    expect(said(sentence)).toBe('By this guess, Parallel is 3.0× faster.');
    expect(values(sentence)).toEqual([3]);
  });

  it.each([
    ['', '', 'Sequential: enter a time in ms.'],
    ['-5', '300', 'Sequential: a time can’t be negative.'],
    ['300', '99999', 'Parallel: the time can be at most 10.00 s.'],
  ])('of “%s” and “%s” says what is wrong, and loses nothing', async (one, other, sentence) => {
    await openExperiment();
    if (one) await person().type(field('Sequential'), one);
    if (other) await person().type(field('Parallel'), other);
    await person().click(button('Lock in my guess'));
    const wrong = document.querySelector('.guess .objection');
    expect(wrong && said(wrong)).toBe(sentence);
    const focused = document.activeElement;
    expect(focused?.getAttribute('aria-invalid')).toBe('true');
    expect(focused?.getAttribute('aria-describedby')).toBe(wrong?.id);
    expect(field('Sequential')).toHaveProperty('value', one);
    expect(field('Parallel')).toHaveProperty('value', other);
    expect(button('Run')).toHaveProperty('disabled', true);
    await person().clear(field('Sequential'));
    await person().type(field('Sequential'), '0');
    await person().clear(field('Parallel'));
    await person().type(field('Parallel'), '12{Enter}');
    expect(button('Run')).toHaveProperty('disabled', false);
  });

  it('that is no number is none', async () => {
    await openExperiment();
    const input = field('Sequential');
    Object.defineProperty(input, 'validity', { value: { badInput: true } });
    Object.defineProperty(input, 'valueAsNumber', { value: Number.NaN });
    fireEvent.input(input, { target: { value: '' } });
    expect(screen.getByText('Sequential: the time must be a number of ms.')).toBeDefined();
  });
});
