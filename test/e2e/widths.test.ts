import { afterAll, describe, expect, it } from 'vitest';
import type { Door } from '../../components/state/door.ts';
import { type OverlapWindow, windowIn } from '../../tools/browser/overlap-window.ts';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';
import { builds } from '../../tools/build.ts';
import { full } from '../support/full.ts';
import { buildInPortuguese } from './build-in-portuguese.ts';
import { describeInBrowser } from './fixture.ts';
import { kind } from './lane.ts';

/** From a narrow panel, over Firefox's overflow menu and the popup, to the widest popup of browsers. */
const WIDTHS = [320, 348, 440, 640, 800];

/** A popup at a zoom of 200%: half as many CSS pixels, of two device pixels each. */
const ZOOMED = 220;

const folder = temporaryFolder();
afterAll(() => folder.remove());

const languages = [
  { language: 'English', build: builds[kind], run: 'Run' },
  ...(full
    ? [
        {
          language: 'Portuguese',
          build: buildInPortuguese(kind, folder.profile),
          run: 'Executar',
        },
      ]
    : []),
];

/** Finds all texts and controls in the page that are not wholly within its width, or cut off. */
function outOfReach(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const found = scrollWidth > clientWidth ? [`scrolls to ${scrollWidth}`] : [];
  // Long lines of code are reached by scrolling.
  const isVisible = (element: Element) =>
    element.checkVisibility() && !element.closest('.sr-only, .axis, option, .code pre');
  const check = (what: string, box: DOMRect, element: Element) => {
    const isOutside = box.left < -0.5 || box.right > clientWidth + 0.5;
    let clip: Element | null = element;
    while (clip && getComputedStyle(clip).overflowX === 'visible') clip = clip.parentElement;
    const edge = clip?.getBoundingClientRect();
    const isCut = edge && (box.left < edge.left - 0.5 || box.right > edge.right + 0.5);
    if (isOutside || isCut) found.push(`${what}: ${box.left} to ${box.right}`);
  };
  for (const control of document.querySelectorAll('button, input, summary, a')) {
    if (isVisible(control)) {
      const name = control.textContent || control.getAttribute('aria-label') || control.className;
      check(`<${control.localName}> ${name}`, control.getBoundingClientRect(), control);
    }
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    const element = text.parentElement;
    if (!element || !text.textContent?.trim() || !isVisible(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    check(`“${text.textContent}”`, range.getBoundingClientRect(), element);
  }
  return found;
}

/** Opens a door of this width, with all that is one step away, and a comparison. */
async function show({ page }: OverlapWindow, width: number, run: string): Promise<void> {
  await page.setViewport({ width, height: 600, deviceScaleFactor: width === ZOOMED ? 2 : 1 });
  await page.$$eval('.fold[aria-expanded="false"]', (folds) => {
    for (const fold of folds) if (fold instanceof HTMLElement) fold.click();
  });
  if (await page.$('.comparison')) return;
  await page.click('#run');
  await page.waitForFunction(
    (run) =>
      document.querySelector('.comparison tbody tr:nth-child(2)') &&
      document.querySelector('#run')?.textContent === run,
    {},
    run,
  );
}

describe.each(languages)('In $language', ({ build, run }) => {
  describeInBrowser(
    'everything can be reached and read',
    (fixture) => {
      it.each(['popup', 'panel'] satisfies Door['name'][])(
        'in the %s, at any width and at a zoom of 200%',
        async (door) => {
          const window = await fixture().openDoor(door);
          for (const width of [...WIDTHS, ZOOMED]) {
            await show(window, width, run);
            expect.soft(await window.page.evaluate(outOfReach), `at ${width} px`).toEqual([]);
          }
          await window.page.close();
        },
      );
    },
    { extensionDir: build, server: { latency: () => 50 } },
  );

  describeInBrowser(
    'with a minimum font size of 20 px, everything can be reached and read',
    (fixture) => {
      it.each(['popup', 'panel'] satisfies Door['name'][])(
        'in the %s, at any width',
        async (door) => {
          const { browser } = fixture();
          const window = await windowIn(await browser.openDoor(door));
          for (const width of WIDTHS) {
            await show(window, width, run);
            const size = await window.page.$eval('.legend', (legend) => legend.clientHeight);
            expect(size).toBeGreaterThanOrEqual(20);
            expect.soft(await window.page.evaluate(outOfReach), `at ${width} px`).toEqual([]);
          }
          await window.page.close();
        },
      );
    },
    {
      extensionDir: build,
      server: { latency: () => 50 },
      launch: { minimumFontSize: 20, extensionDir: build },
    },
  );
});
