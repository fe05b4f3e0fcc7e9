import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { openWindow, person, said, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const lengths = [600, 640, 690];
const beats = (until: number) => Array.from({ length: until / 50 }, (_, beat) => 50 * (beat + 1));

const both = () =>
  log(three)
    .run('sequential', lengths, { busy: 6, beats: beats(1_900) })
    .run('parallel', lengths, { busy: 6, beats: beats(650) });

const summary = () => screen.queryByText('Where the time went');
/** Text on each run once all of it is known. */
async function explained(settled: RegExp, name = 'Where the time went'): Promise<string[]> {
  return until(() => {
    const items = within(screen.getByRole('list', { name })).getAllByRole('listitem');
    const lines = items.map(said);
    expect(lines.join()).toMatch(settled);
    return lines;
  });
}
async function open(): Promise<void> {
  const control = summary();
  if (!control) throw new Error('nothing to open');
  await person().click(control);
}

describe('where the time went', () => {
  it('is not there before a run was done to its end', () => {
    const background = openWindow();
    expect(summary()).toBeNull();
    background.log(log(three).run('sequential', lengths, { until: 700 }).events);
    expect(summary()).toBeNull();
    background.log(log(three).run('sequential', lengths, { stopAt: 700 }).ended('stopped'));
    expect(summary()).toBeNull();
  });

  it('is not shown for a run during which the computer slept', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', lengths, { slept: 60_000 }).ended());
    expect(summary()).toBeNull();
  });

  it('is closed until the user opens it, and can be closed again', async () => {
    const background = openWindow();
    background.log(both().ended());
    const details = summary()?.closest('details');
    expect(details?.open).toBe(false);
    expect(details?.querySelector('li')).toBeNull();
    await open();
    await explained(/best possible/);
    await open();
    await until(() => expect(details?.querySelector('li')).toBeNull());
  });

  it('says of each mode how much of it was waiting, how far it is above its limit, and its longest block', async () => {
    const background = openWindow();
    background.log(both().ended());
    await open();
    expect(await explained(/Parallel.*best possible/)).toEqual([
      'Sequential waiting 99.6% of 1.93 s 0.0% over the best possible 1.93 s longest block 0 ms',
      'Parallel waiting 99.0% of 690 ms 0.0% over the best possible 690 ms longest block 0 ms',
    ]);
  });

  it('holds its figures unrounded', async () => {
    const background = openWindow();
    background.log(
      log(three)
        .run('sequential', lengths, { beats: [50, 450] })
        .ended(),
    );
    await open();
    await explained(/best possible/);
    const [item] = screen.getAllByRole('listitem').filter((one) => one.closest('.explanation'));
    expect(item && values(item)).toEqual([0, 1_930, 1_430]);
  });

  it('follows the comparison that is shown, even when it changes while figures are worked out', async () => {
    const background = openWindow();
    background.log(both().ended());
    await open();
    background.log(
      log(three, { modes: ['parallel'] })
        .run('parallel', [100, 200, 300], { busy: 3 })
        .ended(),
    );
    expect(await explained(/best possible/)).toEqual([
      'Parallel waiting 98.8% of 300 ms 0.0% over the best possible 300 ms longest block 250 ms',
    ]);
  });

  it('shows no figure of the comparison before, until the new one is worked out', async () => {
    const background = openWindow();
    background.log(both().ended());
    await open();
    await explained(/Parallel.*best possible 690/);
    background.log(log(three).run('parallel', [100, 200, 300]).ended());
    const shown = () => said(screen.getByRole('list', { name: 'Where the time went' }));
    expect(shown()).toBe('Parallel');
    expect(await explained(/best possible/)).toEqual([
      'Parallel 0.0% over the best possible 300 ms',
    ]);
  });

  it('speaks Portuguese where the browser does', async () => {
    const background = openWindow({ language: 'pt-BR' });
    background.log(both().ended());
    await person().click(screen.getByText('Para onde foi o tempo'));
    const [sequential] = await explained(/Paralelo.*possível/, 'Para onde foi o tempo');
    expect(sequential).toBe(
      'Sequencial esperou 99,6% de 1,93 s 0,0% acima do melhor possível, 1,93 s maior bloqueio 0 ms',
    );
  });
});
