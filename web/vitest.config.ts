import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'web',
    exclude: [...configDefaults.exclude, 'dist/**'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
