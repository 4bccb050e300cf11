import { defineConfig } from 'vitest/config';

/** `npm run test:interop`: both services against the real Django libraries, which need Python and a package index. */
export default defineConfig({
  test: {
    include: ['test/interop/**/*.interop.ts'],
    globalSetup: 'test/interop/support/venv.ts',
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: '.vitest/interop.json' }]],
  },
});
