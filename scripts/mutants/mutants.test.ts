import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CARE } from './care.ts';
import { HAND_MADE } from './handMade.ts';
import { mutated } from './copy.ts';

test.each([...CARE, ...HAND_MADE])('$of, $wrong: its snippet and its tests exist', (mutant) => {
  const source = readFileSync(mutant.file, 'utf8');
  expect(mutated(source, mutant)).not.toBe(source);
  expect(mutant.tests.filter((file) => !existsSync(file))).toEqual([]);
  expect(mutant.tests).not.toEqual([]);
});

test('reports a snippet that is missing or repeated', () => {
  const mutant = { ...CARE[0]!, file: 'a.ts', snippet: 'b' };
  expect(() => mutated('aa', mutant)).toThrow('a.ts has 0 of: b');
  expect(() => mutated('bb', mutant)).toThrow('a.ts has 2 of: b');
});

test('each switch that the product guards against has a mutant', () => {
  const support = readFileSync('local-cloud/src/services/appsync/quirks/SUPPORT.md', 'utf8');
  const rows = support.split('\n').filter((line) => line.startsWith('| **'));
  const cared = rows
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 9 && cells[6] === 'yes')
    .map((cells) => /\*\*(\w+)\*\*/.exec(cells[1]!)![1]);
  expect(cared).toHaveLength(12);
  expect([...new Set(CARE.map(({ of }) => of))].sort()).toEqual(cared.sort());
});
