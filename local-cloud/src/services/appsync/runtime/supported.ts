/**
 * The contents of APPSYNC_JS. The rules refuse everything else when code is saved, and the realm removes it at run
 * time. The guide's lists are in `@taskwire/appsync-check`.
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

/** Modules that AppSync provides but the local cloud does not. */
export const PROVIDED_ELSEWHERE = new Set(['@aws-appsync/utils/rds', '@aws-appsync/utils/ai']);

/** In UTF-8 bytes: AppSync's message says bytes, the guide says characters. */
export const CODE_LIMIT = 32_768;
export const ITERATION_LIMIT = 1_000;
/** The limit for a handler's result (quota "Evaluated request/response of a resolver", 5 MB). */
export const RESULT_LIMIT_BYTES = 5 * 1024 * 1024;
