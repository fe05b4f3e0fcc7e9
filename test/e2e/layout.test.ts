import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';
import { builds } from '../../tools/build.ts';
import { full } from '../support/full.ts';
import { itInFull } from '../support/it-in-full.ts';
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
          () => document.querySelector('main > [role="status"]')?.textContent !== '',
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

      itInFull('shows all modes in one row, whichever is selected', async () => {
        const { page } = await fixture().open();
        const labels = await page.$$('[role="radiogroup"]:has([name="mode"]) label');
        expect(labels).toHaveLength(7);
        for (const label of labels) {
          await label.click();
          const tops = await page.$$eval('[role="radiogroup"]:has([name="mode"]) label', (all) =>
            all.map((label) => label.getBoundingClientRect().top),
          );
          expect(new Set(tops).size).toBe(1);
          const rightmost = await page.$$eval('form *', (all) =>
            Math.max(...all.map((element) => element.getBoundingClientRect().right)),
          );
          expect(rightmost).toBeLessThanOrEqual(popup.width);
        }
      });
    },
    { extensionDir: build, server: { latency } },
  );
}
