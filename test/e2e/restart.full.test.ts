import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startWeatherServer } from '../../server/weather-server.ts';
import { launch } from '../../tools/browser/launch.ts';
import { windowIn } from '../../tools/browser/overlap-window.ts';
import { builds } from '../../tools/build.ts';
import { hold, locationOf } from './fixture.ts';
import { kind, locale } from './lane.ts';

describe('A browser that is closed and opened again', () => {
  it('shows the interrupted comparison with its weather, and can resume it', async () => {
    const profile = mkdtempSync(path.join(tmpdir(), 'overlap-restart-'));
    onTestFinished(() => rmSync(profile, { recursive: true, force: true, maxRetries: 10 }));
    const server = await startWeatherServer({ latency: () => 100 });
    const release = hold(server, locationOf('new_york'));
    onTestFinished(() => server.close());
    const options = {
      extensionDir: builds[kind],
      server: { port: server.port },
      locale,
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
    release();

    const after = await launch(kind, options);
    try {
      const window = await windowIn(await after.openPage());
      expect(await window.verdict()).toMatch(/^Sequential was interrupted after 1 of 3 responses/);
      expect((await window.lanes('Sequential'))[0]?.text).toContain('arrived');
      // The run is not resumed automatically.
      expect(server.log.requests).toEqual([]);
      await window.resume();
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
});
