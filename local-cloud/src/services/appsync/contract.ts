/** What others may use of AppSync besides its AWS calls: resolver code by itself. */
export { appSyncFlips, quirksOf, type Quirks } from './quirks/quirks.ts';
export { compile } from './runtime/compile.ts';
export { numberUses } from './runtime/numberUses.ts';
export type { Evaluation, ResolverContext, RuntimeEnvironment } from './runtime/types.ts';
