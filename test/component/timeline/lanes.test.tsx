import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { failure, log, weather } from '../support/log.ts';
import { lanes, openWindow, person, said, unfold, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const region = () => screen.getByRole('region', { name: 'Timeline' });
const unit = (name: string) => screen.getByRole('radio', { name });

describe('the timeline before the first run', () => {
  it('explains what it will show', () => {
    openWindow();
    expect(said(region())).toBe(
      'Press Run. Each request is a bar; the longer the bar, the longer the wait.',
    );
    expect(within(region()).queryAllByRole('list')).toEqual([]);
  });
});

describe('a request', () => {
  it('with weather shows city, local time, state, weather and length', () => {
    const background = openWindow();
    background.log(
      log(three)
        .run('parallel', [
          weather(612.4, { temperature: 3.1, code: 71 }),
          weather(640, { temperature: -8, code: 0, isDay: false }),
          weather(655.5, { temperature: 11.2, code: 2 }),
        ])
        .ended(),
    );
    expect(lanes('Parallel').map(said)).toEqual([
      'London local time 12:15 PM arrived Light snow 37.6 °F 612 ms',
      'New York local time 7:15 AM arrived Clear sky 17.6 °F 640 ms',
      'Tokyo local time 9:15 PM arrived Partly cloudy 52.2 °F 656 ms',
    ]);
  });

  it('contains its unrounded figures, and the temperature as received', () => {
    const background = openWindow();
    background.log(
      log(['lima'])
        .run('parallel', [weather(612.437, { temperature: 3.1 })])
        .ended(),
    );
    expect(lanes('Parallel').map(values)).toEqual([[3.1, 612.437]]);
  });

  it('shows its own length, without its wait for the mode or for a permit', () => {
    const background = openWindow();
    background.log(
      log(three)
        .run('sequential', [600, 500, 400])
        .run('parallel', [600, 500, 400], { limit: 2 })
        .ended(),
    );
    const lengths = (run: string) => lanes(run).map((lane) => values(lane).at(-1));
    expect(lengths('Sequential')).toEqual([600, 500, 400]);
    expect(lengths('Parallel')).toEqual([600, 500, 400]);
  });

  it('with unknown weather shows the code', () => {
    const background = openWindow();
    background.log(
      log(['lima'])
        .run('parallel', [weather(600, { code: 42 })])
        .ended(),
    );
    expect(lanes('Parallel').map(said)).toEqual([
      'Lima local time 7:15 AM arrived Weather code 42 52.2 °F 600 ms',
    ]);
  });

  it('shows its progress, and nothing that is not known yet', () => {
    const background = openWindow();
    const at = (until: number) =>
      log(three).run('parallel', [600, 640, 500], { limit: 2, until }).events;
    background.log(at(100));
    expect(lanes('Parallel').map(said)).toEqual([
      'London waiting',
      'New York waiting',
      'Tokyo queued',
    ]);
    background.log(at(560));
    expect(lanes('Parallel').map(said)).toEqual([
      'London receiving',
      'New York waiting',
      'Tokyo queued',
    ]);
    background.log(at(610));
    expect(lanes('Parallel').map(said)).toEqual([
      'London local time 12:15 PM arrived Overcast 52.2 °F 600 ms',
      'New York receiving',
      'Tokyo waiting',
    ]);
  });

  it('says that it has not started', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 600, 600], { until: 100 }).events);
    expect(lanes('Sequential').map(said)).toEqual([
      'London waiting',
      'New York not started',
      'Tokyo not started',
    ]);
  });

  it('is the same list item from its start to its end', () => {
    const background = openWindow();
    const whole = log(three).run('parallel', [600, 640, 500]).ended();
    background.log(whole.slice(0, 4));
    const before = lanes('Parallel');
    background.more(whole.slice(4));
    expect(lanes('Parallel')).toEqual(before);
    expect(before.map(said).join()).toContain('arrived');
  });
});

