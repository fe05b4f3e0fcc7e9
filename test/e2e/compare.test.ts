import { expect, it } from 'vitest';
import type { LoggedRequest } from '../../server/http/request-log.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { describeInBrowser, locationOf } from './fixture.ts';
import { kind } from './lane.ts';

/** Latencies in ms, long enough for their order and overlap to hold on a busy machine. */
const latencies = new Map([
  [locationOf('london').latitude, 800],
  [locationOf('new_york').latitude, 1_000],
  [locationOf('tokyo').latitude, 1_200],
]);
const latency = ({ latitude }: { latitude: number }) =>
  [...latencies].find(([known]) => Math.abs(known - latitude) < 0.2)?.[1] ?? 600;

/** ms between the first request and the last response, in the server's log. */
function served(requests: readonly LoggedRequest[]): number {
  return (
    Math.max(...requests.map(({ headersAt = Number.NaN }) => headersAt)) -
    Math.min(...requests.map(({ arrivedAt }) => arrivedAt))
  );
}

describeInBrowser(
  'Compare',
  (fixture) => {
    it('shows both runs of three cities, and explains the difference', async () => {
      const { open, server } = fixture();
      const window = await open();
      expect(await window.chosenCities()).toEqual(['London', 'New York', 'Tokyo']);
      expect(await window.checkedModes()).toEqual(['Compare']);

      await window.run();
      const verdict = await window.verdict();
      const parallel = await window.lanes('Parallel');
      // Whichever that is: a busy machine may hold up another city than the server.
      const [slowest] = parallel.toSorted((a, b) => b.length - a.length);
      const [city] = slowest?.text.split(' local time') ?? [];
      expect(verdict).toMatch(
        new RegExp(`^\\d\\.\\d× faster\\. Sequential waited .* ${city} at .* set the pace\\.`),
      );

      for (const mode of ['Sequential', 'Parallel']) {
        const lanes = await window.lanes(mode);
        expect(lanes).toHaveLength(3);
        for (const [index, city] of ['London', 'New York', 'Tokyo'].entries()) {
          expect(lanes[index]?.text).toMatch(
            new RegExp(`^${city} local time \\d+:\\d\\d.* arrived .*\\s°C\\s.*\\sm?s$`),
          );
        }
      }
      expect(ofRuns(server.log.requests)).toHaveLength(6);
      expect(server.log.requests.every(({ protocol }) => protocol === 'h2')).toBe(true);
    });

    it('agrees with the log of the server in order, overlap and times', async () => {
      const { open, server } = fixture();
      server.log.clear();
      const window = await open();
      await window.run();
      await window.verdict();

      const sequential = ofRuns(server.log.requests).slice(0, 3);
      const parallel = ofRuns(server.log.requests).slice(3);
      expect(parallel).toHaveLength(3);
      const comparison = await window.comparison();
      // The server's time lies within, except for one step of the browser's clock at each end.
      const step = kind === 'firefox' ? 1 : 0.1;
      expect(comparison.Sequential?.elapsed).toBeGreaterThan(served(sequential) - 2 * step);
      expect(comparison.Parallel?.elapsed).toBeGreaterThan(served(parallel) - 2 * step);
      expect(comparison.Sequential?.ratio).toBe(1);
      expect(comparison.Parallel?.ratio).toBeCloseTo(
        (comparison.Sequential?.elapsed ?? 0) / (comparison.Parallel?.elapsed ?? 0),
      );
      // Sequential sends one after another, Parallel all at once.
      expect(sequential[1]?.arrivedAt).toBeGreaterThan(sequential[0]?.endedAt ?? Infinity);
      expect(sequential[2]?.arrivedAt).toBeGreaterThan(sequential[1]?.endedAt ?? Infinity);
      expect(Math.max(...parallel.map(({ arrivedAt }) => arrivedAt))).toBeLessThan(
        Math.min(...parallel.map(({ endedAt = 0 }) => endedAt)),
      );
    });

    it('still shows the last comparison, and the choices, when it is opened again', async () => {
      const { browser, open } = fixture();
      const first = await open();
      await first.verdict();
      const before = await first.comparison();
      await first.toggle('Cairo');
      await first.choose('Parallel');
      await browser.closePopup();

      const second = await open();
      expect(await second.verdict()).toContain('One round');
      expect(await second.comparison()).toEqual(before);
      expect(await second.chosenCities()).toEqual(['London', 'New York', 'Tokyo', 'Cairo']);
      expect(await second.checkedModes()).toEqual(['Parallel']);
    });

    it('compares a run of one mode with the latest run of another', async () => {
      const { open, server } = fixture();
      const window = await open();
      await window.choose('Sequential');
      server.log.clear();
      await window.run();
      expect(await window.verdict()).toContain('Sequential took');
      expect(Object.keys(await window.comparison())).toEqual(['Sequential']);
      expect(ofRuns(server.log.requests)).toHaveLength(4);

      await window.choose('Parallel');
      await window.run();
      expect(await window.verdict()).toContain('One round');
      const comparison = await window.comparison();
      expect(Object.keys(comparison)).toEqual(['Sequential', 'Parallel']);
      expect(comparison.Sequential?.text).toMatch(/from \d/);
      expect(comparison.Parallel?.text).not.toMatch(/from \d/);
      expect(ofRuns(server.log.requests)).toHaveLength(8);
    });
  },
  { server: { latency } },
);
