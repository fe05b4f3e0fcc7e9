import { act, screen, within } from '@testing-library/preact';
import { vi } from 'vitest';
import { weatherOfCities } from '../../../adapters/weather/city.ts';
import { doors } from '../../../components/state/door.ts';
import type { ModeId } from '../../../engine/modes/index.ts';
import { type Program, programsFor } from '../../../lessons/programs/index.ts';
import { until } from '../../support/until.ts';
import { city } from '../support/log.ts';
import { openWindow } from '../support/window.tsx';

export const cities = ['london', 'new_york', 'tokyo'];

/** Opens the lab, and waits for the programs. */
export async function openCode(options: Parameters<typeof openWindow>[0] = {}) {
  const background = openWindow({ door: doors.lab, ...options });
  await loaded();
  return background;
}

/** Waits until the programs are shown. */
export async function loaded(): Promise<HTMLElement> {
  // They come after the results have been painted.
  await act(async () => void (await vi.advanceTimersByTimeAsync(200)));
  await vi.dynamicImportSettled();
  return until(pane);
}

export const pane = () => screen.getByRole('region', { name: 'Code' });
export const tab = (name: string) => within(pane()).getByRole('tab', { name });
export const tabs = (list: string) =>
  within(within(pane()).getByRole('tablist', { name: list }))
    .getAllByRole('tab')
    .map(
      (tab) =>
        `${tab.textContent}${tab.getAttribute('aria-selected') === 'true' ? ' (selected)' : ''}`,
    );

/** Text of the program. */
export const code = () => pane().querySelector('code')?.textContent;

/** Note on a line. */
export const note = (number: number | undefined) => line(number).dataset.note;

/** Numbers of open requests by the numbers of their lines. */
export function waiting(): Record<string, number> {
  const lines = [...pane().querySelectorAll<HTMLElement>('[data-waiting]')];
  return Object.fromEntries(
    lines.map(({ dataset: { line = '', waiting } }) => [line, Number(waiting)]),
  );
}

/** Line with a number. */
export function line(number: number | undefined): HTMLElement {
  const found = pane().querySelector<HTMLElement>(`[data-line="${number}"]`);
  if (!found) throw new Error(`no line ${number}`);
  return found;
}

/** First program of a mode over three cities. */
export function program(mode: ModeId, language: Program['language'] = 'typescript'): Program {
  const all = programsFor(mode, weatherOfCities(cities.map(city)), 2, 250);
  const found = all.find((one) => one.language === language);
  if (!found) throw new Error(`no program for ${mode}`);
  return found;
}
