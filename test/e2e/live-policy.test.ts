import { expect, it } from 'vitest';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { describeInBrowser } from './fixture.ts';

describeInBrowser(
  "Against Open-Meteo's own limits",
  (fixture) => {
    it('sends at most four requests at once, shows this limit, and is never refused', async () => {
      const { open, server } = fixture();
      const window = await open();
      await window.press('Select 10');
      await window.run();
      expect(await window.verdict()).toContain('One round');
      expect(ofRuns(server.log.requests)).toHaveLength(20);
      expect(server.log.requests.every(({ status }) => status === 200)).toBe(true);
      expect(server.log.maxInFlight()).toBe(4);
      const note = await window.page.evaluate(
        () => document.querySelector('section')?.textContent ?? '',
      );
      expect(note).toContain(
        'Limited to 4 at once: Open-Meteo handles one request per IP address and queues four.',
      );
    });
  },
  { server: { policy: true, latency: () => 150 } },
);
