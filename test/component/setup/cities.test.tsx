import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { cities } from '../../../tools/cities.ts';
import { openWindow, person, said } from '../support/window.tsx';

const group = () => screen.getByRole('group', { name: /^(Cities|Cidades)$/ });
const boxes = () => within(group()).queryAllByRole<HTMLInputElement>('checkbox');
const nameOf = (box: HTMLInputElement) => box.labels?.[0] && said(box.labels[0]);
const shown = () => boxes().map(nameOf);
const chosen = () =>
  boxes()
    .filter(({ checked }) => checked)
    .map(nameOf);
const button = (name: string) => within(group()).getByRole('button', { name });
const field = () => within(group()).getByRole('searchbox', { name: 'Find one of 100 cities' });

const FIRST = [
  'London',
  'New York',
  'Tokyo',
  'São Paulo',
  'Sydney',
  'Cairo',
  'Paris',
  'Mumbai',
  'Mexico City',
  'Cape Town',
];

describe('the cities at first', () => {
  it('are ten, with London, New York and Tokyo checked', () => {
    openWindow();
    expect(shown()).toEqual(FIRST);
    expect(chosen()).toEqual(['London', 'New York', 'Tokyo']);
    expect(within(group()).getByText('3 selected')).toBeDefined();
  });

  it('show their countries during a search, and keep their names', async () => {
    openWindow();
    await person().type(field(), 'japan');
    const osaka = within(group()).getByRole('checkbox', { name: 'Osaka' });
    expect(osaka.closest('label')?.textContent).toBe('OsakaJapan');
  });

  it('each have a checkbox with the name of the city', () => {
    openWindow();
    for (const name of FIRST) {
      expect(within(group()).getByRole('checkbox', { name })).toBeDefined();
    }
  });

  it('have Portuguese names where the browser speaks Portuguese', () => {
    openWindow({ language: 'pt-BR' });
    expect(shown().slice(0, 3)).toEqual(['Londres', 'Nova York', 'Tóquio']);
    expect(within(group()).getByText('3 escolhidas')).toBeDefined();
    expect(screen.getByRole('searchbox', { name: 'Busque entre 100 cidades' })).toBeDefined();
  });

  it('have their country as a tooltip', async () => {
    openWindow();
    await person().hover(within(group()).getByText('Tokyo'));
    expect(within(group()).getByTitle('Japan').textContent).toBe('Tokyo');
  });
});

describe('choosing cities', () => {
  it('checks and unchecks one with a click', async () => {
    openWindow();
    const user = person();
    await user.click(screen.getByRole('checkbox', { name: 'Paris' }));
    await user.click(screen.getByRole('checkbox', { name: 'London' }));
    expect(chosen()).toEqual(['New York', 'Tokyo', 'Paris']);
  });

  it('works with the space bar', async () => {
    openWindow();
    screen.getByRole('checkbox', { name: 'Cairo' }).focus();
    await person().keyboard(' ');
    expect(chosen()).toEqual(['London', 'New York', 'Tokyo', 'Cairo']);
  });

  it.each([
    ['Select 10', 10],
    ['Select 25', 25],
    ['Select All', cities.length],
  ])('%s chooses and shows %i, best known first', async (name, count) => {
    openWindow();
    await person().click(button(name));
    expect(chosen()).toHaveLength(count);
    expect(chosen().slice(0, 10)).toEqual(FIRST.slice(0, 10));
    expect(shown()).toHaveLength(Math.max(count, FIRST.length));
    expect(within(group()).getByText(`${count} selected`)).toBeDefined();
  });

  it('Clear leaves none chosen', async () => {
    openWindow();
    await person().click(button('Clear'));
    expect(chosen()).toEqual([]);
    expect(shown()).toEqual(FIRST);
    expect(within(group()).getByText('0 selected')).toBeDefined();
  });

  it('keeps showing a chosen city that is not one of the first', () => {
    openWindow({ choices: { cities: ['almaty', 'london'] } });
    expect(shown()).toEqual([...FIRST, 'Almaty']);
    expect(chosen()).toEqual(['London', 'Almaty']);
  });
});

