import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'client',
    exclude: [...configDefaults.exclude, 'dist/**'],
    testTimeout: 60_000,
  },
});
