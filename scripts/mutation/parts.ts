interface Part {
  /** What is mutated, and what is not. */
  mutate: string[];
  /** The tests that must notice the mutants. */
  tests: string[];
}

const CLOUD = 'local-cloud/src';

export const PARTS: Record<string, Part> = {
  domain: {
    mutate: ['domain/**/*.ts', '!domain/**/*.test.ts', '!domain/generated/**', '!domain/testing/**'],
    tests: ['domain/**/*.test.ts'],
  },
  resolvers: {
    mutate: ['resolvers/**/*.ts', '!resolvers/**/*.test.ts', '!resolvers/**/testing/**'],
    tests: ['resolvers/**/*.test.ts'],
  },
  /** The modules that decide who may do what, in which order things happen, and when work is given up. */
  cloud: {
    mutate: [
      `${CLOUD}/control/faults.ts`,
      `${CLOUD}/control/untilIdle.ts`,
      `${CLOUD}/services/iam/decide.ts`,
      `${CLOUD}/services/lambda/eventSources/lane.ts`,
      `${CLOUD}/services/lambda/eventSources/shardConsumer.ts`,
      `${CLOUD}/services/scheduler/expression.ts`,
      `${CLOUD}/services/scheduler/timetable.ts`,
      `${CLOUD}/services/sns/retryPolicy.ts`,
      `${CLOUD}/shared/clock.ts`,
    ],
    tests: [
      'control',
      'services/iam',
      'services/lambda/eventSources',
      'services/scheduler',
      'services/sns',
      'shared',
    ].map((folder) => `${CLOUD}/${folder}/**/*.test.ts`),
  },
};

/** @param plugin the path of Stryker's runner for vitest, which is not where Stryker looks */
export const strykerConfig = (name: string, plugin: string) => ({
  testRunner: 'vitest',
  plugins: [plugin],
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
  mutate: PARTS[name]!.mutate,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `.build/mutation/${name}.json` },
  clearTextReporter: { allowColor: false, logTests: false },
  tempDirName: '.build/stryker',
  ignorePatterns: ['docs', 'web', 'examples', 'tests', 'dist'],
  ignoreStatic: true,
  disableTypeChecks: false,
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // A busy machine is no endless loop: a timeout would count as a killed mutant.
  timeoutMS: 60_000,
  thresholds: { high: 95, low: 85, break: 85 },
});
