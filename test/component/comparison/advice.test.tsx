import { screen } from '@testing-library/preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { values, verdict } from '../support/window.tsx';
import { eventsOf, show, shown } from './show.tsx';

/** The prediction waits for turns of the host's event loop, so the time here must be a real one. */
beforeEach(() => {
  vi.useRealTimers();
});

function showSituation(name: string, language?: string): void {
  const found = shown.find(({ situation }) => situation === name);
  if (!found) throw new Error(`no situation ${name}`);
  show(eventsOf(found), language);
}

it('a larger pool is advised with what it would take, once the mode has shown it', async () => {
  showSituation('sequential and pool');
  await vi.waitFor(() =>
    expect(verdict()).toContain('in flight. With 6 at once, it would take about 100 ms. One round'),
  );
  expect(values(screen.getByRole('status')).slice(-1)).toEqual([100]);
});

it('a larger pool is advised in Portuguese', async () => {
  showSituation('a pool of one', 'pt-BR');
  await vi.waitFor(() =>
    expect(verdict()).toContain(
      'como o Sequencial. Com 4 por vez, levaria cerca de 100 ms. Uma rodada',
    ),
  );
});
