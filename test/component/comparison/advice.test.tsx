import { screen } from '@testing-library/preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { until } from '../../support/until.ts';
import { situation } from '../../unit/components/sentences/conclude.ts';
import { values, verdict } from '../support/window.tsx';
import { show } from './show.tsx';

/** The prediction waits for turns of the host's event loop, so it needs real timers. */
beforeEach(() => {
  vi.useRealTimers();
});

it('a larger pool is advised with what it would take, once the mode has shown it', async () => {
  show(situation('sequential and pool'));
  await until(() =>
    expect(verdict()).toContain('in flight. With 6 at once, it would take about 100 ms. One round'),
  );
  expect(values(screen.getByRole('status')).slice(-2)).toEqual([6, 100]);
});
