/**
 * Who may import whom; ARCHITECTURE.md says why. A folder's tests may also use what its code may not.
 * Run by `npm run imports`.
 */
const TEST = '\\.test\\.ts$';
const folder = (...names) => `^(${names.join('|')})/`;
const ours = ['client', 'domain', 'examples', 'functions', 'infra', 'local-cloud', 'resolvers', 'scripts', 'tests'];
const except = (...names) => folder(...ours.filter((name) => !names.includes(name)));

/** `from` may import none of our folders but those named. */
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
      to: { couldNotResolve: true },
    },
    {
      name: 'no-unlisted-package',
      severity: 'error',
      from: { path: folder(...ours) },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },

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

    only('infra', ['infra'], {
      pathNot: [
        '^domain/keys\\.ts$',
        '^functions/function\\.ts$',
        '^functions/[^/]+/function\\.ts$',
        '^resolvers/resolvers\\.ts$',
      ],
    }),

    only('local-cloud', ['local-cloud']),
    {
      name: 'local-cloud-knows-no-cdk-and-no-schema',
      severity: 'error',
      comment: 'The local cloud reads a synthesized assembly and nothing else of ours.',
      from: { path: folder('local-cloud'), pathNot: TEST },
      to: { path: ['node_modules/(aws-cdk-lib|constructs|cdk-nag)/', '^schema/'] },
    },

    only('client', ['client']),
    {
      name: 'tests-use-public-entrances',
      severity: 'error',
      from: { path: folder('tests') },
      to: {
        path: folder(...ours),
        pathNot: [
          folder('tests', 'client'),
          '^local-cloud/src/(index|testing)\\.ts$',
          '^infra/synth\\.ts$',
          '^scripts/(start|admin|receipts)/',
        ],
      },
    },
    {
      name: 'examples-use-public-entrances',
      severity: 'error',
      from: { path: folder('examples') },
      to: { path: folder(...ours), pathNot: [folder('examples'), '^local-cloud/src/(index|testing)\\.ts$'] },
    },
    {
      name: 'nothing-imports-scripts-or-tests',
      severity: 'error',
      from: { pathNot: folder('scripts', 'tests') },
      to: { path: folder('scripts', 'tests') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(cdk\\.out|local-cloud/dist|\\.build|\\.taskwire|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // A package of types alone has no other entry.
      mainFields: ['module', 'main', 'types', 'typings'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
};
