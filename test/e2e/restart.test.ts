import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startWeatherServer } from '../../server/weather-server.ts';
import type { Kind } from '../../tools/browser/extension-browser.ts';
import { launch } from '../../tools/browser/launch.ts';
import { windowIn } from '../../tools/browser/overlap-window.ts';
import { builds } from '../../tools/build.ts';

describe.each<Kind>(['chromium', 'firefox'])(
  'A browser that is closed and opened again, %s',
  (kind) => {
    it('finds the comparison that was under way, and all that had arrived, and goes on', async () => {
      const profile = mkdtempSync(path.join(tmpdir(), 'overlap-kept-'));
      onTestFinished(() => rmSync(profile, { recursive: true, force: true, maxRetries: 10 }));
      const server = await startWeatherServer({ latency: () => 1_500 });
      onTestFinished(() => server.close());
      const options = {
        extensionDir: builds[kind],
        server: { port: server.port },
        locale: 'en-GB',
        profile,
      };

      const before = await launch(kind, options);
      try {
        const window = await windowIn(await before.openPage());
        await window.run();
        await window.untilArrived('Sequential', 1);
      } finally {
        await before.close();
      }
      server.log.clear();

      const after = await launch(kind, options);
      try {
        const window = await windowIn(await after.openPage());
        expect(await window.verdict()).toMatch(
          /^Sequential was interrupted after [12] of 3 responses/,
        );
        expect((await window.lanes('Sequential'))[0]?.text).toContain('arrived');
        // Nothing goes on by itself.
        expect(server.log.requests).toEqual([]);
        await window.press('Resume');
        await window.untilRunning();
        expect(await window.verdict()).toContain('Sequential was interrupted and resumed');
        for (const mode of ['Sequential', 'Parallel']) {
          for (const { text } of await window.lanes(mode)) expect(text).toContain('arrived');
        }
        const { Sequential, Parallel } = await window.comparison();
        expect(Sequential?.elapsed).toBeUndefined();
        expect(Parallel?.elapsed).toBeGreaterThan(0);
        expect(after.problems).toEqual([]);
      } finally {
        await after.close();
      }
    });
  },
);
