import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';
import { builds } from '../../tools/build.ts';
import { full } from '../support/full.ts';
import { buildInPortuguese } from './build-in-portuguese.ts';
import { describeInBrowser } from './fixture.ts';
import { kind } from './lane.ts';

/** The largest popup that Firefox and Chromium both allow as Overlap draws it, in CSS pixels. */
const popup = { width: 440, height: 600 };

const folder = temporaryFolder();
afterAll(() => folder.remove());

const languages = [
  { name: 'English', build: builds[kind], run: 'Run', opened: 'Opening the connection' },
  ...(full
    ? [
        {
          name: 'Portuguese',
          build: buildInPortuguese(kind, folder.profile),
          run: 'Executar',
          opened: 'Abertura da conexão',
        },
      ]
    : []),
];

/**
 * Doubles all texts of the timeline, in the page. Then finds where each of its parts draws the start
 * of a run and the end of the axis, in px.
 */
function drawnScales() {
  const timeline = document.querySelector('section.timeline');
  if (!timeline) throw new Error('no timeline');
  const texts = document.createTreeWalker(timeline, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.textContent?.trim()) text.textContent = `${text.textContent} ${text.textContent}`;
  }
  const axis = timeline.querySelector('.axis');
  if (!axis) throw new Error('no axis');
  const span = Number(getComputedStyle(axis).getPropertyValue('--span'));
  const ofBox = (part: string, { left, right }: DOMRect) => ({ part, origin: left, end: right });
  const axisBox = axis.getBoundingClientRect();
  const scales = [{ part: 'axis', origin: axisBox.left, end: axisBox.right }];
  for (const tick of axis.querySelectorAll('data')) {
    const { left, width } = tick.getBoundingClientRect();
    const at = Number(tick.value) / span;
    const middle = left + width / 2;
    if (at > 0) {
      const end = axisBox.left + (middle - axisBox.left) / at;
      scales.push({ part: `tick at ${tick.value} ms`, origin: axisBox.left, end });
    }
  }
  for (const part of ['.track', '.overview', '.strip']) {
    for (const element of timeline.querySelectorAll(part)) {
      scales.push(ofBox(part, element.getBoundingClientRect()));
    }
  }
  for (const frame of timeline.querySelectorAll<HTMLElement>('.track .kind-frame')) {
    const { left, right } = frame.getBoundingClientRect();
    const at = (end: string) => Number(frame.style.getPropertyValue(end));
    const perMs = (right - left) / (at('--to') - at('--from'));
    const origin = left - at('--from') * perMs;
    scales.push({ part: 'bar', origin, end: origin + span * perMs });
  }
  for (const drawing of timeline.querySelectorAll<SVGSVGElement>('.overview svg, .strip svg')) {
    const toScreen = drawing.getScreenCTM();
    if (!toScreen) throw new Error('a drawing is not on the screen');
    const x = (ms: number) => new DOMPoint(ms, 0).matrixTransform(toScreen).x;
    scales.push({ part: 'drawing', origin: x(0), end: x(span) });
  }
  return {
    scales,
    width: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  };
}

/** Latency in ms. */
const latency = () => 300;

for (const { name, build, run, opened } of languages) {
  describeInBrowser(
    `The window in ${name}`,
    (fixture) => {
      it('shows the default comparison with all its texts without a scroll bar', async () => {
        const { page, press } = await fixture().open();
        await press(run);
        await page.waitForFunction(
          () => document.querySelector('.results [role="status"]')?.textContent !== '',
        );
        const { text, width, height } = await page.evaluate(() => ({
          text: document.querySelector('.timeline')?.textContent,
          width: document.documentElement.scrollWidth,
          height: document.body.getBoundingClientRect().height,
        }));
        expect(text).toContain(opened);
        expect(width).toBeLessThanOrEqual(popup.width);
        expect(height).toBeLessThanOrEqual(popup.height);
      });

      it('does not scroll horizontally beside a vertical scroll bar', async () => {
        const { page } = await fixture().openTab();
        // Drivers hide Chromium's scroll bars, so the window is made narrower instead.
        await page.setViewport({ ...popup, width: popup.width - 15 });
        const { content, room } = await page.evaluate(() => ({
          content: document.documentElement.scrollWidth,
          room: document.documentElement.clientWidth,
        }));
        expect(room).toBeLessThan(popup.width);
        expect(content).toBeLessThanOrEqual(room);
      });

      it('draws everything on one scale, with texts twice as long', async () => {
        const window = await fixture().open();
        const { page } = window;
        const others = await page.$$('fieldset.cities input:not(:checked)');
        for (const city of others.slice(0, 2)) await city.click();
        await window.press(run);
        await page.waitForSelector('.comparison tbody tr:nth-child(2)');
        await page.waitForFunction(
          (run) =>
            [...document.querySelectorAll('button')].some(({ textContent }) => textContent === run),
          {},
          run,
        );
        const { scales, width, room } = await page.evaluate(drawnScales);
        expect(scales.length).toBeGreaterThan(10);
        for (const { part, origin, end } of scales) {
          expect.soft(origin, part).toBeCloseTo(scales[0]?.origin ?? Number.NaN, 0);
          expect.soft(end, part).toBeCloseTo(scales[0]?.end ?? Number.NaN, 0);
        }
        expect(width).toBeLessThanOrEqual(room);
      });
    },
    { extensionDir: build, server: { latency } },
  );
}
