import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { numberUses, resolverUnderTest } from '@taskwire/local-cloud/testing';
import { resolvers } from './resolvers.ts';

const entries = Object.values(resolvers).flatMap((resolver) =>
  'steps' in resolver ? [resolver.code, ...resolver.steps.map(({ code }) => code)] : [resolver.code],
);

/** The fields that hold numbers, and the attributes under which the table keeps more numbers. */
const schema = new URL('../schema/', import.meta.url);
const NUMBERS = new Set(
  readdirSync(schema)
    .filter((file) => file.endsWith('.graphql'))
    .flatMap((file) => [
      ...readFileSync(new URL(file, schema), 'utf8').matchAll(/(\w+)(?:\([^)]*\))?: (?:Int|Float)\b/g),
    ])
    .map(([, name = '']) => name)
    .concat('ttl', 'count'),
);

test('finds the fields that hold numbers', () => {
  expect([...NUMBERS]).toEqual(expect.arrayContaining(['version', 'digestHour', 'expectedVersion', 'ttl']));
});

describe('numbers of the table', () => {
  test.each([...new Set(entries)])(
    '%s passes each through numberOf before it compares it or makes it text',
    (entry) => {
      const { code } = resolverUnderTest(new URL(entry, import.meta.url).pathname, 0);
      expect(numberUses(code, NUMBERS)).toEqual([]);
    },
  );
});

test('a pipeline has ten steps at most', () => {
  for (const resolver of Object.values(resolvers)) {
    if ('steps' in resolver) expect(resolver.steps.length).toBeLessThanOrEqual(10);
  }
});
