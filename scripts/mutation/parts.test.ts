import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CORE, partOf } from './parts.ts';

test.each(CORE)('%s and its test exist', (module) => {
  expect([existsSync(`${module}.ts`), existsSync(`${module}.test.ts`)]).toEqual([true, true]);
});

test('a file is mutated in the part of its folder', () => {
  expect(['domain/text.ts', 'resolvers/shared/begin.ts', `${CORE[0]}.ts`].map(partOf)).toEqual([
    'domain',
    'resolvers',
    'cloud',
  ]);
});
