import { act, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { lanes, openWindow } from '../support/window.tsx';

const latest = () => log(['london', 'new_york', 'tokyo']).run('parallel', [10, 20, 30]).ended();
const saved = () => log(['paris', 'lagos']).run('parallel', [100, 200]).ended();

const cities = () => lanes('Parallel').map((lane) => lane.textContent?.split(' local')[0]);

const LATEST = ['London', 'New York', 'Tokyo'];
const SAVED = ['Paris', 'Lagos'];

afterEach(() => {
  history.replaceState(null, '', location.pathname);
});

/** Goes to an address, as a link or Back does. */
function goTo(hash: string) {
  history.replaceState(null, '', `${location.pathname}${hash}`);
  act(() => void dispatchEvent(new PopStateEvent('popstate')));
}

describe('the address of the lab', () => {
  it('names the comparison on the screen', () => {
    const background = openWindow({ door: doors.lab });
    expect(location.hash).toBe('');
    background.log(latest());
    expect(location.hash).toBe('#comparison%201');
    const { length } = history;
    background.log(latest());
    expect(location.hash).toBe('#comparison%202');
    // Back leads to the one before.
    expect(history.length).toBe(length + 1);
  });

  it('shows a saved comparison at once, and not the latest before it', async () => {
    history.replaceState(null, '', '#one');
    const background = openWindow({ door: doors.lab });
    background.log(latest());
    const timeline = within(screen.getByRole('region', { name: 'Timeline' }));
    expect(timeline.queryAllByRole('listitem')).toEqual([]);
    background.respond('one', saved());
    await until(() => expect(cities()).toEqual(SAVED));
    expect(location.hash).toBe('#one');
    expect(screen.getByText(/From the history/)).toBeDefined();
  });

  it('of the latest comparison shows it live', async () => {
    history.replaceState(null, '', '#comparison%201');
    const background = openWindow({ door: doors.lab });
    const events = latest();
    background.log(events.slice(0, -1));
    background.respond('comparison 1', events.slice(0, -1));
    await until(() => expect(cities()).toEqual(LATEST));
    expect(screen.queryByText(/From the history/)).toBeNull();
  });

  it('leads back and forth', async () => {
    const background = openWindow({ door: doors.lab });
    background.log(latest());
    goTo('#one');
    background.respond('one', saved());
    await until(() => expect(cities()).toEqual(SAVED));
    goTo('#comparison%201');
    expect(cities()).toEqual(LATEST);
    goTo('');
    expect(cities()).toEqual(LATEST);
    expect(location.hash).toBe('#comparison%201');
  });

  it.each(['#gone', `#${'x'.repeat(100)}`])('%s says that nothing is there', async (hash) => {
    history.replaceState(null, '', hash);
    const background = openWindow({ door: doors.lab });
    background.log(latest());
    if (hash === '#gone') background.respond('gone');
    expect((await screen.findByRole('alert')).textContent).toContain(
      'This link leads to no saved comparison.',
    );
    expect(cities()).toEqual(LATEST);
    expect(location.hash).toBe('#comparison%201');
    background.log(latest());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that has changed again is the one that counts', async () => {
    const background = openWindow({ door: doors.lab });
    background.log(latest());
    goTo('#one');
    goTo('#two');
    background.respond('two', saved());
    await until(() => expect(cities()).toEqual(SAVED));
    background.respond('one', latest());
    await act(async () => {});
    expect(cities()).toEqual(SAVED);
    expect(location.hash).toBe('#two');
  });
});

it.each([doors.popup, doors.panel])('the address of the $name stays as it is', (door) => {
  openWindow({ door }).log(latest());
  expect(location.hash).toBe('');
});
