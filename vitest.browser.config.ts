import { defineConfig } from 'vitest/config';
import { BUNDLED_CLOUD, bundledCloud } from './tests/support/bundledCloud.ts';

/** `npm run test:browser`: what people see in a real Chromium. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  plugins: [bundledCloud()],
  test: {
    name: 'browser',
    reporters: ['default', './tests/support/countReporter.ts'],
    include: ['tests/browser/**/*.test.ts'],
    // Pictures take long, and belong to one version of Chromium: vitest.pictures.config.ts.
    exclude: ['**/node_modules/**', 'tests/browser/pictures/**'],
    setupFiles: './local-cloud/src/testing/fileCosts.ts',
    globalSetup: ['./local-cloud/src/testing/temporaryFolder.ts', './tests/support/globalSetup.ts'],
    server: { deps: { external: [BUNDLED_CLOUD] } },
    // One after another: two starts, two browsers and a build at once are too much for a small machine.
    fileParallelism: false,
    isolate: false,
    testTimeout: 180_000,
    // A page may take longer than the second that `expect.poll` waits by default: other work may have both cores.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 240_000,
  },
});
