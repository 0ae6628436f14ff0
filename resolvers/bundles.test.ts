import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { resolvers } from './resolvers.ts';

const entries = Object.values(resolvers).flatMap((resolver) =>
  'steps' in resolver ? [resolver.code, ...resolver.steps.map(({ code }) => code)] : [resolver.code],
);

describe('the bundle of each resolver', () => {
  test.each([...new Set(entries)])('%s is code that AppSync takes', (entry) => {
    const { code } = resolverUnderTest(new URL(entry, import.meta.url).pathname, 0);
    expect(code.length).toBeLessThanOrEqual(32_768);
  });
});

test('a pipeline has ten steps at most', () => {
  for (const resolver of Object.values(resolvers)) {
    if ('steps' in resolver) expect(resolver.steps.length).toBeLessThanOrEqual(10);
  }
});