describe('a failed request shows why', () => {
  const failures: [Outcome, string, string][] = [
    [
      { kind: 'http-error', status: 503 },
      'Lima HTTP error 300 ms The server responded with error 503.',
      'Lima erro HTTP 300 ms O servidor respondeu com o erro 503.',
    ],
    [
      { kind: 'http-error', status: 429, reason: 'Too many concurrent requests' },
      'Lima HTTP error 300 ms The server responded with error 429: “Too many concurrent requests”',
      'Lima erro HTTP 300 ms O servidor respondeu com o erro 429: “Too many concurrent requests”',
    ],
    [
      { kind: 'network-error', message: 'TypeError: Failed to fetch' },
      'Lima network error 300 ms The server couldn’t be reached, or the connection was lost.',
      'Lima erro de rede 300 ms Não foi possível acessar o servidor, ou a conexão caiu.',
    ],
    [
      { kind: 'timeout', after: 10_000 },
      'Lima timed out 300 ms No response within 10 s.',
      'Lima tempo esgotado 300 ms Nenhuma resposta em 10 s.',
    ],
    [
      {
        kind: 'invalid-response',
        path: 'current.temperature_2m',
        expected: 'number',
        received: 'null',
      },
      'Lima invalid 300 ms Unexpected response: current.temperature_2m should be number, but is null.',
      'Lima inválida 300 ms Resposta inesperada: current.temperature_2m deveria ser number, mas é null.',
    ],
    [
      { kind: 'invalid-response', path: '', expected: 'JSON', received: '“<html>”' },
      'Lima invalid 300 ms Unexpected response: it should be JSON, but is “<html>”.',
      'Lima inválida 300 ms Resposta inesperada: ela deveria ser JSON, mas é “<html>”.',
    ],
  ];

  it.each(failures)('%o in English', (outcome, english) => {
    const background = openWindow();
    background.log(
      log(['lima'])
        .run('parallel', [failure(300, outcome)])
        .ended(),
    );
    expect(lanes('Parallel').map(said)).toEqual([english]);
  });

  it.each(failures)('%o in Portuguese', (outcome, _, portuguese) => {
    const background = openWindow({ language: 'pt-BR' });
    background.log(
      log(['lima'])
        .run('parallel', [failure(300, outcome)])
        .ended(),
    );
    expect(lanes('Paralelo').map(said)).toEqual([portuguese]);
  });

  it('without affecting the others', () => {
    const background = openWindow();
    background.log(
      log(three)
        .run('sequential', [600, failure(300, { kind: 'http-error', status: 500 }), 400])
        .ended(),
    );
    expect(lanes('Sequential').map(said)).toEqual([
      'London local time 12:15 PM arrived Overcast 52.2 °F 600 ms',
      'New York HTTP error 300 ms The server responded with error 500.',
      'Tokyo local time 9:15 PM arrived Overcast 52.2 °F 400 ms',
    ]);
  });

  it('but a stopped request is only called stopped', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 600, 600], { stopAt: 700 }).ended('stopped'));
    expect(lanes('Sequential').map(said)).toEqual([
      'London local time 12:15 PM arrived Overcast 52.2 °F 600 ms',
      'New York stopped 100 ms',
      'Tokyo stopped',
    ]);
  });
});

describe('figures in the language of the user', () => {
  const day = weather(1_612.4, { temperature: 11.2, code: 3 });

  it.each([
    ['en-US', 'Tokyo local time 9:15 PM arrived Overcast 52.2 °F 1.61 s'],
    ['en-GB', 'Tokyo local time 21:15 arrived Overcast 11.2 °C 1.61 s'],
    // No German texts: numbers follow the language of the texts.
    ['de-DE', 'Tokyo local time 9:15 PM arrived Overcast 11.2 °C 1.61 s'],
  ])('%s', (language, text) => {
    const background = openWindow({ language });
    background.log(log(['tokyo']).run('parallel', [day]).ended());
    expect(lanes('Parallel').map(said)).toEqual([text]);
  });

  it('pt-BR', () => {
    const background = openWindow({ language: 'pt-BR' });
    background.log(log(['tokyo']).run('parallel', [day]).ended());
    expect(lanes('Paralelo').map(said)).toEqual([
      'Tóquio hora local 21:15 chegou Encoberto 11,2 °C 1,61 s',
    ]);
  });

  it('change their unit with one click, and not their value', async () => {
    const background = openWindow();
    background.log(log(['tokyo']).run('parallel', [day]).ended());
    const temperature = () => lanes('Parallel').map((lane) => [said(lane), values(lane)[0]]);
    expect(temperature()).toEqual([[expect.stringContaining('52.2 °F'), 11.2]]);
    unfold();
    await person().click(unit('°C'));
    expect(temperature()).toEqual([[expect.stringContaining('11.2 °C'), 11.2]]);
  });
});
