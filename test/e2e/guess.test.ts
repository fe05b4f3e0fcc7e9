import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { describeInBrowser } from './fixture.ts';

const hash = (page: Page) => page.evaluate(() => location.hash);
const current = (page: Page) =>
  page.$eval('nav.experiments [aria-current="page"]', ({ textContent }) => textContent);

/** Texts and unrounded times of the guesses in the timeline. */
const marks = (page: Page) =>
  page.$$eval('.timeline .guess-mark data', (marks) =>
    marks.map((mark) => (mark instanceof HTMLDataElement ? Number(mark.value) : Number.NaN)),
  );

describeInBrowser('A guess', (fixture) => {
  it('is made by keys, mouse and typing, and stands beside its run', async () => {
    const lab = await fixture().openDoor('lab');
    const { page } = lab;
    await lab.experiment('three-waits');
    expect(await page.$eval('#run', (run) => run.matches(':disabled'))).toBe(true);
    await page.focus('[aria-label="Your guess"] [aria-label="Sequential"]');
    await page.keyboard.type('880');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const track = await (await page.$$('.guess-track'))[1]?.boundingBox();
    if (!track) throw new Error('no line');
    const y = track.y + track.height / 2;
    await page.mouse.move(track.x + 1, y);
    await page.mouse.down();
    await page.mouse.move(track.x + track.width * 0.3, y, { steps: 3 });
    await page.mouse.up();
    const typed = () =>
      page.$$eval('[aria-label="Your guess"] input[type="number"]', (fields) =>
        fields.map((field) => (field instanceof HTMLInputElement ? field.valueAsNumber : 0)),
      );
    await expect.poll(typed).toEqual([900, 300]);
    await lab.press('Lock in my guess');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('run');

    await lab.run();
    await lab.verdict();
    expect(await hash(page)).toBe('#three-waits');
    expect(await marks(page)).toEqual([900, 300]);
    const [started, guessed] = await storedLog(page);
    expect(started).toMatchObject({ plan: { experiment: { id: 'three-waits' } } });
    expect(guessed).toMatchObject({
      type: 'guessed',
      guesses: [
        { mode: 'sequential', ms: 900 },
        { mode: 'parallel', ms: 300 },
      ],
    });
  });

  it('stays with its comparison after reloading, and in free play', async () => {
    const lab = await fixture().openDoor('lab');
    const { page } = lab;
    await lab.experiment('three-waits');
    await lab.lockGuess({ Sequential: 700, Parallel: 200 });
    await lab.run();
    await lab.verdict();
    await page.evaluate(() => location.reload());
    await page.waitForSelector('.timeline .guess-mark');
    expect(await current(page)).toContain('Three waits');
    expect(await marks(page)).toEqual([700, 200]);
    await page.click('nav.experiments a');
    await page.waitForSelector('[aria-label="Workload"]');
    expect(await marks(page)).toEqual([700, 200]);
    expect(await hash(page)).toMatch(/^#[\w-]{36}$/);
    await page.evaluate(() => history.back());
    await page.waitForSelector('[aria-label="Your guess"]');
    expect(await hash(page)).toBe('#three-waits');
  });

  it('is asked for by each experiment anew, and can be skipped', async () => {
    const lab = await fixture().openDoor('lab');
    const { page } = lab;
    await lab.experiment('one-blocking-call');
    await lab.experiment('three-waits');
    await lab.runWithoutGuess();
    await lab.verdict();
    expect(await marks(page)).toEqual([]);
    await page.evaluate(() => history.back());
    await page.waitForSelector('nav [href="#one-blocking-call"][aria-current="page"]');
    await lab.untilOffered('Lock in my guess');
    expect(await page.$('.timeline')).toBeNull();
  });
});
