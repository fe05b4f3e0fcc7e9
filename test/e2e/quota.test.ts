import { afterEach, expect, it } from 'vitest';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { describeInBrowser } from './fixture.ts';

describeInBrowser("Open-Meteo's limits", (fixture) => {
  afterEach(() => fixture().server.clearFaults());

  it('are counted down with each request, also in the next window', async () => {
    const { open } = fixture();
    const window = await open();
    const today = (count: number) =>
      window.page.waitForFunction(
        (text) => document.querySelector<HTMLElement>('.quota')?.title.includes(text),
        {},
        `, ${count} of 10,000 today`,
      );
    await window.unfold('Options');
    await today(0);
    await window.run();
    await window.verdict();
    // One of them opened the connection.
    await today(7);
    const next = await open();
    await next.unfold('Options');
    await next.page.waitForFunction(() =>
      document.querySelector<HTMLElement>('.quota')?.title.includes(', 7 of 10,000 today'),
    );
  });

  it('disable Run when Open-Meteo reports one as reached, and another source is offered', async () => {
    const { openTab, server } = fixture();
    server.setFault(() => true, {
      kind: 'status',
      status: 429,
      reason: 'Daily API request limit exceeded. Please try again tomorrow.',
    });
    const window = await openTab();
    await window.choose('Parallel');
    server.log.clear();
    await window.press('Run');
    await window.untilOffered('Use the simulated source');
    // A reached quota is not retried.
    expect(ofRuns(server.log.requests)).toHaveLength(3);
    expect(
      await window.page.evaluate(() => {
        const run = document.querySelector<HTMLButtonElement>('#run');
        return [run?.disabled, document.querySelector('.why-not')?.textContent];
      }),
    ).toEqual([
      true,
      expect.stringMatching(
        /^This needs 4 locations\. Open-Meteo allows 10,000 per day, and you have used 10,00\d\. Try again at \d\d:\d\d\.$/,
      ),
    ]);
    await window.press('Use the simulated source');
    await window.run();
    expect(await window.verdict()).toContain('Simulated');
    expect(ofRuns(server.log.requests)).toHaveLength(3);
  });
});
