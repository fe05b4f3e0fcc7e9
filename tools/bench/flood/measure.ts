import os from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { usersWork } from '../../../adapters/users/rules.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { Kind } from '../../browser/extension-browser.ts';
import { giveCommand } from '../../browser/give-command.ts';
import { launch } from '../../browser/launch.ts';
import { storedLog } from '../../browser/stored-log.ts';
import { builds } from '../../build.ts';
import { quantile } from '../spread.ts';
import { type FrameTimes, recordFrames } from '../watching/frames.ts';
import { SETTLING } from '../watching/measure.ts';
import { BEATS, REQUESTS, SETTINGS, startFloodLab } from './lab.ts';

/** Results of a flood in one browser. */
export interface FloodCost {
  browser: string;
  /** Events that the server sent. */
  sent: number;
  /** Those of them that are in the stored log, and in the log that the window shows. */
  stored: number;
  shown: number;
  /** ms for which the server sent. */
  length: number;
  frames: FrameTimes;
  /** From a key to the frame after it, in ms. */
  input: { median: number; p99: number; most: number };
}

/** All results, and the load average of the machine in the minute before. */
export interface FloodResults {
  costs: readonly FloodCost[];
  load: number;
}

/** Runs of less than four seconds: a stream of ten would be taken for endless. */
const MODES = ['workers', 'parallel', 'pool'] as const;

/** ms between two keys. */
const KEYS = 200;

/** Ways of a request through the log, and the beats of its server. */
const COUNTED = [
  'request-queued',
  'attempt-started',
  'headers-received',
  'request-ended',
  'heartbeat',
];

/** Records the ms from each key to the frame after it. */
async function recordKeys(page: Page) {
  const recording = await page.evaluateHandle(() => {
    const times: number[] = [];
    addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => {
        // After the frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - timeStamp);
        port2.postMessage(undefined);
      });
    });
    return times;
  });
  return () => recording.jsonValue();
}

/** Number of the server's events in a log. */
function countOf(log: readonly LogEvent[]): number {
  return log.filter(({ type }) => COUNTED.includes(type)).length;
}

/** Reads the log that a window shows, by its own export. */
async function shownLog(page: Page): Promise<LogEvent[]> {
  return page.evaluate(async () => {
    const text = await new Promise<string>((resolve) => {
      const original = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob) void blob.text().then(resolve);
        return original.call(URL, blob);
      };
      const named = (name: string) =>
        [...document.querySelectorAll<HTMLElement>('summary, button')].find(({ textContent }) =>
          textContent.trim().startsWith(name),
        );
      named('Export')?.click();
      const wait = setInterval(() => {
        const button = named('JSON');
        if (!button) return;
        clearInterval(wait);
        button.click();
      }, 50);
    });
    return JSON.parse(text).events;
  });
}

async function measureIn(kind: Kind): Promise<FloodCost> {
  const lab = await startFloodLab();
  const browser = await launch(kind, { extensionDir: builds[kind], locale: 'en-GB' });
  try {
    const quiet = await browser.openPage('icons/16.png');
    const page = await browser.openDoor('lab');
    await page.bringToFront();
    await page.waitForSelector('fieldset');
    await setTimeout(SETTLING);
    const keys = await recordKeys(page);
    const frames = await recordFrames(page);
    const since = Date.now();
    const labels = Array.from({ length: REQUESTS }, (_, index) => `User ${index + 1}`);
    await giveCommand(quiet, {
      type: 'start',
      plan: {
        workload: usersWork(labels, { arrivals: 'at-once', users: REQUESTS, ...SETTINGS }),
        source: { kind: 'server', base: lab.base },
        modes: [...MODES],
        rounds: 1,
        size: 1,
        warmUp: false,
        retryPolicy: DEFAULT_RETRY_POLICY,
        paced: false,
      },
      against: [],
    });
    const deadline = performance.now() + 60_000;
    while (lab.lengths.length < MODES.length && performance.now() < deadline) {
      await page.keyboard.press('Shift');
      await setTimeout(KEYS);
    }
    const input = await keys();
    const between = await frames.stop();
    const stored = countOf(await storedLog(quiet, { since, polling: 1_000 }));
    const shown = countOf(await shownLog(page));
    return {
      browser: browser.version.replace('/', ' '),
      sent: MODES.length * (BEATS + 4 * REQUESTS),
      stored,
      shown,
      length: lab.lengths.reduce((sum, length) => sum + length, 0),
      frames: between,
      input: { median: quantile(input, 0.5), p99: quantile(input, 0.99), most: Math.max(...input) },
    };
  } finally {
    await browser.close();
    await lab.close();
  }
}

/** Measures a lab that is flooded with events, in both browsers. */
export async function measureFlood(note: (text: string) => void): Promise<FloodResults> {
  const [load = Number.NaN] = os.loadavg();
  const costs: FloodCost[] = [];
  for (const kind of ['chromium', 'firefox'] satisfies Kind[]) {
    note(`flood: ${kind}`);
    costs.push(await measureIn(kind));
  }
  return { costs, load };
}
