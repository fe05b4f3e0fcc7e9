import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { logFile } from '../../../engine/log/log-file.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { lanes, openWindow, person } from '../support/window.tsx';
import { goTo, ofExperiment, openExperiment } from './open-experiment.ts';

const run = () => log(['london', 'tokyo']).run('parallel', [10, 20]).ended();
const ask = 'Three cities, one after another or together: how long does each program take?';

const links = () => within(screen.getByRole('navigation', { name: 'Experiments' }));
const current = () =>
  links()
    .getAllByRole('link', { current: 'page' })
    .map((link) => link.textContent);
const isFree = () => screen.queryByRole('radiogroup', { name: 'Workload' }) !== null;

describe('the experiments', () => {
  it('are links in an order, after free play', () => {
    openWindow({ door: doors.lab });
    const all = links().getAllByRole('link');
    expect(all.map((link) => link.getAttribute('href')).slice(0, 2)).toEqual(['#', '#three-waits']);
    expect(all.map((link) => link.textContent).slice(0, 2)).toEqual(['Free play', '1 Three waits']);
    expect(current()).toEqual(['Free play']);
    expect(isFree()).toBe(true);
  });

  it('are on the screen as their address says', async () => {
    await openExperiment();
    expect(current()).toEqual(['1 Three waits']);
    expect(screen.getByRole('heading', { name: ask })).toBeDefined();
    expect(isFree()).toBe(false);
    goTo('');
    expect(current()).toEqual(['Free play']);
    expect(isFree()).toBe(true);
    expect(screen.queryByRole('heading', { name: ask })).toBeNull();
    goTo('#three-waits');
    await screen.findByRole('heading', { name: ask });
  });

  it('have Run exactly once', async () => {
    await openExperiment();
    expect(document.querySelectorAll('#run')).toHaveLength(1);
    goTo('');
    expect(document.querySelectorAll('#run')).toHaveLength(1);
  });

  it('keep their address while something runs, and after it', async () => {
    const background = await openExperiment();
    const { length } = history;
    const events = ofExperiment(run());
    background.log(events.slice(0, -1));
    background.more(events.slice(-1));
    expect(location.hash).toBe('#three-waits');
    expect(history.length).toBe(length);
    goTo('');
    expect(location.hash).toBe('#comparison%201');
  });

  it('show their own comparison, and no other', async () => {
    const background = await openExperiment();
    background.log(run());
    expect(screen.queryByRole('region', { name: 'Timeline' })).toBeNull();
    background.log(ofExperiment(run(), { id: 'three-waits', variant: 'other' }));
    expect(screen.queryByRole('region', { name: 'Timeline' })).toBeNull();
    background.log(ofExperiment(run()));
    await until(() => expect(lanes('Parallel')).toHaveLength(2));
  });

  it('give way to a saved comparison', async () => {
    const background = await openExperiment();
    background.log(run());
    goTo('#one');
    background.respond('one', ofExperiment(run()));
    await until(() => expect(lanes('Parallel')).toHaveLength(2));
    expect(location.hash).toBe('#one');
    expect(isFree()).toBe(true);
    goTo('#three-waits');
    await screen.findByRole('heading', { name: ask });
    expect(location.hash).toBe('#three-waits');
    expect(screen.queryByText(/From the history/)).toBeNull();
  });

  it('give way to an opened file', async () => {
    await openExperiment();
    const file = new File([logFile(run())], 'lesson.json', { type: 'application/json' });
    await person().upload(screen.getByLabelText('Open…', { selector: 'input' }), file);
    await screen.findByText(/From the file “lesson\.json”/);
    expect(isFree()).toBe(true);
    expect(location.hash).toBe('');
  });

  it('end the search for a comparison that is gone', async () => {
    history.replaceState(null, '', '#gone');
    const background = openWindow({ door: doors.lab });
    background.respond('gone');
    await screen.findByRole('alert');
    goTo('#three-waits');
    await screen.findByRole('heading', { name: ask });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(location.hash).toBe('#three-waits');
  });
});
