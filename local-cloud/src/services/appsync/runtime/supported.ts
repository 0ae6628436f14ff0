/**
 * What exists in APPSYNC_JS: the guide's page "Supported features", as lists. The rules refuse the rest when code is
 * saved and the realm takes it away at run time. Where the page is silent we refuse, so that what runs here runs there;
 * the exceptions are `substring`, which AWS's own resolver samples use, and `includes` of arrays, which was seen to work.
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
export const ITERATION_METHODS = new Set([
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

export const ARRAY_METHODS = new Set([
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

export const STRING_METHODS = new Set([
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

/** Modules that AppSync itself provides, with their run-time exports. */
export const PROVIDED_MODULES: Record<string, readonly string[]> = {
  '@aws-appsync/utils': ['util', 'extensions', 'runtime'],
  '@aws-appsync/utils/dynamodb': [
    'get',
    'put',
    'update',
    'remove',
    'query',
    'scan',
    'sync',
    'batchGet',
    'batchPut',
    'batchDelete',
    'transactGet',
    'transactWrite',
    'operations',
    'toStringSet',
    'toNumberSet',
    'toBinarySet',
  ],
};

/** Modules that AppSync provides and the local cloud does not. */
export const PROVIDED_ELSEWHERE = new Set(['@aws-appsync/utils/rds', '@aws-appsync/utils/ai']);

/** UTF-8 bytes: the service's message says so, the guide says characters. */
export const CODE_LIMIT = 32_768;
export const ITERATION_LIMIT = 1_000;
/** Of what a handler returns (quota "Evaluated request/response of a resolver", 5 MB). */
export const RESULT_LIMIT_BYTES = 5 * 1024 * 1024;
