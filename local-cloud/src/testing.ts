/** Support for the tests of an app: a real cloud on free ports, its clock and faults, and single resolvers. */
export { controlAt, type Control, type Fault } from './testing/control.ts';
export type { Receipt } from './control/receipts.ts';
export type { Span, Trace } from './shared/tracer.ts';
export { bundleResolver } from './testing/bundleResolver.ts';
export { resolverUnderTest, type ResolverSource, type ResolverUnderTest } from './testing/resolverUnderTest.ts';
export { testCloud, type TestCloud } from './testing/testCloud.ts';
export { appSyncFlips, numberUses } from './services/appsync/contract.ts';
export { CLOSED_TO_PAGES } from './services/dynamodb/contract.ts';
