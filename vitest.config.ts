import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { full } from './test/support/full.ts';
import type { Kind } from './tools/browser/extension-browser.ts';

/** ms that end a hang: no test takes this long, on a busy machine either. */
const HANG = 60_000;

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
      testTimeout: HANG,
      hookTimeout: HANG,
    },
  };
}

export default defineConfig({
  test: {
    // Vitest itself leaves one of two cores idle.
    maxWorkers: 2,
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/security/{engine,port,server}/*.test.ts'],
          environment: 'node',
          testTimeout: HANG,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'component',
          include: ['test/component/**/*.test.{ts,tsx}', 'test/security/window/*.test.tsx'],
          environment: 'happy-dom',
          testTimeout: HANG,
          setupFiles: 'test/component/support/setup.ts',
        },
      },
      lane('chromium', 1),
      lane('firefox', 2),
    ],
  },
});
