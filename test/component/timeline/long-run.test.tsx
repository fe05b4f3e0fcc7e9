import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { cities } from '../../../tools/cities.ts';
import { log } from '../support/log.ts';
import { lanes, openWindow, person, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const region = () => screen.getByRole('region', { name: 'Timeline' });

describe('a long run', () => {
  const many = cities.slice(0, 25).map(({ id }) => id);

  it('lists every request once, in a list that scrolls by keyboard', () => {
    const background = openWindow();
    background.log(
      log(many)
        .run(
          'parallel',
          many.map((_, index) => 100 + index),
        )
        .ended(),
    );
    expect(lanes('Parallel')).toHaveLength(25);
    expect(lanes('Parallel').map((lane) => values(lane).at(-1))).toEqual(
      many.map((_, index) => 100 + index),
    );
  });

  const names = () => within(region()).getAllByRole('button');
  const tabStops = () => names().filter(({ tabIndex }) => tabIndex >= 0);

  it('has one tab stop, from which the arrow keys go on', async () => {
    const background = openWindow();
    background.log(
      log(many, { modes: ['parallel'] })
        .run(
          'parallel',
          many.map(() => 100),
        )
        .ended(),
    );
    expect(tabStops()).toEqual([names()[0]]);
    names()[0]?.focus();
    await person().keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(names()[2]);
    expect(tabStops()).toEqual([names()[2]]);
    await person().keyboard('{End}{ArrowDown}');
    expect(document.activeElement).toBe(names().at(-1));
    await person().keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(names().at(-2));
    await person().keyboard('{Home}{ArrowUp}');
    expect(document.activeElement).toBe(names()[0]);
  });

  it('is the only kind with one tab stop: each of a few requests has its own', () => {
    const background = openWindow();
    background.log(
      log(three, { modes: ['parallel'] })
        .run('parallel', [600, 600, 600])
        .ended(),
    );
    expect(tabStops()).toHaveLength(3);
  });
});
