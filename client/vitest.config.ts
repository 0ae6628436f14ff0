import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'client',
    exclude: [...configDefaults.exclude, 'dist/**'],
    // Importing everything again for each file would take longer than the tests.
    isolate: false,
    testTimeout: 60_000,
  },
});
