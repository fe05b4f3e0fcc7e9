import { act, fireEvent, render, screen, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { App, LabLayout } from '../../../components/app/App.tsx';
import { ExportMenu } from '../../../components/app/Footer.tsx';
import { Results } from '../../../components/app/ResultsArea.tsx';
import { type Door, doors } from '../../../components/state/door.ts';
import { loadEngine } from '../../../components/state/load-engine.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../../../engine/protocol/preferences.ts';
import { until } from '../../support/until.ts';
import { type Background, playBackground } from './background.ts';
import { speak } from './speech.ts';

// Loaded before, so that tests need not wait for it.
await Promise.all([
  ...[loadEngine(), LabLayout.load(), Results.load(), ExportMenu.load()],
  import('../../../components/code/Code.tsx'),
  import('../../../components/state/conclude.ts'),
  import('../../../components/question/Question.tsx'),
]);

/** Opens a window whose background process has not sent anything yet. */
export function openUnanswered(language = 'en-US', door: Door = doors.popup): Background {
  speak(language);
  const background = playBackground();
  render(<App door={door} />);
  return background;
}

/** Opens a window; the background process has saved `choices` and `preferences`, or nothing. */
export function openWindow({
  language,
  door,
  choices,
  preferences,
}: {
  language?: string;
  door?: Door;
  choices?: Partial<Choices>;
  preferences?: Partial<Preferences>;
} = {}): Background {
  const background = openUnanswered(language, door);
  background.welcome(
    choices && { ...firstChoices, ...choices },
    preferences && { ...DEFAULT_PREFERENCES, ...preferences },
  );
  // Runs the effects of what the welcome has mounted.
  act(() => {});
  return background;
}

/** Defaults, as in the contract of the screen. */
export const firstChoices: Choices = {
  workload: 'weather',
  cities: ['london', 'new_york', 'tokyo'],
  mode: 'compare',
  compared: ['sequential', 'parallel'],
  size: 2,
  rounds: 1,
  source: { kind: 'live' },
  retryPolicy: DEFAULT_RETRY_POLICY,
  faults: [],
};

/** Shows what is one step away. */
export function unfold(): void {
  for (const name of [/^(More modes|Mais modos)$/, /^(Options|Opções)$/]) {
    fireEvent.click(screen.getByRole('button', { name, expanded: false }));
  }
}

/** User without a delay between two clicks. */
export function person() {
  return userEvent.setup({ delay: null });
}

/** Text of an element for a screen reader, in one line. */
export function said(element: Element): string {
  const copy = element.cloneNode(true);
  if (!(copy instanceof Element)) throw new Error('an element was cloned into something else');
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  // A screen reader pauses between these.
  for (const piece of copy.querySelectorAll('p, h2 > *, li > *, td > *')) piece.append(' ');
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Unrounded values of an element’s figures. */
export function values(element: Element): number[] {
  return Array.from(element.querySelectorAll('data'), ({ value }) => Number(value));
}

/** Items of a run, as a screen reader lists them. */
export function lanes(run: string): HTMLElement[] {
  const timeline = screen.getByRole('region', { name: /^(Timeline|Linha do tempo)$/ });
  return within(within(timeline).getByRole('list', { name: run })).getAllByRole('listitem');
}

/** Cells of the comparison, by row header. */
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

/** Text of the live region. */
export function verdict(): string {
  // Other parts of the lab say what they have done.
  const [status] = screen.getAllByRole('status');
  return status ? said(status) : '';
}

/** Text of the live region once there is a verdict, which takes turns of the host's event loop. */
export async function concluded(): Promise<string> {
  return until(() => {
    const text = verdict();
    if (text === '') throw new Error('no verdict yet');
    return text;
  });
}
