import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/security/{engine,port,server}/*.test.ts'],
          environment: 'node',
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'component',
          include: ['test/component/**/*.test.{ts,tsx}', 'test/security/window/*.test.tsx'],
          environment: 'happy-dom',
          setupFiles: 'test/component/support/setup.ts',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/security/built/*.test.ts'],
          environment: 'node',
          globalSetup: 'test/e2e/build.ts',
          // Two browsers on two cores: files run one after another so that timings stay their own.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
