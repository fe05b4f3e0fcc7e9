import { screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { situation } from '../../unit/components/sentences/conclude.ts';
import { concluded, values } from '../support/window.tsx';
import { show } from './show.tsx';

it('a larger pool is advised with what it would take', async () => {
  show(situation('sequential and pool'));
  expect(await concluded()).toContain(
    'in flight. With 6 at once, it would take about 100 ms. One round',
  );
  expect(values(screen.getByRole('status')).slice(-2)).toEqual([6, 100]);
});
