import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { modeIds } from '../../engine/modes/index.ts';
import { full } from '../support/full.ts';
import { takes } from '../unit/engine/support/fake-source.ts';
import { record } from '../unit/engine/support/recording.ts';
import { violations } from './axe.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';
import { kind } from './lane.ts';
import { openLog } from './open-log.ts';

/** Least height of a digit, as a share of the screen's, that the last row of a class can read. */
const READABLE = 1 / 25;

/** Common sizes of projectors in px. */
const SMALL = { width: 1280, height: 720 };
const LARGE = { width: 1920, height: 1080 };

/** Presses F, and waits for the presentation. */
async function present(page: Page): Promise<void> {
  await page.keyboard.press('f');
  await page.waitForSelector('.present');
}

async function untilFull(page: Page): Promise<void> {
  await page.waitForFunction(() => document.fullscreenElement !== null);
}

/** Firefox's driver can't size a page that fills the screen, so there a window stands for it. */
async function forbidFullScreen(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.requestFullscreen = () => Promise.reject(new TypeError('forbidden'));
  });
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForSelector('.present', { hidden: true });
}

/** Heights of the digits of each mode's time and of the verdict's figures, in px. */
function digits() {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('no canvas');
  const figures = '.presented-run .figures data, .presented-answer strong data';
  return [...document.querySelectorAll(figures)].map((figure) => {
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(figure);
    context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    return context.measureText('0').actualBoundingBoxAscent;
  });
}

/** Everything that can be seen or pressed outside of the presentation, and what does not fit. */
function surplus() {
  const isSeen = (element: Element) =>
    element.checkVisibility() && element.getClientRects().length > 0;
  const outside = [...document.querySelectorAll('main *')].filter(
    (element) => isSeen(element) && !element.closest('.present'),
  );
  const cut = [...document.querySelectorAll('.present :is(data, h2, .label, p, button)')].filter(
    (element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5;
    },
  );
  return [...outside, ...cut].map(({ outerHTML }) => outerHTML.slice(0, 100));
}

describeInBrowser('Present', (fixture) => {
  describe.each([SMALL, LARGE])('at $width × $height', (size) => {
    it.each([
      { cities: 3, modes: ['sequential', 'parallel'], lanes: 6 },
      { cities: 100, modes: modeIds, lanes: 0 },
    ] as const)(
      'shows $cities cities, and nothing but what a room can read',
      async (comparison) => {
        const { page } = await fixture().openDoor('lab');
        await page.setViewport(size);
        const behaviours = Array.from({ length: comparison.cities }, (_, index) =>
          takes(80 + 20 * (index % 7)),
        );
        await openLog(page, (await record({ behaviours, modes: comparison.modes })).log);
        if (kind === 'firefox') await forbidFullScreen(page);
        await present(page);
        if (kind === 'chromium') await untilFull(page);
        const screen = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
        expect(screen).toEqual(size);
        await page.waitForSelector('.presented-answer strong');
        const figures = await page.evaluate(digits);
        expect(figures.length).toBeGreaterThanOrEqual(comparison.modes.length);
        for (const digit of figures) expect(digit).toBeGreaterThanOrEqual(size.height * READABLE);
        expect(await page.$$('.presented-run li')).toHaveLength(comparison.lanes);
        expect(await page.evaluate(surplus)).toEqual([]);
        // A larger size changes no role, and makes every text only larger.
        const isFirst = kind === 'chromium' && size.width === SMALL.width;
        if (full || isFirst) expect(await violations(page)).toEqual([]);
        await leave(page);
        expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Present');
        await page.close();
      },
    );
  });

  it('draws what failed on the same axis as everything else', async () => {
    const { page } = await fixture().openDoor('lab');
    const behaviours = [takes(120), takes(80, 'refused'), takes(100)];
    await openLog(page, (await record({ behaviours, modes: ['all', 'all_aborting'] })).log);
    if (kind === 'firefox') await forbidFullScreen(page);
    await present(page);
    await page.waitForSelector('.presented-run li .state');
    const axes = await page.$$eval('.presented-run .track', (tracks) =>
      tracks.map((track) => {
        const { left, right } = track.getBoundingClientRect();
        return `${Math.round(left)}–${Math.round(right)}`;
      }),
    );
    expect(axes).toHaveLength(6);
    expect(new Set(axes).size).toBe(1);
    await leave(page);
    await page.close();
  });

  it('runs with one key, and draws the run live', async () => {
    const { openDoor, server } = fixture();
    const release = hold(server, locationOf('tokyo'));
    const window = await openDoor('lab');
    const { page } = window;
    await window.choose('Open-Meteo');
    await window.press('Clear');
    for (const city of ['London', 'Tokyo']) await window.toggle(city);
    await window.compareModes(['Sequential', 'Parallel']);
    await present(page);
    await untilFull(page);
    await page.keyboard.press('r');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.presented-run')].some(
        (run) => run.getAttribute('data-state') === 'running',
      ),
    );
    release();
    await page.waitForSelector('.presented-answer strong');
    expect(await page.$$eval('.presented-run li', (lanes) => lanes.length)).toBe(4);
    await leave(page);
    await page.close();
  });
});
