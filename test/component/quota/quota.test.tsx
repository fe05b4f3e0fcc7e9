import { act, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { levelsAt, type Quota, spend, unusedQuota } from '../../../engine/protocol/quota.ts';
import { log } from '../support/log.ts';
import { openWindow, person, said, unfold } from '../support/window.tsx';

/** 90 seconds before noon in UTC. */
const NOW = Date.UTC(2026, 10, 24, 11, 58, 30);

beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW }));
afterEach(() => vi.useRealTimers());

function meter(): HTMLMeterElement {
  const found = document.querySelector('meter');
  if (!found) throw new Error('no meter');
  return found;
}

/** Value and maximum of the meter. */
const shown = () => [Number(meter().getAttribute('value')), Number(meter().getAttribute('max'))];

const runButton = () => screen.getByRole<HTMLButtonElement>('button', { name: /^(Run|Executar)$/ });
const quotaAfter = (count: number): Quota => spend(unusedQuota, NOW, count);
const forecasts = (quota: Quota) => ({ 'api.open-meteo.com': quota });
const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });
const group = (name: string) => within(screen.getByRole('group', { name }));

describe('the meter of Open-Meteo’s limits', () => {
  it('shows the fullest limit, with the others as a tooltip', () => {
    const background = openWindow();
    unfold();
    background.say({ type: 'quota', quotas: forecasts(quotaAfter(54)) });
    expect(shown()).toEqual([54, 600]);
    expect(meter().getAttribute('aria-label')).toBe('Open-Meteo usage: 54 of 600 this minute');
    expect(meter().parentElement?.textContent).toBe('54 of 600 this minute');
    expect(meter().parentElement?.title).toBe(
      'Open-Meteo usage: 54 of 600 this minute, 54 of 5,000 this hour, 54 of 10,000 today (UTC)',
    );
  });

  it('starts with the usage that the background sends first', () => {
    const background = openWindow();
    unfold();
    background.say({ type: 'welcome', quotas: forecasts(quotaAfter(300)) });
    expect(shown()).toEqual([300, 600]);
  });

  it('resets with the minute, without a message', () => {
    const background = openWindow();
    unfold();
    background.say({ type: 'quota', quotas: forecasts(quotaAfter(54)) });
    pass(29_999);
    expect(shown()).toEqual([54, 600]);
    pass(1);
    expect(shown()).toEqual([54, 5_000]);
    pass(60_000);
    expect(shown()).toEqual([54, 10_000]);
  });

  it('is hidden for other sources', () => {
    openWindow({ choices: { source: { kind: 'simulated', protocol: 'h2' } } });
    unfold();
    expect(document.querySelector('meter')).toBeNull();
  });
});

describe('a comparison above a limit', () => {
  it('says so before it starts, with figures and the time at which it will be possible', () => {
    const background = openWindow({ language: 'en-GB' });
    expect(runButton().disabled).toBe(false);
    background.say({ type: 'quota', quotas: forecasts(quotaAfter(596)) });
    expect(runButton().disabled).toBe(true);
    const why = document.getElementById(runButton().getAttribute('aria-describedby') ?? '');
    expect(why?.textContent).toBe(
      'This needs 7 locations. Open-Meteo allows 600 per minute, and you have used 596. Try again at 11:59.',
    );
    pass(30_000);
    expect(runButton().disabled).toBe(false);
    expect(why?.textContent).toBe('');
  });

  it('says so in Portuguese', () => {
    openWindow({ language: 'pt-BR' }).say({ type: 'quota', quotas: forecasts(quotaAfter(600)) });
    expect(document.body.textContent).toContain('O Open-Meteo permite 600 por minuto');
    expect(screen.getByRole('button', { name: 'Executar com pausas' })).toBeDefined();
  });

  it('offers fewer cities, as many as possible', async () => {
    const background = openWindow();
    background.say({ type: 'quota', quotas: forecasts(quotaAfter(595)) });
    await clickOn('Use only 2 cities');
    expect(
      group('Cities').getByRole<HTMLInputElement>('checkbox', { name: /London/ }).checked,
    ).toBe(true);
    expect(group('Cities').getByRole<HTMLInputElement>('checkbox', { name: /Tokyo/ }).checked).toBe(
      false,
    );
    expect(runButton().disabled).toBe(false);
    expect(document.activeElement).toBe(runButton());
  });

  it('offers pauses between the runs, and starts with them', async () => {
    const background = openWindow();
    background.say({ type: 'quota', quotas: forecasts(quotaAfter(596)) });
    await clickOn('Run with pauses');
    expect(background.commands.at(-1)).toMatchObject({ type: 'start', plan: { paced: true } });
  });

  it('offers the simulated source', async () => {
    const background = openWindow();
    background.say({ type: 'quota', quotas: forecasts(quotaAfter(600)) });
    await clickOn('Use the simulated source');
    expect(background.commands.at(-1)).toMatchObject({
      choices: { source: { kind: 'simulated' } },
    });
    expect(runButton().disabled).toBe(false);
  });

  it('offers neither zero cities nor a pause of a day', () => {
    openWindow().say({ type: 'quota', quotas: forecasts(quotaAfter(10_000)) });
    expect(screen.queryByRole('button', { name: /Only/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Run with pauses' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Use the simulated source' })).toBeDefined();
    expect(levelsAt(quotaAfter(10_000), NOW).every(({ used }) => used === 10_000)).toBe(true);
  });

  it('is not announced during a run, and is explained if the background refuses it', () => {
    const background = openWindow();
    background.log(log(['london']).run('parallel', [100]).events.slice(0, 3));
    background.say({ type: 'quota', quotas: forecasts(quotaAfter(600)) });
    expect(screen.queryByRole('button', { name: 'Run with pauses' })).toBeNull();
    background.say({ type: 'refused', because: 'over-quota' });
    expect(screen.getByRole('alert').textContent).toMatch(/^Open-Meteo would refuse part of this/);
  });
});

describe('a paused comparison', () => {
  it('shows the end of the pause, and nothing once it goes on', () => {
    const background = openWindow({ language: 'en-GB' });
    const begun = log(['london']).run('parallel', [100]).events;
    background.log([...begun, { type: 'paused', until: NOW + 30_000 }]);
    const pause = () => said(document.querySelector('.paused') ?? document.body);
    expect(pause()).toBe('Open-Meteo’s limit is reached: the next run starts at 11:59.');
    background.log([...log(['london']).run('parallel', [100]).run('sequential', [100]).events]);
    expect(pause()).toBe('');
  });
});

async function clickOn(name: string): Promise<void> {
  vi.useRealTimers();
  await person().click(screen.getByRole('button', { name }));
}
