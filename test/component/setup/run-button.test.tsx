import { act, fireEvent, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { commonModes } from '../../../engine/modes/index.ts';
import { log } from '../support/log.ts';
import { openUnanswered, openWindow, person, unfold } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const run = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Run' });
const running = () => log(three).run('sequential', [600, 600, 600], { until: 700 }).events;

const starts = (commands: readonly { type: string }[]) =>
  commands.filter(({ type }) => !type.startsWith('save-'));

describe('Run', () => {
  it('starts the compared modes with the chosen cities', async () => {
    const background = openWindow();
    await person().click(run());
    expect(background.commands).toEqual([
      {
        type: 'start',
        plan: {
          workload: {
            adapter: 'weather',
            tasks: [
              {
                label: 'London',
                input: {
                  id: 'london',
                  countryCode: 'GB',
                  latitude: 51.5085,
                  longitude: -0.1257,
                  timeZone: 'Europe/London',
                },
                after: [],
              },
              {
                label: 'New York',
                input: {
                  id: 'new_york',
                  countryCode: 'US',
                  latitude: 40.7143,
                  longitude: -74.006,
                  timeZone: 'America/New_York',
                },
                after: [],
              },
              {
                label: 'Tokyo',
                input: {
                  id: 'tokyo',
                  countryCode: 'JP',
                  latitude: 35.6895,
                  longitude: 139.6917,
                  timeZone: 'Asia/Tokyo',
                },
                after: [],
              },
            ],
          },
          source: { kind: 'live' },
          modes: ['sequential', 'parallel'],
          rounds: 1,
          size: 2,
          warmUp: false,
          retryPolicy: { timeout: 10_000, retries: 2 },
          paced: false,
        },
        against: [],
      },
    ]);
  });

  it.each(commonModes)('starts %s alone if that is chosen', async (mode) => {
    const background = openWindow({ choices: { mode } });
    await person().click(run());
    expect(background.commands).toMatchObject([{ type: 'start', plan: { modes: [mode] } }]);
  });

  it('sends the cities in the order of the screen, however they were chosen', async () => {
    const background = openWindow({ choices: { cities: ['tokyo', 'lima'] } });
    const user = person();
    await user.click(screen.getByRole('checkbox', { name: 'London' }));
    await user.click(run());
    expect(starts(background.commands)).toMatchObject([
      { plan: { workload: { tasks: ['London', 'Tokyo', 'Lima'].map((label) => ({ label })) } } },
    ]);
  });

  it('sends the names in the language of the window', async () => {
    const background = openWindow({ language: 'pt-BR' });
    await person().click(screen.getByRole('button', { name: 'Executar' }));
    expect(background.commands).toMatchObject([
      {
        plan: {
          workload: { tasks: ['Londres', 'Nova York', 'Tóquio'].map((label) => ({ label })) },
        },
      },
    ]);
  });

  it('starts the simulated source with the chosen protocol', async () => {
    const background = openWindow({
      choices: { source: { kind: 'simulated', protocol: 'http/1.1' } },
    });
    await person().click(run());
    expect(background.commands).toMatchObject([
      { type: 'start', plan: { source: { kind: 'simulated', protocol: 'http/1.1' } } },
    ]);
  });

  it('works with the keyboard', async () => {
    const background = openWindow();
    run().focus();
    await person().keyboard('{Enter}');
    expect(background.commands).toMatchObject([{ type: 'start' }]);
  });

  it('is reached with few presses of the Tab key', async () => {
    openWindow();
    const user = person();
    let presses = 0;
    do {
      await user.tab();
      presses += 1;
    } while (document.activeElement !== run() && presses < 20);
    // Two doors, the sizes, the search, the cities and the modes come before.
    expect(presses).toBeLessThanOrEqual(7);
  });

  it('is pressed by Enter in a field, unless nothing can be run', async () => {
    const background = openWindow({ choices: { mode: 'pool' } });
    const user = person();
    const size = screen.getByRole('spinbutton', { name: 'Max at once' });
    await user.clear(size);
    await user.type(size, '{Enter}');
    expect(background.commands).toEqual([]);
    await user.type(size, '3{Enter}');
    expect(starts(background.commands)).toMatchObject([{ type: 'start', plan: { size: 3 } }]);
  });

  it('is disabled without a city, and gives the reason', async () => {
    openWindow({ choices: { cities: [] } });
    const why = 'Select at least one city.';
    expect(
      screen.getByRole<HTMLButtonElement>('button', { name: 'Run', description: why }).disabled,
    ).toBe(true);
    expect(screen.getByText(why)).toBeDefined();

    await person().click(screen.getByRole('checkbox', { name: 'London' }));
    expect(run().disabled).toBe(false);
    expect(run().hasAttribute('aria-describedby')).toBe(false);
    expect(screen.queryByText(why)).toBeNull();
  });
});

describe('Stop', () => {
  it('is not pressed by Enter in a field', async () => {
    const background = openWindow();
    unfold();
    background.log(running());
    await person().type(screen.getByRole('radio', { name: '°C' }), '{Enter}');
    expect(starts(background.commands)).toEqual([]);
  });

  it('is the same button, still focused, and stops the run', async () => {
    const background = openWindow();
    const user = person();
    const button = run();
    await user.click(button);
    background.log(running());
    expect(screen.getByRole('button', { name: 'Stop' })).toBe(button);
    expect(document.activeElement).toBe(button);

    await user.keyboard('{Enter}');
    expect(background.commands.at(-1)).toEqual({ type: 'stop' });
  });

  it('ignores the second click of a double click on Run', () => {
    const background = openWindow();
    fireEvent.click(run(), { detail: 1 });
    background.log(running());
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }), { detail: 2 });
    expect(background.commands.map(({ type }) => type)).toEqual(['start']);
  });

  it('is sent only once before the background responds', async () => {
    const background = openWindow();
    await person().dblClick(run());
    expect(background.commands.map(({ type }) => type)).toEqual(['start']);
  });

  it('becomes Run again once everything has ended', () => {
    const background = openWindow();
    background.log(running());
    const button = screen.getByRole('button', { name: 'Stop' });
    background.more([{ type: 'comparison-ended', endedAt: 0, reason: 'interrupted' }]);
    expect(run()).toBe(button);
  });

  it('is enabled in a window without a chosen city', () => {
    const background = openWindow({ choices: { cities: [] } });
    background.log(running());
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Stop' }).disabled).toBe(false);
    expect(screen.queryByText('Select at least one city.')).toBeNull();
  });

  it('is there between two runs of one comparison', () => {
    const background = openWindow();
    background.log(log(['lima']).run('sequential', [300]).events);
    expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined();
  });
});

it('is usable before the background speaks, and starts the run once it does', async () => {
  const background = openUnanswered();
  await person().click(run());
  act(() => void vi.advanceTimersByTime(2_500));
  const [asked] = background.requests;
  expect(asked?.command.type).toBe('start');
  // Silent ports are replaced, and the same command is sent again.
  expect(background.requests.every(({ id }) => id === asked?.id)).toBe(true);
  background.welcome();
  background.log(running());
  expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});
