/**
 * What exists in APPSYNC_JS: the rules refuse the rest when code is saved, and the realm takes it away at run time. The guide's lists are
 * those of `@taskwire/appsync-check`.
 */
export {
  ARRAY_METHODS,
  GLOBAL_OBJECTS,
  GLOBALS,
  ITERATION_METHODS,
  STATIC_MEMBERS,
  STRING_METHODS,
} from '../../../../../appsync-check/src/subset.ts';

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
