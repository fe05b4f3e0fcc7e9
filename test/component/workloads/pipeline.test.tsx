import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { pipelineOf } from '../../../adapters/pipeline/steps.ts';
import { doors } from '../../../components/state/door.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Json } from '../../../engine/log/json.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { spend, unusedQuota } from '../../../engine/protocol/quota.ts';
import { cities } from '../../../tools/cities.ts';
import { until } from '../../support/until.ts';
import { lanes, openWindow, person, said } from '../support/window.tsx';

const run = () => screen.getByRole<HTMLButtonElement>('button', { name: /^(Run|Executar)$/ });

const london = cities
  .filter(({ id }) => id === 'london')
  .map((city) => ({ ...city, name: 'London' }));

const values: readonly Json[] = [
  { latitude: 51.5085, longitude: -0.1257, countryCode: 'GB' },
  { temperature: 11.2, code: 3, isDay: true },
  { europeanAqi: 37 },
];

/** Parallel over London: its place after 100 ms, its weather after 180 and its air after 150. */
function events(place: Outcome = { kind: 'ok', value: values[0] ?? null }): LogEvent[] {
  const workload = pipelineOf(london, (step, { name }) => `${name}: ${step}`);
  const at = (request: number, type: 'start' | 'end', ms: number): LogEvent[] => {
    const about = { run: 0, request, at: ms };
    if (type === 'start')
      return [{ type: 'attempt-started', ...about, attempt: 1, url: 'https://a.example/' }];
    const outcome: Outcome = request === 0 ? place : { kind: 'ok', value: values[request] ?? null };
    return [
      { type: 'headers-received', ...about, attempt: 1, status: 200 },
      { type: 'body-received', ...about, attempt: 1, bytes: 9 },
      { type: 'request-ended', ...about, outcome },
    ];
  };
  const dependents: LogEvent[] =
    place.kind === 'ok'
      ? [...at(1, 'start', 100), ...at(2, 'start', 100), ...at(2, 'end', 150), ...at(1, 'end', 180)]
      : [1, 2].map((request) => ({
          type: 'request-ended',
          run: 0,
          request,
          at: 100,
          outcome: { kind: 'no-input' },
        }));
  return [
    {
      type: 'comparison-started',
      startedAt: 0,
      plan: {
        workload,
        source: { kind: 'live' },
        modes: ['parallel'],
        rounds: 1,
        size: 2,
        warmUp: false,
        retryPolicy: { timeout: 10_000, retries: 0 },
        paced: false,
      },
    },
    {
      type: 'run-started',
      run: 0,
      mode: 'parallel',
      round: 1,
      startedAt: 0,
      resolution: 0.1,
      earlier: false,
    },
    ...[0, 1, 2].map((request): LogEvent => ({ type: 'request-queued', run: 0, request, at: 0 })),
    ...at(0, 'start', 0),
    ...at(0, 'end', 100),
    ...dependents,
    {
      type: 'run-ended',
      run: 0,
      at: place.kind === 'ok' ? 180 : 100,
      reason: 'completed',
      endedAt: 180,
      busy: 1,
      blocked: 1,
    },
    { type: 'comparison-ended', endedAt: 180, reason: 'completed' },
  ];
}

/** Texts of the lanes once the code that shows a pipeline is loaded. */
async function shown(pattern: RegExp): Promise<string[]> {
  return until(() => {
    const texts = lanes('Parallel').map(said);
    expect(texts.join('\n')).toMatch(pattern);
    return texts;
  });
}

