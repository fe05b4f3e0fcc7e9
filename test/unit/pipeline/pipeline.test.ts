import { describe, expect, it } from 'vitest';
import { airOf, levelOf } from '../../../adapters/pipeline/air.ts';
import { pipeline } from '../../../adapters/pipeline/pipeline.ts';
import { placeOf } from '../../../adapters/pipeline/places.ts';
import { pipelineRules } from '../../../adapters/pipeline/rules.ts';
import { isPipeline } from '../../../adapters/pipeline/steps.ts';
import { type Json, jsonSchema } from '../../../engine/log/json.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { stagesOf } from '../../../engine/log/stages.ts';
import { workloadSchema } from '../../../engine/log/workload.ts';
import type { Reading, ReadyTask } from '../../../engine/request/adapter.ts';
import { cities } from '../../../tools/cities.ts';
import { pipelineFor } from './support.ts';

const live: SourceChoice = { kind: 'live' };
const own: SourceChoice = { kind: 'server', base: 'http://192.168.1.5:8080' };
const london = { latitude: 51.50853, longitude: -0.12574, countryCode: 'GB' };
const workload = pipelineFor(2);

/** Task of the first city, with its inputs. */
function task(index: number, inputs: readonly Json[] = index === 0 ? [] : [london]): ReadyTask {
  const found = workload.tasks[index];
  if (!found) throw new RangeError(`no task ${index}`);
  return { ...found, inputs };
}

function urlOf(index: number, source: SourceChoice = live, inputs?: readonly Json[]): string {
  return pipeline.adapter(source).ask([task(index, inputs)]).url;
}

function readingOf(index: number, body: unknown): Reading | undefined {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const received = { status: 200, headers: new Headers(), text, bytes: text.length };
  return pipeline.adapter(live).read(received, [task(index)])[0];
}

const found = (latitude: number, longitude: number, country_code?: string | null) => ({
  id: 1,
  name: 'London',
  latitude,
  longitude,
  ...(country_code !== undefined && { country_code }),
});

describe('a pipeline', () => {
  it('has three tasks per city, of which two need the first', () => {
    expect(workload.tasks.map(({ label, after }) => [label, after])).toEqual([
      ['london: place', []],
      ['london: weather', [0]],
      ['london: air', [0]],
      ['new_york: place', []],
      ['new_york: weather', [3]],
      ['new_york: air', [3]],
    ]);
    expect(stagesOf(workload.tasks)).toEqual([0, 1, 1, 0, 1, 1]);
  });

  it('of all built-in cities can be logged and is accepted', () => {
    const all = pipelineFor(cities.length);
    expect(workloadSchema.parse(all)).toEqual(all);
    expect(isPipeline(all)).toBe(true);
    for (const kind of ['live', 'simulated'] as const) {
      const source: SourceChoice = kind === 'live' ? live : { kind, protocol: 'h2' };
      expect(pipelineRules.accepts(all, source)).toBe(true);
    }
  });

  it.each([
    [
      'weather without a place',
      { ...workload, tasks: workload.tasks.slice(1, 2).map((task) => ({ ...task, after: [] })) },
    ],
    [
      'air that needs weather',
      {
        ...workload,
        tasks: workload.tasks.map((task, index) => (index === 2 ? { ...task, after: [1] } : task)),
      },
    ],
    [
      'a place that needs another',
      {
        ...workload,
        tasks: workload.tasks.map((task, index) => (index === 3 ? { ...task, after: [0] } : task)),
      },
    ],
    [
      'an unknown step',
      { ...workload, tasks: [{ label: 'x', input: { step: 'tides' }, after: [] }] },
    ],
    ['no name', { ...workload, tasks: [{ label: 'x', input: { step: 'place' }, after: [] }] }],
  ])('with %s is not accepted', (_, wrong) => {
    expect(pipelineRules.accepts(wrong, live)).toBe(false);
  });

  it('is not accepted for sources that have no weather', () => {
    expect(pipelineRules.accepts(workload, { kind: 'local' })).toBe(false);
    expect(pipelineRules.accepts(workload, { kind: 'addresses', areOwn: true })).toBe(false);
  });
});

