import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { full } from './test/support/full.ts';
import type { Kind } from './tools/browser/extension-browser.ts';

/** ms that end a hang: no test takes this long, on a busy machine either. */
const HANG = 120_000;

/** Common to all tests. Vitest's own second of polling is too short on a busy machine. */
const patience = { testTimeout: HANG, hookTimeout: HANG, expect: { poll: { timeout: HANG / 4 } } };

/**
 * End-to-end tests in one browser, file after file in one process, so that they can share it. The
 * two lanes are two runs: the browsers mostly wait, and do so side by side.
 */
function lane(kind: Kind, groupOrder: number) {
  return {
    test: {
      name: kind,
      include: [`test/e2e/{,${kind}/}*.test.ts`, 'test/security/built/*.test.ts'],
      exclude: full ? [] : ['**/*.full.test.ts'],
      environment: 'node' as const,
      globalSetup: 'tools/build.ts',
      provide: { kind },
      isolate: false,
      fileParallelism: false,
      sequence: { groupOrder },
      ...patience,
    },
  };
}

/** What knows neither browser nor window. */
const pure = [
  'test/unit/{blocking-worker,engine,faults,lessons,scripts,server,tools,weather}/**/*.test.ts',
  'test/security/{engine,server}/*.test.ts',
];

export default defineConfig({
  test: {
    // Vitest itself leaves one of two cores idle.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          include: [...pure],
          environment: 'node',
          // Nothing here leaves anything behind: what starts a worker for each file starts it for nothing.
          isolate: false,
          ...patience,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/security/port/*.test.ts'],
          exclude: [...pure],
          environment: 'node',
          ...patience,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'component',
          include: ['test/component/**/*.test.{ts,tsx}', 'test/security/window/*.test.tsx'],
          environment: 'happy-dom',
          ...patience,
          setupFiles: 'test/component/support/setup.ts',
        },
      },
      lane('chromium', 1),
      lane('firefox', 2),
    ],
  },
});
