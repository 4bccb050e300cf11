import { defineConfig } from 'vitest/config';

/** `npm run test:package`: what `npm pack` makes, installed as a stranger would. It needs the npm registry. */
export default defineConfig({
  test: {
    include: ['test/package/**/*.package.ts'],
    globalSetup: 'test/package/support/installed.ts',
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: '.vitest/package.json' }]],
  },
});
