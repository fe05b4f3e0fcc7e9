import { render, screen, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { App } from '../../../components/app/App.tsx';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import { cities } from '../../../tools/cities.ts';
import { type Background, playBackground } from './background.ts';
import { speak } from './speech.ts';

/** Opens a window over a background that has not said anything yet. */
export function openUnanswered(language = 'en-US'): Background {
  speak(language);
  const background = playBackground();
  render(<App cities={cities} />);
  return background;
}

/** Opens a window as a person finds it; the background remembers `choices`, or nothing. */
export function openWindow({
  language,
  choices,
}: {
  language?: string;
  choices?: Partial<Choices>;
} = {}): Background {
  const background = openUnanswered(language);
  background.welcome(choices && { ...firstChoices, ...choices });
  return background;
}

/** What is chosen at first, as the contract of the screen has it. */
export const firstChoices: Choices = {
  cities: ['london', 'new_york', 'tokyo'],
  mode: 'compare',
  compared: ['sequential', 'parallel'],
  size: 2,
  rounds: 1,
  source: { kind: 'live' },
  patience: DEFAULT_RETRY_POLICY,
  unit: 'locale',
};

/** A person at the window, who needs no time between two clicks. */
export function person() {
  return userEvent.setup({ delay: null });
}

/** What a screen reader says of an element's content, in one line. */
export function said(element: Element): string {
  const copy = element.cloneNode(true);
  if (!(copy instanceof Element)) throw new Error('an element was cloned into something else');
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  // Pieces that are laid out apart are read apart.
  for (const piece of copy.querySelectorAll('p, h2 > *, li > *, td > *')) piece.append(' ');
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The unrounded values that stand behind an element's figures. */
export function values(element: Element): number[] {
  return Array.from(element.querySelectorAll('data'), ({ value }) => Number(value));
}

/** The requests of a run, as a screen reader lists them. */
export function lanes(run: string): HTMLElement[] {
  const timeline = screen.getByRole('region', { name: /^(Timeline|Linha do tempo)$/ });
  return within(within(timeline).getByRole('list', { name: run })).getAllByRole('listitem');
}

/** The rows of the comparison by their header: what the cells say. */
export function rows(): Record<string, string[]> {
  const table = screen.getByRole('table', { name: /^(Comparison|Comparação)$/ });
  return Object.fromEntries(
    within(table)
      .getAllByRole('row')
      .flatMap((row) => {
        const header = within(row).queryByRole('rowheader');
        return header ? [[said(header), within(row).getAllByRole('cell').map(said)]] : [];
      }),
  );
}

/** What the live region says. */
export function verdict(): string {
  return said(screen.getByRole('status'));
}
