import { expect, it } from 'vitest';
import { type OverlapWindow, overlapWindow } from '../../../tools/browser/overlap-window.ts';
import { storedLog } from '../../../tools/browser/stored-log.ts';
import { violations } from '../axe.ts';
import { describeInBrowser } from '../fixture.ts';
import { saveFile } from '../save-file.ts';

describeInBrowser('The question of an experiment', (fixture) => {
  let window: OverlapWindow;

  it('is walked to with one key, from the guess to the right answer', async () => {
    const { page } = await fixture().openDoor('lab');
    window = overlapWindow(page);
    await page.evaluate(() => {
      location.hash = '#three-waits';
    });
    await page.waitForSelector('.ask');
    await page.keyboard.press('f');
    await page.waitForSelector('.presented-question h2');
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press('n');
    await page.waitForFunction(
      () => document.querySelectorAll('.presented-runs [data-state="completed"]').length === 2,
    );
    await page.waitForSelector('[aria-keyshortcuts="N"]:not(:disabled)');
    expect(await page.$('.presented-answer strong')).toBeNull();
    await page.keyboard.press('PageDown');
    await page.waitForSelector('.presented-answer strong');
    await page.keyboard.press('n');
    await page.waitForSelector('.presented-question li');
    expect(await page.$('.presented-question .right')).toBeNull();
    await page.keyboard.press('n');
    await page.waitForSelector('.presented-question .right');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.present', { hidden: true });
  });

  it('is answered, and the answer is in the stored log and in the export', async () => {
    const { page } = window;
    await page.locator('::-p-xpath(//label[starts-with(., "The sum of")])').click();
    await window.press('Answer');
    await page.waitForSelector('.question [role="status"] p');
    expect(await violations(page)).toEqual([]);

    const answer = { type: 'answered', option: 'sum', isRight: false };
    expect((await storedLog(page)).at(-1)).toMatchObject(answer);
    const { content } = await saveFile(window, 'JSON (can be reopened)', 'json');
    const { events } = JSON.parse(content.toString());
    expect(events.at(-1)).toMatchObject(answer);
    await page.close();
  });
});
