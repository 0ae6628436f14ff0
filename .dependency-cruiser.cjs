/**
 * The import rules; ARCHITECTURE.md gives the reasons. A folder's tests may use more than its code. Run by `npm run
 * imports`.
 */
const TEST = '(\\.test\\.ts$|/testing/)';
const folder = (...names) => `^(${names.join('|')})/`;
const ENTRANCES = '^local-cloud/src/(index|testing)\\.ts$';
/** The exports of the typed client's package. */
const CLIENT = '^client/src/(node|documents|auth|react)\\.ts$';
/** The parts of the product that infra reads: the tables of resolvers and functions, and the keys. */
const TABLES = [
  '^domain/keys\\.ts$',
  '^functions/function\\.ts$',
  '^functions/[^/]+/function\\.ts$',
  '^resolvers/resolvers\\.ts$',
];
/** The only entrance to the judgement of resolver code. */
const JUDGEMENT = '^appsync-check/src/index\\.ts$';
/**
 * AppSync's features, as lists: plain data that is built into the local cloud's package, where the judgement may be
 * missing.
 */
const GUIDE = '^appsync-check/src/(subset|schema/appsyncSdl)\\.ts$';
const SERVICES = '^local-cloud/src/services/';
/** Tests of the local cloud's services and their support: `sdk.test.ts`, `testPool.ts`, `testing.ts`. */
const TESTS_OF_SERVICES = '(\\.test|/test[A-Z]\\w*|/testing)\\.ts$';
const ours = [
  'appsync-check',
  'client',
  'domain',
  'examples',
  'functions',
  'infra',
  'local-cloud',
  'resolvers',
  'scripts',
  'tests',
  'web',
];
const except = (...names) => folder(...ours.filter((name) => !names.includes(name)));

