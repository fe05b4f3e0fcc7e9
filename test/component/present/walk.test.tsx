import { screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { spend, unusedQuota } from '../../../engine/protocol/quota.ts';
import { until } from '../../support/until.ts';
import { ofExperiment, openExperiment } from '../experiments/open-experiment.ts';
import { threeWaits } from '../question/three-waits.ts';
import { log } from '../support/log.ts';
import { openWindow, person, said, values } from '../support/window.tsx';

const view = () => screen.getByRole('region', { name: 'Presentation' });
const timeline = () => within(view()).queryByRole('region', { name: 'Timeline' });
const question = () => within(view()).queryByRole('region', { name: 'Question' });
const button = (name: string) => within(view()).getByRole<HTMLButtonElement>('button', { name });
const answer = () => said(within(view()).getByRole('status'));

async function present(events: readonly LogEvent[]) {
  const background = openWindow({ door: doors.lab });
  background.log(events);
  await vi.dynamicImportSettled();
  const user = person();
  await user.keyboard('f');
  await vi.dynamicImportSettled();
  await until(view);
  return { background, user };
}

describe('the walk through an experiment', () => {
  it.each([
    ['the letters', 'n', 'b'],
    ['the keys of a presenter', '{PageDown}', '{PageUp}'],
  ])('goes from the run to the feedback and back with %s', async (_, next, back) => {
    const { user } = await present(threeWaits());
    expect(timeline()).not.toBeNull();
    expect(answer()).toBe('');

    await user.keyboard(next);
    await until(() => expect(answer()).toMatch(/^2\.0× faster\./));

    await user.keyboard(next);
    expect(timeline()).toBeNull();
    expect(question()?.textContent).toContain('Parallel took 300\u00a0ms. What decided that?');
    const options = () => within(view()).getAllByRole('listitem').map(said);
    expect(options()).toHaveLength(4);
    expect(options().join()).not.toContain('right');

    await user.keyboard(next);
    expect(options().filter((option) => option.endsWith(' right'))).toEqual([
      'The slowest of the three waits right',
    ]);
    expect(values(view())).toEqual([300, 300, 600]);

    await user.keyboard(next);
    expect(button('Next').disabled).toBe(true);
    for (let screens = 0; screens < 3; screens++) await user.keyboard(back);
    expect(timeline()).not.toBeNull();
    expect(answer()).toBe('');
    expect(button('Back').disabled).toBe(true);
  });

  it('has buttons, too', async () => {
    const { user } = await present(threeWaits());
    await user.click(button('Next'));
    await user.click(button('Next'));
    expect(question()).not.toBeNull();
    await user.click(button('Back'));
    expect(question()).toBeNull();
  });

  it('returns to the run when another one starts', async () => {
    const { background, user } = await present(threeWaits());
    await user.keyboard('nn');
    background.log(threeWaits().slice(0, -1));
    expect(timeline()).not.toBeNull();
    expect(answer()).toBe('');
    expect(button('Next').disabled).toBe(true);
    background.more(threeWaits().slice(-1));
    expect(button('Next').disabled).toBe(false);
  });

  it('has no question if the run lacks its figures', async () => {
    const { user } = await present(
      threeWaits().filter((event) => !('run' in event) || event.run === 0),
    );
    await user.keyboard('n');
    expect(button('Next').disabled).toBe(true);
    await user.keyboard('n');
    expect(timeline()).not.toBeNull();
  });
});

describe('before the run', () => {
  async function presentFirst() {
    const background = await openExperiment();
    const user = person();
    await user.keyboard('f');
    await vi.dynamicImportSettled();
    await until(view);
    return { background, user };
  }
  const ask = () => within(view()).queryByRole('heading', { name: /^Three cities/ });
  const starts = (background: Awaited<ReturnType<typeof openExperiment>>) =>
    background.commands.filter(({ type }) => type === 'start');

  it('asks, and the key that goes on runs without a guess', async () => {
    const { background, user } = await presentFirst();
    expect(ask()).not.toBeNull();
    expect(timeline()).toBeNull();
    await user.keyboard('n');
    expect(starts(background)).toMatchObject([{ plan: { experiment: { id: 'three-waits' } } }]);
    expect(starts(background)[0]).not.toHaveProperty('guess');
    background.log(threeWaits().slice(0, -1));
    expect(ask()).toBeNull();
    expect(timeline()).not.toBeNull();
  });

  it('draws the guess that is locked in, and runs with it', async () => {
    const background = await openExperiment();
    const user = person();
    await user.type(screen.getByRole('spinbutton', { name: 'Sequential' }), '900');
    await user.type(screen.getByRole('spinbutton', { name: 'Parallel' }), '250');
    await user.click(screen.getByRole('button', { name: 'Lock in my guess' }));
    await user.keyboard('f');
    await vi.dynamicImportSettled();
    await until(view);
    const lines = [...view().querySelectorAll<HTMLElement>('.guess-track')];
    expect(lines.map(({ style }) => style.getPropertyValue('--at'))).toEqual(['0.9', '0.25']);
    await user.keyboard('n');
    const guesses = [
      { mode: 'sequential', ms: 900 },
      { mode: 'parallel', ms: 250 },
    ];
    expect(starts(background)).toMatchObject([{ guess: { guesses } }]);
  });

  it('says why it can’t be run, and runs nothing', async () => {
    const background = await openExperiment();
    const user = person();
    await user.click(screen.getByRole('radio', { name: 'Your server' }));
    await user.click(screen.getByRole('button', { name: 'Present' }));
    await vi.dynamicImportSettled();
    expect(said(await until(view))).toContain('Enter your server’s address and press Check.');
    await user.keyboard('nr');
    expect(button('Next').disabled).toBe(true);
    expect(starts(background)).toEqual([]);
  });

  it('offers what helps where the source’s limits are too close', async () => {
    const background = await openExperiment();
    const user = person();
    await user.click(screen.getByRole('radio', { name: 'Open-Meteo' }));
    const quota = spend(unusedQuota, Date.now(), 10_000);
    background.say({ type: 'quota', quotas: { 'api.open-meteo.com': quota } });
    await user.click(screen.getByRole('button', { name: 'Present' }));
    await vi.dynamicImportSettled();
    await until(view);
    await user.keyboard('n');
    expect(starts(background)).toEqual([]);
    await user.click(button('Use the simulated source'));
    expect(within(view()).queryByText(/Open-Meteo/)).toBeNull();
    await user.keyboard('n');
    expect(starts(background)).toMatchObject([{ plan: { source: { kind: 'simulated' } } }]);
  });

  it('says that the background has refused it', async () => {
    const { background, user } = await presentFirst();
    await user.keyboard('n');
    background.say({ type: 'refused', because: 'over-quota' });
    expect(said(within(view()).getByRole('alert'))).toMatch(/^Open-Meteo would refuse/);
  });

  it('goes back to it from the run, and runs again from there', async () => {
    const { background, user } = await presentFirst();
    await user.keyboard('n');
    background.log(threeWaits());
    await user.keyboard('b');
    expect(ask()).not.toBeNull();
    expect(question()).toBeNull();
    await user.keyboard('n');
    expect(starts(background)).toHaveLength(2);
  });

  it('runs with R, and stops with it', async () => {
    const { background, user } = await presentFirst();
    await user.keyboard('r');
    expect(starts(background)).toHaveLength(1);
    background.log(threeWaits().slice(0, -1));
    await user.click(button('Stop'));
    expect(background.commands.at(-1)).toEqual({ type: 'stop' });
  });

  it('shows no comparison of another experiment', async () => {
    const { background } = await presentFirst();
    background.log(ofExperiment(threeWaits(), { id: 'blocked' }));
    expect(ask()).not.toBeNull();
    expect(button('Back').disabled).toBe(true);
  });
});

describe('free play', () => {
  const free = () =>
    log(['london', 'tokyo']).run('sequential', [100, 100]).run('parallel', [100, 100]).ended();

  it('has no walk', async () => {
    const { user } = await present(free());
    await until(() => expect(answer()).toMatch(/^2\.0× faster\./));
    await user.keyboard('n');
    expect(timeline()).not.toBeNull();
    expect(within(view()).queryByRole('button', { name: 'Next' })).toBeNull();
  });

  it('hides the answer, by key and by button', async () => {
    const { user } = await present(free());
    await until(() => expect(answer()).toMatch(/^2\.0× faster\./));
    await user.keyboard('h');
    expect(answer()).toBe('');
    await user.click(button('Show the answer'));
    expect(answer()).toMatch(/^2\.0× faster\./);
    await user.click(button('Hide the answer'));
    expect(answer()).toBe('');
  });
});
