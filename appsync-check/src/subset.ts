/**
 * What exists in APPSYNC_JS: the guide's page "Supported features", as lists. Where the page is silent a name is refused, so that
 * what passes here runs there. Two exceptions: `substring`, which AWS's own resolver samples use, and `includes`, which a list of
 * reports has working and nobody has refused. The local cloud's engine refuses and takes away by the same lists, which are built into
 * its package.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */

export const STATIC_MEMBERS: Record<string, readonly string[]> = {
  Object: ['assign', 'entries', 'hasOwn', 'keys', 'values'],
  Number: ['isFinite', 'isNaN'],
  Math: ['random', 'min', 'max', 'round', 'floor', 'ceil'],
  JSON: ['parse', 'stringify'],
  console: ['log', 'error'],
  String: [],
  Array: [],
};

/** Global names of tables of functions. */
export const GLOBAL_OBJECTS: readonly string[] = [...Object.keys(STATIC_MEMBERS), 'util', 'extensions', 'runtime'];

/** Names that need no declaration. */
export const GLOBALS: ReadonlySet<string> = new Set([...GLOBAL_OBJECTS, 'NaN', 'Infinity', 'undefined']);

/** Array methods that take a function; nothing else does. */
export const ITERATION_METHODS: ReadonlySet<string> = new Set([
  'forEach',
  'map',
  'flatMap',
  'filter',
  'reduce',
  'reduceRight',
  'find',
  'some',
  'every',
  'findIndex',
  'findLast',
  'findLastIndex',
]);

export const ARRAY_METHODS: ReadonlySet<string> = new Set([
  ...ITERATION_METHODS,
  'concat',
  'fill',
  'flat',
  'includes',
  'indexOf',
  'join',
  'lastIndexOf',
  'pop',
  'push',
  'reverse',
  'shift',
  'slice',
  'sort',
  'splice',
  'unshift',
]);

export const STRING_METHODS: ReadonlySet<string> = new Set([
  'charAt',
  'concat',
  'endsWith',
  'indexOf',
  'lastIndexOf',
  'replace',
  'replaceAll',
  'slice',
  'split',
  'startsWith',
  'substring',
  'toLowerCase',
  'toUpperCase',
  'trim',
  'trimEnd',
  'trimStart',
]);