/** Of our folders, `from` may import only the allowed ones. */
const only = (from, allowed, extra = {}) => ({
  name: `${from}-imports-only-${allowed.join('-')}`,
  severity: 'error',
  from: { path: folder(from), pathNot: TEST },
  to: { path: except(...allowed), ...extra },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Cycles of types alone count too: two files that need each other are one thing cut in two.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'A module that does not resolve, or a package that package.json does not name.',
      from: { path: folder(...ours) },
      // Build results do not exist before a build.
      to: { couldNotResolve: true, pathNot: '/dist/' },
    },
    {
      name: 'no-unlisted-package',
      severity: 'error',
      from: { path: folder(...ours) },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },

    only('appsync-check', ['appsync-check']),

    only('domain', ['domain']),
    {
      name: 'domain-knows-no-package',
      severity: 'error',
      comment: 'The rules run in APPSYNC_JS and in Lambda alike.',
      from: { path: folder('domain'), pathNot: TEST },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] },
    },
    {
      name: 'domain-takes-types-from-the-schema',
      severity: 'error',
      from: { path: folder('domain'), pathNot: TEST },
      to: { path: '^schema/', dependencyTypesNot: ['type-only'] },
    },

    only('resolvers', ['resolvers', 'domain']),
    {
      name: 'resolvers-know-only-appsync',
      severity: 'error',
      from: { path: folder('resolvers'), pathNot: TEST },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/@aws-appsync/utils' },
    },

    only('functions', ['functions', 'domain']),
    {
      name: 'functions-do-not-share-but-through-shared',
      severity: 'error',
      from: { path: '^functions/([^/]+)/.+' },
      to: { path: '^functions/[^/]+/.+', pathNot: ['^functions/$1/', '^functions/shared/'] },
    },

    only('infra', ['infra'], { pathNot: [...TABLES, JUDGEMENT] }),

    {
      name: 'local-cloud-knows-no-taskwire',
      severity: 'error',
      comment: 'The local cloud reads a synthesized assembly and nothing else of ours, its tests included.',
      from: { path: folder('local-cloud') },
      to: {
        path: [except('local-cloud'), '^schema/', 'node_modules/(aws-cdk-lib|constructs|cdk-nag)/'],
        pathNot: [JUDGEMENT, GUIDE],
      },
    },
    {
      name: 'local-cloud-has-two-entrances',
      severity: 'error',
      comment: 'The product uses the package `@taskwire/local-cloud` and its `/testing`.',
      from: { pathNot: folder('local-cloud') },
      to: { path: folder('local-cloud'), pathNot: ENTRANCES },
    },
    {
      name: 'local-cloud-core-knows-no-service',
      severity: 'error',
      comment: 'The core sees a service as a LocalService of cloud.ts. openCloud.ts alone has them, from the registry.',
      from: { path: '^local-cloud/src/', pathNot: [SERVICES, '^local-cloud/src/(openCloud\\.ts$|testing[./])'] },
      to: { path: SERVICES },
    },
    {
      name: 'local-cloud-is-put-together-from-the-registry',
      severity: 'error',
      from: { path: '^local-cloud/src/openCloud\\.ts$' },
      to: { path: SERVICES, pathNot: `${SERVICES}index\\.ts$` },
    },
    {
      name: 'services-meet-by-contract',
      severity: 'error',
      comment:
        'Of another service only its contract.ts; what services do alike is in shared/, and the rest is an AWS call.',
      from: { path: `${SERVICES}([^/]+)/`, pathNot: TESTS_OF_SERVICES },
      to: { path: SERVICES, pathNot: [`${SERVICES}$1/`, `${SERVICES}[^/]+/contract\\.ts$`] },
    },
    {
      name: 'tests-of-services-put-whole-services-together',
      severity: 'error',
      from: { path: `${SERVICES}([^/]+)/.*${TESTS_OF_SERVICES}` },
      to: { path: SERVICES, pathNot: [`${SERVICES}$1/`, `${SERVICES}[^/]+/(contract|service)\\.ts$`] },
    },
    {
      name: 'local-cloud-testing-uses-contracts',
      severity: 'error',
      from: { path: '^local-cloud/src/testing[./]' },
      to: { path: SERVICES, pathNot: `${SERVICES}[^/]+/contract\\.ts$` },
    },
    {
      name: 'services-see-the-core-as-a-cloud',
      severity: 'error',
      comment:
        'What the core does with a service (control plane, loading of assemblies, start) is nothing a service asks of it.',
      from: { path: SERVICES, pathNot: TESTS_OF_SERVICES },
      to: { path: '^local-cloud/src/(control/|assembly/|openCloud\\.ts$|index\\.ts$|testing)' },
    },
    {
      name: 'local-cloud-shared-is-below-everything',
      severity: 'error',
      from: { path: '^local-cloud/src/shared/', pathNot: TEST },
      to: { path: '^local-cloud/src/', pathNot: '^local-cloud/src/(shared/|cloud\\.ts$)' },
    },
    {
      name: 'what-runs-uses-no-test-support',
      severity: 'error',
      from: { path: '^local-cloud/src/', pathNot: [TESTS_OF_SERVICES, '^local-cloud/src/testing/'] },
      to: { path: ['^local-cloud/src/testing/', `${SERVICES}.*${TESTS_OF_SERVICES}`] },
    },

    // The one table of transitions, which is built into the package.
    only('client', ['client'], { pathNot: '^domain/task/transitions\\.ts$' }),
    {
      name: 'web-knows-the-client-alone',
      severity: 'error',
      comment: 'Nothing else talks to the API or to Cognito, and nothing else of ours is sent to browsers.',
      from: { path: folder('web') },
      to: { path: [except('web'), '^schema/'], pathNot: CLIENT },
    },
    {
      name: 'nothing-imports-the-web-app',
      severity: 'error',
      from: { pathNot: folder('web') },
      to: { path: folder('web') },
    },
    {
      name: 'tests-use-public-entrances',
      severity: 'error',
      from: { path: folder('tests') },
      to: {
        path: folder(...ours),
        pathNot: [
          folder('tests'),
          CLIENT,
          ENTRANCES,
          '^infra/synth\\.ts$',
          '^scripts/(start|admin|receipts|verify|cost|capacity|load|difference|recount|migrate|compareIndex|delivery|gates|bench|purge|redrive|replay|restore|shared|trace)/',
          '^scripts/(random|ownAssembly|formatMarkdown)\\.ts$',
          // The recipes for other clients, which are under test.
          '^examples/clients/',
        ],
      },
    },
    {
      name: 'examples-use-public-entrances',
      severity: 'error',
      from: { path: folder('examples') },
      to: { path: folder(...ours), pathNot: [folder('examples'), CLIENT, ENTRANCES] },
    },
    {
      name: 'scripts-use-public-entrances',
      severity: 'error',
      comment:
        'Scripts use what anybody may: the cloud, synth(), the stages, the client, the rules. They call the few parts of functions ' +
        'that are the point of the script: reconcile mends by what the functions write, receipts and benches measure it.',
      from: { path: folder('scripts') },
      to: {
        path: folder(...ours),
        pathNot: [
          folder('scripts', 'domain'),
          CLIENT,
          ENTRANCES,
          '^infra/(synth|stages|stages/reserved|delivery|deliverySettings)\\.ts$',
          // Tests try the checks of a synthesis, which are a gate, and start a cloud that has only the table.
          '^infra/(checks|constructs/(acknowledge|task-table))\\.ts$',
          // The scripts that weigh resolvers, and find the source of a line, bundle them as infra does.
          '^resolvers/resolvers\\.ts$',
          '^infra/project/[^/]+\\.ts$',
          JUDGEMENT,
          // Reconcile and recount write what the functions write, through the same code.
          '^functions/shared/(table|userPool|transact|transactItems|query|getItems|followProfile|countTasks|activeAdmins|closeProfile|isAccountGone|maySignUp|fitText)\\.ts$',
          // A restore knows every kind of item, and which items come back.
          '^functions/shared/(personal/(kinds|itemKind)|retry)\\.ts$',
          '^functions/post-confirmation/profileOf\\.ts$',
          // The load in the receipts follows the same calendar; the realtime bench publishes as the router does.
          '^functions/shared/time\\.ts$',
          '^functions/shared/screens/publishTaskEvent\\.ts$',
          // The baseline of the bench changes a task as a function does, without the API.
          '^functions/bulk-update-tasks/(changeTask|bulkUpdateTasks|bulkResult)\\.ts$',
        ],
      },
    },
    ...['domain', 'resolvers', 'functions', 'infra', 'client'].map((room) => ({
      name: `tests-of-${room}-stay-in-their-rooms`,
      severity: 'error',
      comment: 'A test imports what its code may, and of the local cloud the two entrances.',
      from: { path: `^${room}/.*${TEST}` },
      to: { path: folder(...ours), pathNot: [folder(room, 'domain'), ENTRANCES, ...(room === 'infra' ? TABLES : [])] },
    })),
    {
      name: 'nothing-imports-scripts-or-tests',
      severity: 'error',
      from: { pathNot: folder('scripts', 'tests') },
      to: { path: folder('scripts', 'tests') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '(^|/)(examples/comparison|cdk\\.out|(appsync-check|client|local-cloud|web)/dist|\\.build|\\.taskwire|coverage)/',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // A types-only package has no other entry.
      mainFields: ['module', 'main', 'types', 'typings'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
};
