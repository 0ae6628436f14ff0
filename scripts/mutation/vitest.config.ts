import { defineConfig } from 'vitest/config';

/** The tests that a mutation run repeats: those beside the mutated sources, in one worker and without the clouds of the suite. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: (process.env['MUTATION_TESTS'] ?? 'domain/**/*.test.ts').split(','),
    isolate: false,
    testTimeout: 60_000,
  },
});
