import { screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { until } from '../../support/until.ts';
import { entryOf, openHistory, respond } from '../history/panel.ts';
import { failure, log, networkError } from '../support/log.ts';
import { NOON } from '../support/noon.ts';
import { firstChoices, openWindow, person, unfold } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const simulated = { kind: 'simulated', protocol: 'h2' };

function openOffline() {
  const background = openWindow();
  const unreachable = failure(100, networkError);
  background.log(log(three).run('sequential', [unreachable, unreachable, unreachable]).ended());
  return background;
}
const refused = failure(100, { kind: 'http-error', status: 429, reason: 'Too many' });
const offer = () => screen.queryByRole('button', { name: 'Run with the simulated source' });

it('taking the offer runs the same cities and modes simulated, and remembers that', async () => {
  const background = openOffline();
  await person().click(screen.getByRole('button', { name: 'Run with the simulated source' }));
  expect(background.commands).toMatchObject([
    { type: 'save-choices', choices: { ...firstChoices, source: simulated } },
    {
      type: 'start',
      plan: {
        workload: {
          tasks: ['london', 'new_york', 'tokyo'].map((id) => ({ input: { id } })),
        },
        modes: ['sequential', 'parallel'],
        source: simulated,
      },
    },
  ]);
  unfold();
  const source = screen.getByRole('radiogroup', { name: 'Source' });
  expect(within(source).getByRole<HTMLInputElement>('radio', { name: 'Simulated' }).checked).toBe(
    true,
  );
  expect(offer()).toBeNull();
});

it('a person who has chosen the simulated source already is not offered it', async () => {
  openOffline();
  unfold();
  await person().click(screen.getByRole('radio', { name: 'Simulated' }));
  expect(offer()).toBeNull();
});

it('is an alert that says what to do when Open-Meteo cannot be reached', () => {
  openOffline();
  expect(screen.getByRole('alert').textContent).toMatch(
    /^Open-Meteo can’t be reached. It may be down, or your connection may be. Try again/,
  );
});

it('is an alert that says what to do when Open-Meteo has had enough', () => {
  const background = openWindow();
  background.log(log(three).run('parallel', [600, 640, refused]).ended());
  expect(screen.getByRole('alert').textContent).toMatch(
    /^Open-Meteo isn’t accepting more requests from your IP address for now. Try again in a minute/,
  );
  expect(offer()).not.toBeNull();
});

describe('a comparison that Open-Meteo refused last week', () => {
  const events = () => log(three).run('parallel', [600, 640, refused]).ended();
  const week = 7 * 24 * 60 * 60_000;

  function expectRemark() {
    expect(screen.queryByRole('alert')).toBeNull();
    expect(offer()).toBeNull();
    expect(screen.getByText('Open-Meteo wasn’t accepting more requests then.')).toBeDefined();
  }

  it('is told as what it was, if it is opened from the history', async () => {
    const { background, dialog, list } = await openHistory([entryOf('a', events())]);
    await person().click(within(list()[0] ?? dialog).getByRole('button', { name: /^Open/ }));
    await respond(background, 'a', events());
    await until(() => screen.getByText(/^From the history/));
    await until(() => expect(screen.queryByRole('dialog')).toBeNull());
    expectRemark();
  });

  it('the same if it is the latest', () => {
    vi.setSystemTime(NOON + week);
    openWindow().log(events());
    expectRemark();
  });
});

it.each<[string, Outcome, RegExp]>([
  ['this computer is offline', { ...networkError, cause: 'offline' }, /^This computer is offline/],
  [
    'the connection was cut',
    { ...networkError, cause: 'lost' },
    /^The connection to Open-Meteo was/,
  ],
  [
    'the browser holds requests back',
    { kind: 'held-back', wait: 40_000 },
    /^After errors of Open-Meteo, your browser sends it no more requests/,
  ],
])('says so if %s', (_, outcome, text) => {
  openWindow().log(
    log(three)
      .run(
        'sequential',
        three.map(() => failure(5, outcome)),
      )
      .ended(),
  );
  expect(screen.getByRole('alert').textContent).toMatch(text);
});

it('one city that the server refuses for another reason is no ground for it', () => {
  const background = openWindow();
  const broken = failure(100, { kind: 'http-error', status: 500 });
  background.log(log(three).run('parallel', [600, 640, broken]).ended());
  expect(screen.queryByRole('alert')).toBeNull();
});
