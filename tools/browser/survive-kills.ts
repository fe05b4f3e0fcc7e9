import type { Page } from 'puppeteer-core';
import { timelineOf } from '../../engine/log/timeline.ts';
import { PORT_NAME } from '../../engine/protocol/command.ts';
import type { Kind } from './extension-browser.ts';
import type { OverlapWindow } from './overlap-window.ts';
import { storedLog } from './stored-log.ts';
import { endBackground } from './terminate-background.ts';

/** What a run has lost and kept whose background was ended again and again. */
export interface Survived {
  kills: number;
  /** Answers that a person had seen, and that were gone after a kill. */
  lost: number;
  /** By the log in the store, at the end. */
  arrived: number;
  /** Requests with more than one end in the log. */
  twice: number;
  /** ms, of each kill: from the moment at which the window lost its port until it offered to resume. */
  offeredAfter: readonly number[];
}

/** What is used of an extension's page here, and kept there from one look to the next. */
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

/** Lets a page take the time of what follows when the background goes, by a port like its window's. */
async function takeTime(page: Page): Promise<void> {
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

/** The time that was taken last. */
function timeTaken(page: Page): Promise<number> {
  return page.evaluate(
    async () => (await (globalThis as unknown as ExtensionPage).offeredAfter) ?? Number.NaN,
  );
}

/** The cities whose weather is shown. */
async function shown(page: Page): Promise<Set<string>> {
  const names = await page.$$eval('.lane:has(.weather) .city-name', (all) =>
    all.map(({ textContent }) => textContent ?? ''),
  );
  return new Set(names);
}

/**
 * Runs many cities in Sequential, and ends the background at once and after each further answer that
 * is shown, as often as wanted; resumes the run each time, and lets it come to its end.
 * @param cities how many; the server is to take longer for an answer than one turn of all this takes
 *   (half a second, where nothing else is going on), so that there is something to end each time
 * @param onLast called after the last time
 */
export async function surviveKills(
  kind: Kind,
  { page, ...window }: OverlapWindow,
  cities: 25 | 100,
  most: number,
  onLast: () => void,
): Promise<Survived> {
  await window.choose('Sequential');
  await window.press(cities === 25 ? 'Select 25' : 'Select All');
  await window.press('Run');
  await window.untilRunning();
  // The first time nothing has arrived yet.
  let known = -1;
  let lost = 0;
  const offeredAfter: number[] = [];
  while (offeredAfter.length < most) {
    await page.waitForFunction(
      (count) => document.querySelectorAll('.lane:has(.weather)').length > count,
      { timeout: 30_000 },
      known,
    );
    await takeTime(page);
    const seen = await shown(page);
    // All may be there before, where more than one answer came in a turn.
    if (seen.size === cities) break;
    await endBackground(kind, page);
    await window.untilOffered('Resume');
    offeredAfter.push(await timeTaken(page));
    const kept = await shown(page);
    lost += [...seen].filter((name) => !kept.has(name)).length;
    known = kept.size;
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
    arrived: lanes.filter((lane) => lane.state === 'ended' && lane.outcome.kind === 'weather')
      .length,
    twice: ends.length - new Set(ends).size,
    offeredAfter,
  };
}
