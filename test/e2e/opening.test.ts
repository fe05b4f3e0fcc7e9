import { expect, it } from 'vitest';
import { describeInBrowser } from './fixture.ts';

describeInBrowser('A window that opens', (fixture) => {
  it('draws the latest choices and results, and moves nothing', async () => {
    const earlier = await fixture().openTab();
    await earlier.choose('Simulated');
    await earlier.choose('Pool');
    await earlier.toggle('Tokyo');
    await earlier.run();
    const verdict = await earlier.verdict();
    await earlier.page.waitForFunction(() =>
      localStorage.getItem('window')?.includes('"heights":'),
    );
    await earlier.page.close();

    const window = await fixture().openTab();
    expect(await window.checkedModes()).toEqual(['Pool']);
    expect(await window.chosenCities()).toEqual(['London', 'New York']);
    expect(await window.verdict()).toBe(verdict);
    const moved = await window.page.evaluate(async () => {
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
    expect(moved).toEqual([]);
  });
});
