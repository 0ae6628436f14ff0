import { availableParallelism } from 'node:os';
import { join } from 'node:path';

interface Part {
  /** The files that are mutated, and exceptions. */
  mutate: string[];
  /** The tests that have to notice a mutant. */
  tests: string[];
  /** Tests that are left out, because they only repeat others. */
  without?: string[];
}

/**
 * Modules that decide who may do what, in which order things happen, and what is given up. Each has a test of the same
 * name beside it, and further ones may be named `<module>.<behaviour>.test.ts`.
 */
export const CORE = [
  'control/faults',
  'control/untilIdle',
  'services/appsync/realtime/filters/enhancedFilter',
  'services/cognito/srp',
  'services/dynamodb/expiry',
  'services/dynamodb/streams/readers',
  'services/dynamodb/streams/recordLog',
  'services/dynamodb/streams/retention',
  'services/dynamodb/streams/shareRuns',
  'services/iam/decide',
  'services/lambda/eventSources/lane',
  'services/lambda/eventSources/shardConsumer',
  'services/lambda/eventSources/shardPositions',
  'services/scheduler/expression',
  'services/scheduler/timetable',
  'services/sns/retryPolicy',
  'services/sqs/queue',
  'shared/clock',
  'shared/durableWork',
  'shared/eventFilter',
].map((module) => `local-cloud/src/${module}`);

const testsOf = (module: string) => `${module}{,.*}.test.ts`;

export const PARTS = {
  domain: {
    mutate: ['domain/**/*.ts', '!domain/**/*.test.ts', '!domain/generated/**', '!domain/testing/**'],
    tests: ['domain/**/*.test.ts'],
  },
  resolvers: {
    // Only infra reads the list of resolvers, so no resolver's test could notice its mutants.
    mutate: ['resolvers/**/*.ts', '!resolvers/**/*.test.ts', '!resolvers/**/testing/**', '!resolvers/resolvers.ts'],
    tests: ['resolvers/**/*.test.ts'],
    without: ['resolvers/underEverySwitch.test.ts'],
  },
  cloud: {
    mutate: CORE.map((module) => `${module}.ts`),
    tests: CORE.map(testsOf),
  },
} satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

/** The part in which a file is mutated. */
export function partOf(file: string): PartName {
  if (file.startsWith('domain/')) return 'domain';
  return file.startsWith('resolvers/') ? 'resolvers' : 'cloud';
}

/**
 * The configuration of Stryker for a part.
 * @param files limit the part; none means all of it
 */
export function strykerConfig(name: PartName, files: string[]) {
  const { mutate, tests: all, without = [] }: Part = PARTS[name];
  // Modules of the local cloud know little of each other, and some of their tests take seconds to load.
  const beside = name === 'cloud' ? files.map((file) => testsOf(file.replace(/\.ts$/, ''))) : [];
  const tests = beside.length > 0 ? beside : all;
  return {
    testRunner: 'mocha',
    plugins: [join(import.meta.dirname, 'runner.mjs')],
    mochaOptions: { spec: tests, ignore: without, 'no-config': true, 'no-package': true, 'no-opts': true },
    testRunnerNodeArgs: ['--import', 'tsx'],
    mutate: files.length > 0 ? files : mutate,
    reporters: ['tested', 'progress-append-only'],
    // A repeated run tests only mutants whose result a change of sources or tests could have altered.
    incremental: true,
    incrementalFile: `.build/mutation/${name}.incremental.json`,
    tempDirName: `.build/stryker-${name}`,
    ignorePatterns: ['docs', 'web', 'examples', 'tests', 'dist'],
    // A constant is computed before the first test. Reloading everything for each of its mutants would take hours.
    ignoreStatic: true,
    disableTypeChecks: false,
    coverageAnalysis: 'perTest',
    // The other half of the machine is for other work.
    concurrency: Math.ceil(availableParallelism() / 2),
    // A timeout counts as a mutant that died, so other work on the machine must not cause one.
    timeoutMS: 20_000,
  };
}
