import type { Page } from 'puppeteer-core';
import { timelineOf } from '../../engine/log/timeline.ts';
import { PORT_NAME } from '../../engine/protocol/port-name.ts';
import type { Kind } from './extension-browser.ts';
import type { OverlapWindow } from './overlap-window.ts';
import { storedLog } from './stored-log.ts';
import { endBackground } from './terminate-background.ts';

/** Results of a run whose background was terminated repeatedly. */
export interface Survived {
  kills: number;
  /** Displayed responses that were missing after a kill. */
  lost: number;
  /** Requests with weather in the stored log, at the end. */
  arrived: number;
  /** Requests with more than one end in the log. */
  twice: number;
  /** ms from the disconnection of the window's port until it offered to resume, for each kill. */
  offeredAfter: readonly number[];
}

/** Used part of an extension page's globals, with the pending measurement. */
interface ExtensionPage {
  chrome: {
    runtime: {
      connect(info: { name: string }): {
        onDisconnect: { addListener(listener: () => void): void };
      };
    };
  };
  offeredAfter?: Promise<number>;
}

/** Starts to measure, in the page, the time from the next disconnection until Resume is offered. */
async function startMeasuring(page: Page): Promise<void> {
  await page.evaluate((name) => {
    const global = globalThis as unknown as ExtensionPage;
    const port = global.chrome.runtime.connect({ name });
    const isOffered = () =>
      [...document.querySelectorAll('button')].some(({ textContent }) => textContent === 'Resume');
    global.offeredAfter = new Promise((resolve) => {
      port.onDisconnect.addListener(() => {
        const lostAt = performance.now();
        const observer = new MutationObserver(() => {
          if (!isOffered()) return;
          observer.disconnect();
          resolve(performance.now() - lostAt);
        });
        observer.observe(document.body, { subtree: true, childList: true });
      });
    });
  }, PORT_NAME);
}

/** Result of the last measurement, in ms. */
function measuredTime(page: Page): Promise<number> {
  return page.evaluate(
    async () => (await (globalThis as unknown as ExtensionPage).offeredAfter) ?? Number.NaN,
  );
}

/** Names of the cities with displayed weather. */
async function shown(page: Page): Promise<Set<string>> {
  const names = await page.$$eval('.lane:has(.weather) .task-name', (all) =>
    all.map(({ textContent }) => textContent ?? ''),
  );
  return new Set(names);
}

/**
 * Runs many cities in Sequential, terminates the background at the start and after each displayed
 * response, and resumes the run each time. The server's latency must be longer than this takes: half
 * a second on an idle machine.
 * @param cities number of cities
 * @param max maximum number of kills
 * @param onLast called after the last kill
 */
export async function surviveKills(
  kind: Kind,
  { page, ...window }: OverlapWindow,
  cities: 25 | 100,
  max: number,
  onLast: () => void,
): Promise<Survived> {
  await window.choose('Sequential');
  await window.press(cities === 25 ? 'Select 25' : 'Select All');
  await window.press('Run');
  await window.untilRunning();
  // The first kill comes before the first response.
  let known = -1;
  let lost = 0;
  const offeredAfter: number[] = [];
  while (offeredAfter.length < max) {
    await page.waitForFunction(
      (count) => document.querySelectorAll('.lane:has(.weather)').length > count,
      { timeout: 30_000 },
      known,
    );
    await startMeasuring(page);
    const before = await shown(page);
    // More than one response may have arrived since the last kill.
    if (before.size === cities) break;
    await endBackground(kind, page);
    await window.untilOffered('Resume');
    offeredAfter.push(await measuredTime(page));
    const after = await shown(page);
    lost += [...before].filter((name) => !after.has(name)).length;
    known = after.size;
    await window.resume();
  }
  onLast();
  await window.verdict();
  const events = await storedLog(page);
  const ends = events.flatMap((event) => (event.type === 'request-ended' ? event.request : []));
  const lanes = timelineOf(events)?.runs.flatMap(({ lanes }) => lanes) ?? [];
  return {
    kills: offeredAfter.length,
    lost,
    arrived: lanes.filter((lane) => lane.state === 'ended' && lane.outcome.kind === 'ok').length,
    twice: ends.length - new Set(ends).size,
    offeredAfter,
  };
}
