import { expect, it } from 'vitest';
import type { OverlapWindow } from '../../../tools/browser/overlap-window.ts';
import { violations } from '../axe.ts';
import { describeInBrowser } from '../fixture.ts';
import { saveFile } from '../save-file.ts';

describeInBrowser('A sweep', (fixture) => {
  let window: OverlapWindow;

  /** Rows of the curve's table that have a time. */
  const measured = () =>
    window.page.$$eval('.sweep-table tbody tr', (rows) =>
      rows.flatMap((row) => {
        const value = row.querySelector('th data')?.getAttribute('value');
        return row.querySelector('td data') ? [Number(value)] : [];
      }),
    );

  it('draws its curve while it is measured', async () => {
    window = await fixture().openDoor('lab');
    await window.choose('Simulated');
    await window.choose('Parallel');
    await window.choose('Number of requests');
    await window.run();
    await window.page.waitForFunction(() =>
      document.querySelector('.medians')?.getAttribute('d')?.includes('M'),
    );
    expect(await window.verdict()).toContain('Parallel: ');
    expect(await measured()).toEqual([1, 3, 10, 30, 100, 300, 1_000]);
  });

  it('shows the runs of another value by keys', async () => {
    const { page } = window;
    await page.focus('.sweep-table [type="radio"]:checked');
    await page.keyboard.press('ArrowDown');
    // From the last to the first.
    await page.waitForFunction(() => document.querySelectorAll('.lane').length === 1);
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.querySelectorAll('.lane').length === 3);
    const times = await page.$$eval('[data-selected="true"] td data', (figures) =>
      figures.map((figure) => Number(figure.getAttribute('value'))),
    );
    expect((await window.comparison()).Parallel?.elapsed).toBe(times[0]);
  });

  it('has no accessibility violations', async () => {
    expect(await violations(window.page)).toEqual([]);
  });

  it('is saved with a row for each run', async () => {
    const { content } = await saveFile(window, 'CSV (for programs)', 'csv');
    const csv = content.toString();
    const [head = '', ...rows] = csv.trimEnd().split('\r\n');
    const column = head.split(',').indexOf('requests');
    const requests = rows.map((row) => Number(row.split(',')[column]));
    expect(requests).toEqual([1, 3, 10, 30, 100, 300, 1_000]);
  });

  it('is stopped, and keeps what was measured', async () => {
    await window.choose('Sequential');
    await window.run();
    await window.page.waitForFunction(
      () => document.querySelectorAll('.sweep-table td:first-of-type data').length >= 3,
    );
    await window.stop();
    await window.untilOffered('Run');
    expect((await measured()).slice(0, 3)).toEqual([1, 3, 10]);
    expect(await measured()).not.toContain(1_000);
  });

  it('is opened again from the history', async () => {
    const { page } = window;
    await page.$$eval(
      '.saved-links a',
      ([, before]) => before instanceof HTMLElement && before.click(),
    );
    await page.waitForSelector('.opened');
    expect(await measured()).toEqual([1, 3, 10, 30, 100, 300, 1_000]);
    // The value that was selected there.
    await page.waitForFunction(() =>
      document.body.textContent?.includes('the runs with 3 requests'),
    );
  });
});
