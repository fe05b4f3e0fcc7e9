import { screen } from '@testing-library/preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { until } from '../../support/until.ts';
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
  await until(() =>
    expect(verdict()).toContain(
      'under way at a time. With 6 at a time it would take about 100 ms. One round',
    ),
  );
  expect(values(screen.getByRole('status')).slice(-1)).toEqual([100]);
});

it('a larger pool is advised in Portuguese', async () => {
  showSituation('a pool of one', 'pt-BR');
  await until(() =>
    expect(verdict()).toContain(
      'é o Sequencial. Com 4 por vez levaria cerca de 100 ms. Uma rodada',
    ),
  );
});
