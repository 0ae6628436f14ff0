/**
 * The contents of APPSYNC_JS: the guide's page "Supported features", as lists. A name that the page does not mention is
 * refused, so that code which passes here runs there. Two exceptions: `substring`, which AWS's own resolver samples
 * use, and `includes`, which works according to several reports and was never refused. The engine of the local cloud
 * refuses and removes names by the same lists, which are built into its package.
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

/** Names of global objects that hold functions. */
export const GLOBAL_OBJECTS: readonly string[] = [...Object.keys(STATIC_MEMBERS), 'util', 'extensions', 'runtime'];

/** Names that need no declaration. */
export const GLOBALS: ReadonlySet<string> = new Set([...GLOBAL_OBJECTS, 'NaN', 'Infinity', 'undefined']);

/** Array methods that take a function. Nothing else takes one. */
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
