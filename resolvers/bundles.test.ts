import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { describe, expect, test } from 'vitest';
import { numberUses, resolverUnderTest } from '@taskwire/local-cloud/testing';
import { resolvers } from './resolvers.ts';

/**
 * What a bundle may weigh. AppSync takes 32,768 bytes, and refuses code beyond a limit of complexity that it keeps to itself
 * ("Function metadata has exceeded the maximum allowed size", aws-appsync-community#301). We stay far below both.
 */
const MOST = { bytes: 26_214, functions: 64, branches: 87 };

const entries = Object.values(resolvers).flatMap((resolver) =>
  'steps' in resolver ? [resolver.code, ...resolver.steps.map(({ code }) => code)] : [resolver.code],
);

/** The fields that hold numbers, and the attributes under which the table keeps more. */
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

/** Functions of any kind; and if, ?:, each case, and each &&, || and ??. */
function weightOf(code: string): typeof MOST {
  const weight = { bytes: Buffer.byteLength(code), functions: 0, branches: 0 };
  full(parse(code, { ecmaVersion: 2024, sourceType: 'module' }), ({ type }) => {
    if (type.endsWith('FunctionExpression') || type === 'FunctionDeclaration') weight.functions += 1;
    if (['IfStatement', 'ConditionalExpression', 'SwitchCase', 'LogicalExpression'].includes(type))
      weight.branches += 1;
  });
  return weight;
}

describe('the bundle of each resolver', () => {
  test.each([...new Set(entries)])('%s is code that AppSync takes, and weighs little', (entry) => {
    const weight = weightOf(resolverUnderTest(new URL(entry, import.meta.url).pathname, 0).code);
    expect({
      bytes: Math.max(weight.bytes, MOST.bytes),
      functions: Math.max(weight.functions, MOST.functions),
      branches: Math.max(weight.branches, MOST.branches),
    }).toEqual(MOST);
  });
});

test('the fields that hold numbers are found', () => {
  expect([...NUMBERS]).toEqual(expect.arrayContaining(['version', 'digestHour', 'expectedVersion', 'ttl']));
});

describe('numbers of the table', () => {
  test.each([...new Set(entries)])('%s makes no text of one, and compares no two, as they come', (entry) => {
    const { code } = resolverUnderTest(new URL(entry, import.meta.url).pathname, 0);
    expect(numberUses(code, NUMBERS)).toEqual([]);
  });
});

test('what a bundle weighs counts each kind of function and branch', () => {
  const code = `
    function a() {}
    const b = () => ({ c: function () {} });
    if (x) y; else z;
    x ? y : z;
    x && y;
    z ?? 1;
    switch (x) { case 1: break; default: }
  `;
  expect(weightOf(code)).toEqual({ bytes: code.length, functions: 3, branches: 6 });
});

test('a pipeline has ten steps at most', () => {
  for (const resolver of Object.values(resolvers)) {
    if ('steps' in resolver) expect(resolver.steps.length).toBeLessThanOrEqual(10);
  }
});
