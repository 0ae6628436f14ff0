import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'local-cloud',
    exclude: [...configDefaults.exclude, 'dist/**'],
    globalSetup: './src/testing/temporaryFolder.ts',
    setupFiles: './src/testing/fileCosts.ts',
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});
