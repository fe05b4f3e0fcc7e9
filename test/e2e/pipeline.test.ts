import { expect, it } from 'vitest';
import type { LogEvent } from '../../engine/log/events.ts';
import type { LoggedRequest } from '../../server/http/request-log.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { violations } from './axe.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';

const cities = ['London', 'New York', 'Tokyo'] as const;
const ids = ['london', 'new_york', 'tokyo'] as const;
const MODES = ['Sequential', 'Parallel', 'Staged'] as const;

/** Requests of one city in a run. */
interface OfCity {
  place: LoggedRequest;
  dependents: readonly LoggedRequest[];
}

/** Moment at which the server passed the answer to a request on; Infinity if it never did. */
const answeredAt = ({ headersAt = Number.POSITIVE_INFINITY }: LoggedRequest) => headersAt;

/** Groups the requests of a run by their cities, in the order of `ids`. */
function byCity(requests: readonly LoggedRequest[]): OfCity[] {
  return ids.map((id) => {
    const { latitude } = locationOf(id);
    const own = requests.filter(
      ({ locations: [location] }) => location && Math.abs(location.latitude - latitude) < 0.1,
    );
    const place = own.find(({ path }) => path === '/v1/search');
    if (!place) throw new Error(`The place of ${id} was not asked for.`);
    return { place, dependents: own.filter((request) => request !== place) };
  });
}

async function choosePipeline(window: OverlapWindow, source: 'Open-Meteo' | 'Simulated') {
  await window.choose('Pipeline');
  await window.choose(source);
  await window.compareModes(MODES);
}

/** Start and end of each request of each run, in the order of the tasks. */
function timesIn(events: readonly LogEvent[]) {
  return events
    .filter((event) => event.type === 'run-started')
    .map(({ run, mode }) => ({
      mode,
      times: [...Array(3 * cities.length).keys()].map((request) => {
        const own = events.filter(
          (event) => 'request' in event && event.run === run && event.request === request,
        );
        const at = (type: LogEvent['type']) => {
          const found = own.find((event) => event.type === type);
          return found && 'at' in found ? found.at : Number.NaN;
        };
        return { from: at('attempt-started'), to: at('request-ended') };
      }),
    }));
}

