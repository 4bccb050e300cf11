import { defineConfig } from 'vitest/config';

/** Tests that start processes: their first steps take seconds on a machine that does other things too. */
const PROCESSES = 'test/runtime/**/*.test.ts';
/** Tests that share files which go with the first of them. */
const FILES = 'test/cli/import-django/**/*.test.ts';
/** Tests that share one Chromium. */
const BROWSER = 'test/browser/**/*.test.ts';

export default defineConfig({
  test: {
    // One less by default, which on two cores is half of them.
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: '.vitest/report.json' }]],
    projects: [
      {
        test: {
          name: 'memory',
          include: ['test/**/*.test.ts'],
          exclude: [PROCESSES, BROWSER, FILES],
          // They keep their state to themselves, so that a worker loads the sources once for all of them.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      { test: { name: 'files', include: [FILES], testTimeout: 20_000 } },
      { test: { name: 'runtimes', include: [PROCESSES], testTimeout: 180_000, hookTimeout: 180_000 } },
      {
        test: {
          name: 'browser',
          include: [BROWSER],
          globalSetup: 'test/browser/support/chromium.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
