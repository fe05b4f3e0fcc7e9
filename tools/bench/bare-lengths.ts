import type { Page } from 'puppeteer-core';
import { type City, taskOf } from '../../adapters/weather/city.ts';
import { openMeteo } from '../../adapters/weather/open-meteo.ts';

/** Opens a page of the extension that may send requests, which its windows may not. */
export async function openBarePage(window: Page): Promise<Page> {
  const page = await window.browser().newPage();
  await page.goto(new URL('/manifest.json', window.url()).href);
  return page;
}

/**
 * Lengths in ms of a pool of requests, as a page of the extension without Overlap's code reads them
 * from the browser's own entries.
 */
export function bareLengths(page: Page, cities: readonly City[], size: number): Promise<number[]> {
  const adapter = openMeteo({ kind: 'live' });
  const urls = cities.map((city) => adapter.ask([{ ...taskOf(city), inputs: [] }]).url);
  return page.evaluate(
    async (urls, size) => {
      const lengths = new Map<string, number>();
      const complete = new Promise<void>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          for (const { name, duration } of list.getEntries()) lengths.set(name, duration);
          if (lengths.size < urls.length) return;
          observer.disconnect();
          resolve();
        });
        observer.observe({ type: 'resource' });
      });
      const open = [...urls];
      const slot = async () => {
        for (let url = open.shift(); url !== undefined; url = open.shift()) {
          const response = await fetch(url, { cache: 'no-store', credentials: 'omit' });
          await response.arrayBuffer();
        }
      };
      await Promise.all(Array.from({ length: size }, slot));
      await complete;
      return urls.map((url) => lengths.get(url) ?? Number.NaN);
    },
    urls,
    size,
  );
}