describeInBrowser('A pipeline', (fixture) => {
  it('shows whole values beside the tracks where there is room', async () => {
    const window = await fixture().openDoor('lab');
    const { page } = window;
    await choosePipeline(window, 'Simulated');
    await window.run();
    await window.verdict();
    await page.setViewport({ width: 1280, height: 800 });
    const wrong = await page.$$eval('.lane', (lanes) =>
      lanes.flatMap((lane) => {
        const value = lane.querySelector('.value');
        const left = lane.querySelector('.result')?.getBoundingClientRect().left ?? Infinity;
        if (!value) return [];
        const isCut = value.scrollWidth > value.clientWidth + 1;
        return isCut || value.getBoundingClientRect().left < left - 1 ? lane.textContent : [];
      }),
    );
    expect(wrong).toEqual([]);
    await page.close();
  });

  it('asks for nothing before the answer that it needs, as the server saw', async () => {
    const { server } = fixture();
    const window = await fixture().openDoor('lab');
    await choosePipeline(window, 'Open-Meteo');
    server.log.clear();
    // Tokyo's place in Parallel, after its three requests in Sequential.
    const release = hold(server, locationOf('tokyo'), { after: 3, times: 1 });
    await window.run();
    const isOfLondon = ({ locations: [at] }: LoggedRequest) =>
      at && Math.abs(at.latitude - locationOf('london').latitude) < 0.1;
    await server.log.waitFor((all) => all.slice(3 + 9).filter(isOfLondon).length === 3);
    release();
    await window.verdict();
    server.clearFaults();

    // One request opens the connection to each host; each mode then asks three hosts for each city.
    const [opening, ...runs] = [0, 1, 2, 3].map((index) =>
      server.log.requests.slice(index === 0 ? 0 : 9 * index - 6, 9 * index + 3),
    );
    expect(server.log.requests).toHaveLength(3 + MODES.length * 9);
    expect(opening?.map(({ path }) => path).toSorted()).toEqual([
      '/v1/air-quality',
      '/v1/forecast',
      '/v1/search',
    ]);
    for (const run of runs) {
      for (const { place, dependents } of byCity(run)) {
        expect(dependents.map(({ path }) => path).toSorted()).toEqual([
          '/v1/air-quality',
          '/v1/forecast',
        ]);
        for (const { arrivedAt } of dependents) {
          expect(arrivedAt).toBeGreaterThanOrEqual(answeredAt(place));
        }
      }
    }

    const [sequential = [], parallel = [], staged = []] = runs;
    for (const [index, request] of sequential.entries()) {
      const before = sequential[index - 1];
      if (before) expect(request.arrivedAt).toBeGreaterThanOrEqual(answeredAt(before));
    }
    // London's weather and air don't wait for Tokyo's place.
    const [london, , tokyo] = byCity(parallel);
    for (const { arrivedAt } of london?.dependents ?? []) {
      expect(arrivedAt).toBeLessThan(tokyo ? answeredAt(tokyo.place) : 0);
    }
    // In stages they do.
    const places = byCity(staged).map(({ place }) => answeredAt(place));
    for (const { arrivedAt } of byCity(staged).flatMap(({ dependents }) => dependents)) {
      expect(arrivedAt).toBeGreaterThanOrEqual(Math.max(...places));
    }

    for (const mode of MODES) {
      const lanes = (await window.lanes(mode)).map(({ text }) => text);
      expect(lanes).toHaveLength(9);
      for (const text of lanes) expect(text).toContain('arrived');
    }
    const [, weather] = await window.lanes('Parallel');
    expect(weather?.text).toMatch(/Waited .* for London: place\./);
    expect((await window.lanes('Parallel')).at(-1)?.text).toMatch(/^Tokyo: air/);
    expect(await violations(window.page)).toEqual([]);
    await window.page.close();
  });

  it('asks for nothing where it has no place, and goes on with the others', async () => {
    const { server } = fixture();
    const window = await fixture().openDoor('lab');
    await window.choose('Pipeline');
    await window.choose('Sequential');
    server.log.clear();
    server.setFault(locationOf('tokyo'), { kind: 'body', body: '{"generationtime_ms":1}' });
    await window.run();
    await window.verdict();
    server.clearFaults();

    const lanes = (await window.lanes('Sequential')).map(({ text }) => text);
    expect(lanes[6]).toContain('There is no place of this name in its country.');
    expect(lanes[7]).toMatch(/^Tokyo: weather.*no input/);
    expect(lanes[8]).toMatch(/^Tokyo: air.*no input/);
    for (const text of lanes.slice(0, 6)) expect(text).toContain('arrived');
    const { latitude } = locationOf('tokyo');
    const tokyo = server.log.requests.filter(({ locations }) =>
      locations.some((location) => Math.abs(location.latitude - latitude) < 0.1),
    );
    expect(tokyo.map(({ path }) => path)).toEqual(['/v1/search']);
    await window.page.close();
  });

  it('keeps the same order where it is simulated, and sends nothing', async () => {
    const { server } = fixture();
    const window = await fixture().openDoor('lab');
    await choosePipeline(window, 'Simulated');
    server.log.clear();
    await window.run();
    await window.verdict();
    expect(server.log.requests).toEqual([]);

    const runs = timesIn(await storedLog(window.page));
    expect(runs.map(({ mode }) => mode)).toEqual(['sequential', 'parallel', 'staged']);
    for (const { mode, times } of runs) {
      const places = times.filter((_, index) => index % 3 === 0);
      for (const [index, { from, to }] of times.entries()) {
        expect(to).toBeGreaterThan(from);
        if (index % 3 === 0) continue;
        const needed = mode === 'staged' ? places : [places[Math.floor(index / 3)]];
        for (const place of needed) expect(from).toBeGreaterThanOrEqual(place?.to ?? Infinity);
      }
      if (mode !== 'sequential') continue;
      for (const [index, { from }] of times.entries()) {
        expect(from).toBeGreaterThanOrEqual(times[index - 1]?.to ?? 0);
      }
    }
    // Each request of Sequential waits for the one before it.
    for (const { text } of await window.lanes('Sequential')) {
      expect(text).toContain('on the critical path');
    }
    await window.page.close();
  });
});
