import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'local-cloud',
    exclude: [...configDefaults.exclude, 'dist/**'],
    // Loading their imports anew for each file would take longer than the tests.
    isolate: false,
    globalSetup: './src/testing/temporaryFolder.ts',
    setupFiles: './src/testing/fileCosts.ts',
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});
