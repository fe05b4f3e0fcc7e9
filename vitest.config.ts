import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { firstCities } from './scripts/build/first-cities.ts';
import { programs } from './scripts/build/programs.ts';
import { full } from './test/support/full.ts';
import type { Kind } from './tools/browser/extension-browser.ts';

/** Time limit in ms that ends a hang: no test takes this long, even on a busy machine. */
const HANG = 120_000;

/** Timeouts of all tests. Vitest's default of 1 s for polling is too short on a busy machine. */
const timeouts = { testTimeout: HANG, hookTimeout: HANG, expect: { poll: { timeout: HANG / 4 } } };

/**
 * End-to-end tests in one browser, which the files share in one process. `npm test` runs both lanes
 * in parallel, because they mostly wait.
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
      ...timeouts,
    },
  };
}

/** Tests without browser APIs and DOM. */
const pure = [
  'test/unit/{run-worker,endpoints,engine,faults,hashing,lessons,pipeline,scripts,server,tools,users,weather}/**/*.test.ts',
  'test/security/{engine,server}/*.test.ts',
];

/** Tests change no globals for good, so files share a worker: starting one takes a second. */
const shared = { isolate: false, ...timeouts };

export default defineConfig({
  test: {
    // By default, Vitest leaves one of two cores idle.
    maxWorkers: 2,
    projects: [
      {
        plugins: [programs()],
        test: {
          name: 'pure',
          include: [...pure],
          environment: 'node',
          ...shared,
        },
      },
      {
        plugins: [WxtVitest(), firstCities(), programs()],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/security/port/*.test.ts'],
          exclude: [...pure],
          environment: 'node',
          ...shared,
        },
      },
      {
        plugins: [WxtVitest(), firstCities(), programs()],
        test: {
          name: 'component',
          include: ['test/component/**/*.test.{ts,tsx}', 'test/security/window/*.test.tsx'],
          environment: 'happy-dom',
          ...shared,
          setupFiles: 'test/component/support/setup.ts',
        },
      },
      lane('chromium', 1),
      lane('firefox', 2),
    ],
  },
});
