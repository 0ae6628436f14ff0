/** For the tests of an app: a real cloud, and one resolver at a time. */
export { resolverUnderTest, type ResolverSource, type ResolverUnderTest } from './testing/resolverUnderTest.ts';
