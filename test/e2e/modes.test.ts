import { expect, it } from 'vitest';
import type { LoggedRequest } from '../../server/http/request-log.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { itInFull } from '../support/it-in-full.ts';
import { describeInBrowser } from './fixture.ts';

const six = ['London', 'New York', 'Tokyo', 'São Paulo', 'Sydney', 'Cairo'];

/** Latencies in ms. In each group of two, the first city is slower, even on a busy machine. */
const latencies = [800, 100, 800, 100, 800, 100];

/** Indexes of the requests that arrived while the given one was in flight. */
function during(requests: readonly LoggedRequest[], index: number): number[] {
  const { arrivedAt = Number.NaN, endedAt = Number.NaN } = requests[index] ?? {};
  return requests.flatMap((other, at) =>
    at !== index && other.arrivedAt >= arrivedAt && other.arrivedAt < endedAt ? [at] : [],
  );
}

describeInBrowser(
  'Modes',
  (fixture) => {
    const runAlone = async (mode: string, size?: number) => {
      const { open, server } = fixture();
      server.log.clear();
      const window = await open();
      const chosen = await window.chosenCities();
      for (const city of six) if (!chosen.includes(city)) await window.toggle(city);
      await window.choose(mode);
      if (size !== undefined) await window.setSize(size);
      await window.run();
      const verdict = await window.verdict();
      return { window, verdict, requests: ofRuns(server.log.requests), log: server.log };
    };

    itInFull('Sequential has one request in flight at a time', async () => {
      const { log, requests } = await runAlone('Sequential');
      expect(requests).toHaveLength(6);
      expect(log.maxInFlight()).toBe(1);
    });

    it('Parallel has four requests in flight, the most that Open-Meteo allows', async () => {
      const { log, requests } = await runAlone('Parallel');
      expect(requests).toHaveLength(6);
      expect(log.maxInFlight()).toBe(4);
    });

    itInFull(
      'Pool fills a free slot at once: the third request starts after the second response',
      async () => {
        const { window, log, requests } = await runAlone('Pool', 2);
        expect(requests).toHaveLength(6);
        expect(log.maxInFlight()).toBe(2);
        expect(during(requests, 0)).toEqual([1, 2]);
        expect(await window.lanes('Pool')).toHaveLength(6);
      },
    );

    itInFull(
      'Chunked leaves the slot of the second request idle until the first response',
      async () => {
        const { window, log, requests } = await runAlone('Chunked', 2);
        expect(requests).toHaveLength(6);
        expect(log.maxInFlight()).toBe(2);
        expect(during(requests, 0)).toEqual([1]);
        expect(during(requests, 2)).toEqual([3]);
        const idle = await window.page.$$eval('ul[aria-label="Chunked"] li', (lanes) =>
          lanes.map((lane) => {
            const style = lane.querySelector<HTMLElement>('.kind-idle')?.style;
            const at = (end: string) => Number(style?.getPropertyValue(end) ?? 0);
            return at('--to') - at('--from');
          }),
        );
        // The slowest of a group also has a short idle time before the next group.
        expect(idle[1]).toBeGreaterThan(idle[0] ?? Number.NaN);
        expect(idle[3]).toBeGreaterThan(idle[2] ?? Number.NaN);
        expect(idle.slice(4)).toEqual([0, 0]);
      },
    );

    itInFull('Bulk sends one request, and every city gets its own weather', async () => {
      const { window, requests } = await runAlone('Bulk');
      expect(requests).toHaveLength(1);
      expect(requests[0]?.locations).toHaveLength(6);
      const bulk = await window.lanes('Bulk');
      expect(bulk.map(({ text }) => six.find((city) => text.startsWith(city)))).toEqual(six);

      const temperature = (text: string) => /-?[\d.]+\s°C/.exec(text)?.[0];
      await window.choose('Sequential');
      await window.run();
      await window.verdict();
      const inRow = await window.lanes('Sequential');
      expect(bulk.map(({ text }) => temperature(text))).toEqual(
        inRow.map(({ text }) => temperature(text)),
      );
    });

    it('Compare runs any set of modes, each in its own arrangement', async () => {
      const { open, server } = fixture();
      const window = await open();
      for (const city of six.slice(3)) await window.toggle(city);
      await window.compareModes(['Bulk', 'Chunked', 'Pool', 'Sequential']);
      server.log.clear();
      await window.run();
      const verdict = await window.verdict();
      expect(Object.keys(await window.comparison())).toEqual([
        'Sequential',
        'Pool',
        'Chunked',
        'Bulk',
      ]);
      expect(ofRuns(server.log.requests).map(({ locations }) => locations.length)).toEqual([
        1, 1, 1, 1, 1, 1, 1, 1, 1, 3,
      ]);
      const inFlight = ({ arrivedAt }: LoggedRequest) =>
        ofRuns(server.log.requests).filter(
          (other) => other.arrivedAt <= arrivedAt && (other.endedAt ?? Infinity) > arrivedAt,
        ).length;
      // Sequential has one request in flight, and the others fill both slots.
      expect(ofRuns(server.log.requests).slice(0, 3).map(inFlight)).toEqual([1, 1, 1]);
      expect(server.log.maxInFlight()).toBe(2);
      expect(verdict).not.toBe('');
    });
  },
  {
    server: {
      // In the window's order of cities.
      latency: ({ latitude }) => {
        const order = [51.5, 40.7, 35.7, -23.5, -33.9, 30.1];
        const index = order.findIndex((known) => Math.abs(known - latitude) < 0.5);
        return latencies[index] ?? 300;
      },
    },
  },
);
