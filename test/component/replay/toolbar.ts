import { act, fireEvent, screen, within } from '@testing-library/preact';
import { vi } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import type { Background } from '../support/background.ts';
import { log } from '../support/log.ts';
import { openWindow } from '../support/window.tsx';

export const three = ['london', 'new_york', 'tokyo'];

/** A comparison of 700 and 260 ms. */
export const both = () =>
  log(three).run('sequential', [200, 240, 260]).run('parallel', [200, 240, 260]).ended();

/** Opens the lab with a comparison that has ended. */
export function openLab(language = 'en-US'): Background {
  const background = openWindow({ door: doors.lab, language });
  background.log(both());
  return background;
}

export const timeline = () => screen.getByRole('region', { name: 'Timeline' });
export const toolbar = () => screen.getByRole('toolbar', { name: 'Replay' });
export const button = (name: string) => within(toolbar()).getByRole('button', { name });
export const slider = () => within(toolbar()).getByRole<HTMLInputElement>('slider');
export const moment = () => Number(slider().getAttribute('aria-valuenow'));
export const inWords = () => slider().getAttribute('aria-valuetext')?.replaceAll('\u00a0', ' ');
export const seek = (ms: number) => fireEvent.input(slider(), { target: { value: `${ms}` } });
export const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

/** Everything that is drawn, without the ids that Preact counts up. */
export function picture(): string {
  return timeline().outerHTML.replaceAll(/ (id|aria-controls)="[^"]*"/g, '');
}