describe('the Tab key', () => {
  it('stops once at the sizes and once at the cities, whose others the arrow keys reach', async () => {
    openWindow();
    const user = person();
    const here = () => document.activeElement;
    await user.click(field());
    await user.tab();
    expect(here()).toBe(screen.getByRole('checkbox', { name: 'London' }));
    await user.keyboard('{ArrowRight}{ArrowDown}{ArrowLeft}{End}{ArrowRight}');
    expect(here()).toBe(screen.getByRole('checkbox', { name: 'Cape Town' }));
    await user.tab();
    expect(here()).toBe(screen.getByRole('radio', { name: 'Compare' }));
    await user.tab({ shift: true });
    expect(here()).toBe(screen.getByRole('checkbox', { name: 'Cape Town' }));
    await user.tab({ shift: true });
    await user.tab({ shift: true });
    await user.keyboard('{End}');
    expect(here()).toBe(button('Clear'));
  });
});

describe('finding cities', () => {
  it.each([
    ['a part of the name', 'osa', ['Osaka']],
    ['any case', 'OSAKA', ['Osaka']],
    ['the country', 'japan', ['Tokyo', 'Osaka']],
    ['no accents', 'bogota', ['Bogotá']],
    ['accents where the name has none', 'ósaka', ['Osaka']],
    ['spaces around it', '  lima ', ['Lima']],
  ])('ignores or matches %s', async (_, typed, found) => {
    openWindow();
    await person().type(field(), typed);
    expect(shown()).toEqual(found);
  });

  it('shows the first again when only spaces are left', async () => {
    openWindow();
    const user = person();
    await user.type(field(), 'osaka');
    await user.clear(field());
    await user.type(field(), '   ');
    expect(shown()).toEqual(FIRST);
  });

  it('says so when there is no such city', async () => {
    openWindow();
    await person().type(field(), 'Atlantis');
    expect(shown()).toEqual([]);
    expect(
      within(group()).getByText(
        'No city matches “Atlantis”. Clear the search to see the list again.',
      ),
    ).toBeDefined();
  });

  it('keeps a found and chosen city on the screen afterwards', async () => {
    openWindow();
    const user = person();
    await user.type(field(), 'reykjavik');
    await user.click(screen.getByRole('checkbox', { name: 'Reykjavik' }));
    await user.clear(field());
    expect(shown()).toEqual([...FIRST, 'Reykjavik']);
    expect(chosen()).toContain('Reykjavik');
  });

  it('keeps chosen cities that a search hides', async () => {
    openWindow();
    const user = person();
    await user.type(field(), 'cairo');
    expect(chosen()).toEqual([]);
    expect(within(group()).getByText('3 selected')).toBeDefined();
    await user.clear(field());
    expect(chosen()).toEqual(['London', 'New York', 'Tokyo']);
  });

  it('takes the only city that was found on Enter, and shows the list again', async () => {
    const background = openWindow();
    await person().type(field(), 'reykja{Enter}');
    expect(shown()).toEqual([...FIRST, 'Reykjavik']);
    expect(chosen()).toContain('Reykjavik');
    expect(document.activeElement).toBe(field());
    // Enter runs nothing here.
    expect(background.commands.map(({ type }) => type)).toEqual(['save-choices']);
  });

  it('goes to the first of several cities on Enter, and takes that on another', async () => {
    openWindow();
    await person().type(field(), 'japan{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Tokyo' }));
    await person().keyboard('{ArrowRight}{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Osaka' }));
    expect(chosen()).toEqual(['Tokyo', 'Osaka']);
  });

  it('does nothing on Enter in an empty field', async () => {
    const background = openWindow();
    await person().type(field(), '{Enter}');
    expect(background.commands).toEqual([]);
  });

  it('shows the list again on Escape, which leaves the window open', async () => {
    openWindow();
    await person().type(field(), 'osaka{Escape}');
    expect(shown()).toEqual(FIRST);
  });
});
