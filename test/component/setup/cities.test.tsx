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

const DOZEN = [
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
  'Singapore',
  'Buenos Aires',
];

describe('the cities at first', () => {
  it('are a dozen, with London, New York and Tokyo checked', () => {
    openWindow();
    expect(shown()).toEqual(DOZEN);
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
    for (const name of DOZEN) {
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
    expect(chosen().slice(0, 10)).toEqual(DOZEN.slice(0, 10));
    expect(shown()).toHaveLength(Math.max(count, DOZEN.length));
    expect(within(group()).getByText(`${count} selected`)).toBeDefined();
  });

  it('Clear leaves none chosen', async () => {
    openWindow();
    await person().click(button('Clear'));
    expect(chosen()).toEqual([]);
    expect(shown()).toEqual(DOZEN);
    expect(within(group()).getByText('0 selected')).toBeDefined();
  });

  it('keeps showing a chosen city that is not one of the dozen', () => {
    openWindow({ choices: { cities: ['almaty', 'london'] } });
    expect(shown()).toEqual([...DOZEN, 'Almaty']);
    expect(chosen()).toEqual(['London', 'Almaty']);
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

  it('shows the dozen again when only spaces are left', async () => {
    openWindow();
    const user = person();
    await user.type(field(), 'osaka');
    await user.clear(field());
    await user.type(field(), '   ');
    expect(shown()).toEqual(DOZEN);
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
    expect(shown()).toEqual([...DOZEN, 'Reykjavik']);
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

  it('does not reload the page on Enter in the search field', async () => {
    const background = openWindow();
    await person().type(field(), 'cairo{Enter}');
    expect(shown()).toEqual(['Cairo']);
    expect(background.commands).toEqual([]);
  });
});
