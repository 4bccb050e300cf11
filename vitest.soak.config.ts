import { defineConfig } from 'vitest/config';

/** `npm run test:soak`: a minute of mixed traffic. `npm run soak`: ten. */
export default defineConfig({
  test: {
    include: ['test/soak/**/*.soak.ts'],
    reporters: ['default', ['json', { outputFile: '.vitest/soak.json' }]],
  },
});
