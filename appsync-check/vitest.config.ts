import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'appsync-check',
    exclude: [...configDefaults.exclude, 'dist/**'],
    // Loading their imports anew for each file would take longer than the tests.
    isolate: false,
    testTimeout: 60_000,
  },
});
