import { act, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../components/app/App.tsx';
import { doors } from '../../../components/state/door.ts';
import page from '../../../entrypoints/popup/index.html?raw';
import { playBackground } from '../support/background.ts';
import { log } from '../support/log.ts';
import { speak } from '../support/speech.ts';
import { lanes, openWindow, unfold } from '../support/window.tsx';

describe('the window', () => {
  it('has the heading Overlap', () => {
    openWindow();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Overlap');
  });

  it.each([
    ['en-US', 'Weather data by Open-Meteo.com'],
    ['pt-BR', 'Dados de Open-Meteo.com'],
  ])('attributes its data with a link in %s', (language, name) => {
    openWindow({ language });
    expect(screen.getByRole<HTMLAnchorElement>('link', { name }).href).toBe(
      'https://open-meteo.com/',
    );
  });

  it.each([
    ['en-US', 'Cities', 'Mode', 'Source', 'Temperature unit', 'Timeline'],
    ['pt-BR', 'Cidades', 'Modo', 'Fonte', 'Unidade de temperatura', 'Linha do tempo'],
  ])('names its parts in %s', (language, group, mode, source, unit, timeline) => {
    openWindow({ language });
    unfold();
    expect(screen.getByRole('group', { name: group })).toBeDefined();
    expect(screen.getByRole('radiogroup', { name: mode })).toBeDefined();
    expect(screen.getByRole('radiogroup', { name: source })).toBeDefined();
    expect(screen.getByRole('radiogroup', { name: unit })).toBeDefined();
    expect(screen.getByRole('region', { name: timeline })).toBeDefined();
  });
});

it.each(['C', 'en-US@posix'])('opens where the only language is %s', (tag) => {
  const background = playBackground();
  speak('en-US', [tag]);
  render(<App door={doors.popup} />);
  background.welcome();
  background.log(log(['london']).run('parallel', [100]).ended());
  expect(lanes('Parallel')).toHaveLength(1);
});

describe('the page of the popup', () => {
  beforeEach(() => {
    const parsed = new DOMParser().parseFromString(page, 'text/html');
    document.title = parsed.title;
    document.body.replaceChildren(...parsed.body.children);
  });

  afterEach(() => {
    document.body.replaceChildren();
    vi.resetModules();
  });

  it.each([
    ['en-GB', 'en'],
    ['pt-BR', 'pt-BR'],
  ])('opens the window in %s, and declares its language', async (browserLanguage, language) => {
    speak(browserLanguage);
    playBackground();
    await import('../../../components/app/boot.tsx');
    // The page's shell is painted first.
    await act(async () => void (await vi.advanceTimersByTimeAsync(100)));
    expect(document.title).toBe('Overlap');
    expect(document.documentElement.lang).toBe(language);
    const cities = screen.getByRole('group', { name: /^(Cities|Cidades)$/ });
    expect(within(cities).getAllByRole('checkbox')).toHaveLength(10);
    expect(screen.getByRole('main').contains(screen.getByRole('heading', { level: 1 }))).toBe(true);
  });
});
