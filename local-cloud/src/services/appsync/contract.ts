/** The parts of AppSync that other code may use besides its AWS calls: resolver code on its own. */
export { appSyncFlips, quirksOf, type Quirks } from './quirks/quirks.ts';
export { compile } from './runtime/compile.ts';
export { numberUses } from './runtime/numberUses.ts';
export type { Evaluation, ResolverContext, RuntimeEnvironment } from './runtime/types.ts';