describe('A pipeline', () => {
  it('shows the place, the weather and the air, and what waited for what', async () => {
    const background = openWindow({ door: doors.lab, language: 'en-GB' });
    background.log(events());
    expect(await shown(/Position/)).toEqual([
      'London: place on the critical path arrived Position 52° N 0° W 100 ms',
      'London: weather on the critical path Waited 100 ms for London: place. arrived Overcast 11.2 °C 80 ms',
      'London: air Waited 100 ms for London: place. arrived European air quality index fair 37 50 ms',
    ]);
    const position = lanes('Parallel')[0]?.querySelector<HTMLDataElement>('data');
    expect(position?.value).toMatch(/^51\.5\d*,-0\.1\d*$/);
    const [place, weather, air] = lanes('Parallel').map((lane) => ({
      lines: [...lane.querySelectorAll('.link')].map(({ className }) => className),
      waits: lane.querySelectorAll('.kind-input').length,
      isCritical: lane.querySelector('.critical') !== null,
    }));
    expect(place).toEqual({ lines: ['link from'], waits: 0, isCritical: true });
    expect(weather).toEqual({ lines: ['link to', 'link through'], waits: 1, isCritical: true });
    expect(air).toEqual({ lines: ['link to'], waits: 1, isCritical: false });
  });

  it('says so in the details of a request', async () => {
    const background = openWindow({ door: doors.lab });
    background.log(events());
    await shown(/Position/);
    await person().click(screen.getByRole('button', { name: 'London: air' }));
    expect(said(lanes('Parallel')[2] ?? document.body)).toContain(
      'Waited 100 ms for London: place.',
    );
  });

  it('has its critical path in words', async () => {
    const background = openWindow({ door: doors.lab });
    background.log(events());
    await person().click(await until(() => screen.getByText('Where the time went')));
    const list = await until(() => screen.getByRole('list', { name: 'Where the time went' }));
    expect(said(list)).toContain('critical path London: place → London: weather: 180 ms');
  });

  it('says that there is no such place, and asks for nothing that needs it', async () => {
    const background = openWindow({ door: doors.lab });
    background.log(
      events({ kind: 'invalid-response', path: 'results', expected: 'place', received: 'nothing' }),
    );
    const [place, weather, air] = await shown(/There is no place/);
    expect(place).toMatch(/invalid.*There is no place of this name in its country\.$/);
    for (const lane of [weather, air]) expect(lane).toMatch(/no input/);
  });

  it('is named in the user’s language, and searches for English names', async () => {
    const background = openWindow({
      door: doors.lab,
      language: 'pt-BR',
      choices: { workload: 'pipeline', cities: ['london'] },
    });
    await until(() => expect(run().disabled).toBe(false));
    await person().click(run());
    const start = background.commands.findLast((command) => command.type === 'start');
    const tasks = start?.type === 'start' ? start.plan.workload.tasks : [];
    expect(tasks.map(({ label, after }) => [label, after])).toEqual([
      ['Londres: local', []],
      ['Londres: clima', [0]],
      ['Londres: ar', [0]],
    ]);
    expect(tasks[0]?.input).toMatchObject({ step: 'place', name: 'london', countryCode: 'GB' });
  });

  it('needs a city', async () => {
    openWindow({ door: doors.lab, choices: { workload: 'pipeline', cities: [] } });
    await until(() =>
      expect(
        document.getElementById(run().getAttribute('aria-describedby') ?? '')?.textContent,
      ).toMatch(/city/),
    );
    expect(run().disabled).toBe(true);
  });

  it('shows the use of each host, and is refused if one of them is full', async () => {
    const background = openWindow({
      door: doors.lab,
      choices: { workload: 'pipeline', source: { kind: 'live' } },
    });
    await until(() => expect(run().disabled).toBe(false));
    const now = Date.now();
    const quotas = {
      'api.open-meteo.com': spend(unusedQuota, now, 7),
      'air-quality-api.open-meteo.com': spend(unusedQuota, now, 10_000),
    };
    background.say({ type: 'quota', quotas });
    const meters = [...document.querySelectorAll('meter')];
    expect(meters.map((meter) => meter.getAttribute('aria-label'))).toEqual([
      expect.stringMatching(/^geocoding-api\.open-meteo\.com usage: 0 of 600/),
      expect.stringMatching(/^api\.open-meteo\.com usage: 7 of 600/),
      expect.stringMatching(/^air-quality-api\.open-meteo\.com usage: 10,000 of/),
    ]);
    expect(run().disabled).toBe(true);
    const why = document.getElementById(run().getAttribute('aria-describedby') ?? '');
    // Two modes over three cities, and the request that opens the connection.
    expect(why?.textContent).toMatch(/^This needs 7 locations\./);
  });

  it('credits GeoNames beside Open-Meteo', async () => {
    const background = openWindow({ door: doors.lab });
    background.log(events());
    const credit = await until(() => screen.getByRole('link', { name: /GeoNames/ }));
    expect(credit.getAttribute('href')).toBe('https://www.geonames.org/');
    expect(screen.getByRole('link', { name: /Open-Meteo\.com/ })).toBeDefined();
  });

  it('offers the modes that make sense for tasks that need each other', async () => {
    openWindow({ door: doors.lab, choices: { workload: 'pipeline' } });
    await until(() => expect(run().disabled).toBe(false));
    await person().click(screen.getByRole('button', { name: 'More modes' }));
    const group = within(screen.getByRole('radiogroup', { name: 'Mode' }));
    const offered = group
      .getAllByRole('radio')
      .map((radio) => said(radio.closest('label') ?? radio));
    expect(offered).toEqual(expect.arrayContaining(['Sequential', 'Parallel', 'Staged', 'All']));
    for (const mode of ['Bulk', 'Race', 'Any', 'Hedged', 'Workers']) {
      expect(offered).not.toContain(mode);
    }
  });
});
