import path from 'node:path';
import { Window } from 'happy-dom';
import { expect, it } from 'vitest';
import { widthOf } from '../../components/drawing/text-width.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { objectionsTo } from '../unit/engine/export/har-schema.ts';
import { describeInBrowser } from './fixture.ts';
import { kind } from './lane.ts';
import { saveFile } from './save-file.ts';

describeInBrowser('Export', (fixture) => {
  /** A tab, because a popup closes when a tab gets the focus. */
  let window: OverlapWindow;

  async function save(format: string, extension: string): Promise<Buffer> {
    return (await saveFile(window, format, extension)).content;
  }

  it('saves a log, and opens it as the same comparison', async () => {
    window = await fixture().openTab();
    await window.run();
    const verdict = await window.verdict();
    const shown = await window.comparison();
    const { file, content } = await saveFile(window, 'JSON (can be reopened)', 'json');
    expect(JSON.parse(content.toString())).toMatchObject({ format: 'overlap-log', version: 2 });

    // Another comparison, which the opened file replaces.
    await window.choose('Parallel');
    await window.toggle('Cairo');
    await window.run();
    await window.verdict();
    expect(await window.lanes('Parallel')).toHaveLength(4);

    const input = await window.page.$('input[type="file"]');
    await input?.uploadFile(file);
    await window.page.waitForFunction(
      (name) => document.body.textContent?.includes(`From the file “${name}”`),
      {},
      path.basename(file),
    );
    expect(await window.verdict()).toBe(verdict);
    expect(await window.comparison()).toEqual(shown);
    expect(await window.lanes('Parallel')).toHaveLength(3);
  });

  it('saves a valid HAR with the requests of the timeline', async () => {
    const har = JSON.parse((await save('HAR (for developer tools)', 'har')).toString());
    expect(objectionsTo(har)).toEqual([]);
    expect(har.log.entries).toHaveLength(6);
    expect(
      har.log.entries.map(({ response }: { response: { status: number } }) => response.status),
    ).toEqual(Array(6).fill(200));
  });

  it('saves a CSV with a row for each request, in the digits of the clock', async () => {
    const csv = (await save('CSV (for programs)', 'csv')).toString();
    const [names = [], ...rows] = csv
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows).toHaveLength(6);
    const times = rows.flatMap((row) => row.filter((_, index) => names[index]?.endsWith('_ms')));
    const clock = kind === 'chromium' ? /^(\d+(\.\d)?)?$/ : /^\d*$/;
    for (const time of times) expect(time).toMatch(clock);
  });

  it('saves the timeline as a picture, in both formats', async () => {
    const svg = (await save('SVG image', 'svg')).toString();
    // Parsed outside the page, whose policy forbids it.
    const { DOMParser } = new Window();
    const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    expect(picture.localName).toBe('svg');
    // Every colour of the window is known.
    expect(svg).not.toMatch(/(fill|stroke)=""/);
    for (const word of ['Sequential', 'Parallel', 'London', 'One round']) {
      expect(picture.textContent).toContain(word);
    }
    // No font of this machine is wider than the room that a text has.
    const texts = Array.from(picture.querySelectorAll('text'), (text) => ({
      text: text.textContent,
      size: Number(text.getAttribute('font-size')),
      bold: text.getAttribute('font-weight') === 'bold',
    }));
    const drawn = await window.page.evaluate((texts) => {
      const context = document.createElement('canvas').getContext('2d');
      return texts.map(({ text, size, bold }) => {
        if (context) context.font = `${bold ? 'bold ' : ''}${size}px system-ui, sans-serif`;
        return context?.measureText(text).width;
      });
    }, texts);
    expect(texts.length).toBeGreaterThan(20);
    for (const [index, { text, ...style }] of texts.entries()) {
      expect(drawn[index], text).toBeLessThanOrEqual(widthOf(text, style));
    }
    const png = await save('PNG image', 'png');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Width and height of a slide.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_920, 1_080]);
  });

  it('copies the picture', async () => {
    await window.page.click('details.export summary');
    await window.press('Copy picture');
    await window.page.waitForFunction(() => document.body.textContent?.includes('Copied.'));
  });
});
