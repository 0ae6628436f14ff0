import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'appsync-check',
    exclude: [...configDefaults.exclude, 'dist/**'],
    testTimeout: 60_000,
  },
});
