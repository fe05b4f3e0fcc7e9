import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { doors } from '../../tools/browser/extension-browser.ts';
import { describeInBrowser } from './fixture.ts';

/** Elements outside of the timeline that have moved since the page opened. */
function movedIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    type Shift = PerformanceEntry & { sources: readonly { node: Node | null }[] };
    const nodes: Node[] = [];
    // Only Chromium reports what moves; Firefox ignores it.
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as Shift[]) {
        for (const { node } of sources) if (node) nodes.push(node);
      }
    }).observe({ type: 'layout-shift', buffered: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    return nodes
      .map((node) => (node instanceof Element ? node : node.parentElement))
      .filter((element) => !element?.closest('.timeline'))
      .map((element) => element?.outerHTML ?? '');
  });
}

describeInBrowser('A window that opens', (fixture) => {
  it.each(doors)(
    'as the %s draws the latest choices and results, and moves nothing',
    async (door) => {
      const earlier = await fixture().openDoor(door);
      // The doors share what is chosen and saved.
      if (door === doors[0]) {
        await earlier.choose('Simulated');
        await earlier.choose('Pool');
        await earlier.toggle('Tokyo');
        await earlier.run();
      }
      const verdict = await earlier.verdict();
      await earlier.page.waitForFunction(
        (door) => JSON.parse(localStorage.getItem('window') ?? '{}').heights?.[door] > 0,
        {},
        door,
      );
      await earlier.page.close();

      const window = await fixture().openDoor(door);
      expect(await window.checkedModes()).toEqual(['Pool']);
      expect(await window.chosenCities()).toEqual(['London', 'New York']);
      expect(await window.verdict()).toBe(verdict);
      expect(await movedIn(window.page)).toEqual([]);
      await window.page.close();
    },
  );
});
