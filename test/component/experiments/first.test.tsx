import { screen } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { doors } from '../../../components/state/door.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { openWindow, person } from '../support/window.tsx';

const FIRST = 'New here? Begin with the first experiment.';

it.each([doors.popup, doors.panel, doors.lab])(
  'the $name leads to the first experiment',
  async (door) => {
    const close = vi.spyOn(window, 'close').mockReturnValue();
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => []);
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(vi.fn());
    openWindow({ door });
    await person().click(screen.getByRole('button', { name: FIRST }));
    await until(() => {
      expect(create).toHaveBeenCalledWith({
        url: expect.stringMatching(/\/lab\.html#three-waits$/),
      });
      expect(close).toHaveBeenCalledTimes(door.name === 'popup' ? 1 : 0);
    });
  },
);

it('nothing does after a run', () => {
  openWindow().log(log(['london']).run('parallel', [10]).ended());
  expect(screen.queryByText(FIRST)).toBeNull();
});
