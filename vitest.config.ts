import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
// Workers inherit it.
import './scripts/shared/quietSdk.ts';
import { BUNDLED_CLOUD, bundledCloud } from './tests/support/bundledCloud.ts';

const ours = [...configDefaults.exclude, 'cdk.out/**', '.build/**', '.taskwire/**'];

/** The command that uses Artillery's engine installs it (ADR 35), and `npm test` needs no network. */
const needsArtillery = process.env['TASKWIRE_LONG'] === undefined ? ['scripts/load/drive.test.ts'] : [];

/** Their source maps lead to files that the packages do not have, and each is a warning. */
const withoutSourceMaps = {
  name: 'without-source-maps',
  load: (id: string) =>
    /node_modules\/@actions\/.*\.js$/.test(id)
      ? readFileSync(id, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')
      : undefined,
};

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    reporters: ['default', './tests/support/countReporter.ts'],
    // Workers wait for their clouds, so two of them leave cores idle even on a small machine.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    testTimeout: 180_000,
    hookTimeout: 240_000,
    setupFiles: './local-cloud/src/testing/fileCosts.ts',
    projects: [
      './appsync-check',
      './client',
      './local-cloud',
      './web',
      {
        extends: true,
        plugins: [withoutSourceMaps, bundledCloud()],
        test: {
          name: 'unit',
          exclude: [
            ...ours,
            ...needsArtillery,
            'appsync-check/**',
            'client/**',
            'local-cloud/**',
            'tests/**',
            'web/**',
          ],
          globalSetup: './local-cloud/src/testing/temporaryFolder.ts',
          // The first and our code have to share one `graphql`; the others import JSON in a way that Node 20 does not
          // take.
          server: { deps: { inline: ['@graphql-inspector/core', /@actions\//], external: [BUNDLED_CLOUD] } },
          // Most files test a rule in milliseconds: loading their imports anew for each would take five times as long.
          isolate: false,
        },
      },
      {
        // Whole-system tests: the template is synthesized once, and each file runs it.
        extends: true,
        plugins: [bundledCloud()],
        test: {
          name: 'system',
          include: ['tests/**/*.test.ts'],
          // They need a browser: vitest.browser.config.ts.
          exclude: [...ours, 'tests/browser/**'],
          globalSetup: ['./local-cloud/src/testing/temporaryFolder.ts', './tests/support/globalSetup.ts'],
          server: { deps: { external: [BUNDLED_CLOUD] } },
          // Files share a worker's cloud, or have one of their own; what they import need not be loaded for each anew.
          isolate: false,
        },
      },
    ],
  },
});
