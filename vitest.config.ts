import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** ms that end a hang: no test takes this long, on a busy machine either. */
const HANG = 60_000;

export default defineConfig({
  test: {
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
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/security/built/*.test.ts'],
          environment: 'node',
          globalSetup: 'tools/build.ts',
          // Two browsers on two cores: files run one after another so that timings stay their own.
          fileParallelism: false,
          testTimeout: HANG,
          hookTimeout: HANG,
        },
      },
    ],
  },
});