describe('a request of a pipeline', () => {
  it('goes to a host for each step, with the coordinates that were found', () => {
    expect(urlOf(0)).toBe(
      'https://geocoding-api.open-meteo.com/v1/search?name=london&count=10&language=en&format=json',
    );
    expect(urlOf(1)).toBe(
      'https://api.open-meteo.com/v1/forecast?latitude=51.50853&longitude=-0.12574&current=temperature_2m,weather_code,is_day',
    );
    expect(urlOf(2)).toBe(
      'https://air-quality-api.open-meteo.com/v1/air-quality?latitude=51.50853&longitude=-0.12574&current=european_aqi',
    );
    expect(urlOf(3)).toContain('name=new%20york&');
  });

  it('goes to the custom server alone', () => {
    for (const index of [0, 1, 2]) expect(new URL(urlOf(index, own)).origin).toBe(own.base);
  });

  it('without a place in a strange log names none', () => {
    expect(urlOf(1, live, ['London'])).toContain('latitude=&longitude=');
    expect(urlOf(2, live, [{ latitude: 900 }])).toContain('latitude=undefined');
  });

  it('sends no cookies and follows no redirects', () => {
    const { credentials, redirect, cache, referrerPolicy } = pipeline.adapter(live).ask([task(0)]);
    expect({ credentials, redirect, cache, referrerPolicy }).toEqual({
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  });

  it('has a limit for each host of Open-Meteo, and none elsewhere', () => {
    expect([0, 1, 2].map((index) => pipelineRules.allowance(live, urlOf(index)))).toEqual([
      { group: 'geocoding-api.open-meteo.com', most: 4 },
      { group: 'api.open-meteo.com', most: 4 },
      { group: 'air-quality-api.open-meteo.com', most: 4 },
    ]);
    expect(pipelineRules.allowance(own, urlOf(0, own))).toBeUndefined();
  });

  it('opens the connection to each host before a run, and to a custom server once', () => {
    const hosts = (source: SourceChoice) =>
      pipelineRules.opening(source).map((url) => new URL(url).host);
    expect(hosts(live)).toEqual([
      'geocoding-api.open-meteo.com',
      'api.open-meteo.com',
      'air-quality-api.open-meteo.com',
    ]);
    expect(hosts(own)).toEqual(['192.168.1.5:8080']);
  });
});

describe('the place in a response', () => {
  it('is the nearest of its name in its country, wherever it stands', () => {
    const results = [
      found(42.98, -81.23, 'CA'),
      found(54.6, -5.9, 'GB'),
      found(london.latitude, london.longitude, 'GB'),
      found(51.5, -0.12, null),
      found(51.5, -0.12),
    ];
    expect(readingOf(0, { results })).toEqual({ ok: true, value: london });
  });

  it('is missing without results, or if all are in other countries', () => {
    const missing = { ok: false, path: 'results', expected: 'place', received: 'nothing' };
    expect(readingOf(0, { generationtime_ms: 0.5 })).toEqual(missing);
    expect(readingOf(0, { results: [] })).toEqual(missing);
    expect(readingOf(0, { results: [found(42.98, -81.23, 'CA')] })).toEqual(missing);
  });

  it.each([
    [{ results: {} }, 'results'],
    [{ results: [{ latitude: '51', longitude: 0 }] }, 'results.0.latitude'],
    [[], ''],
    ['<html>', ''],
  ])('is checked: %j', (body, path) => {
    expect(readingOf(0, body)).toMatchObject({ ok: false, path });
  });
});

describe('the weather and the air in a response', () => {
  it('are values', () => {
    expect(readingOf(1, { current: { temperature_2m: 7.5, weather_code: 3, is_day: 0 } })).toEqual({
      ok: true,
      value: { temperature: 7.5, code: 3, isDay: false },
    });
    expect(readingOf(2, { current: { european_aqi: 37 } })).toEqual({
      ok: true,
      value: { europeanAqi: 37 },
    });
  });

  it('are checked', () => {
    expect(readingOf(1, { current: {} })).toMatchObject({ path: 'current.temperature_2m' });
    expect(readingOf(2, { current: { european_aqi: null } })).toEqual({
      ok: false,
      path: 'current.european_aqi',
      expected: 'number',
      received: 'null',
    });
  });

  it.each([
    [0, 'good'],
    [19.9, 'good'],
    [20, 'fair'],
    [59, 'moderate'],
    [60, 'poor'],
    [80, 'very_poor'],
    [100, 'extremely_poor'],
    [900, 'extremely_poor'],
  ])('of index %d is %s', (index, level) => {
    expect(levelOf(index)).toBe(level);
  });

  it('are told from each other', () => {
    expect(airOf({ europeanAqi: 37 })).toBe(37);
    expect(airOf(london)).toBeUndefined();
    expect(placeOf(london)).toEqual(london);
    expect(placeOf({ europeanAqi: 37 })).toBeUndefined();
    expect(jsonSchema.parse(london)).toEqual(london);
  });
});
