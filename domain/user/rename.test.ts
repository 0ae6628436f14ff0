import { expect, test } from 'vitest';
import { ada, alan, aRow, grace } from '../testing/builders.ts';
import { renamedRow } from './rename.ts';

const countess = { id: 'ada', name: 'Countess of Lovelace' };

test('a row shows a new name as creator and as assignee, and nobody else changes', () => {
  const row = aRow({ createdBy: ada, assignees: [grace, ada] });
  expect(renamedRow(row, countess)).toEqual({ ...row, createdBy: countess, assignees: [grace, countess] });
  const byAlan = aRow({ createdBy: alan, assignees: [grace, ada] });
  expect(renamedRow(byAlan, countess)).toEqual({ ...byAlan, assignees: [grace, countess] });
});

test('a row is left alone if it shows the person under this name, or not at all', () => {
  expect(renamedRow(aRow({ createdBy: ada, assignees: [ada] }), ada)).toBeNull();
  expect(renamedRow(aRow({ createdBy: alan, assignees: [grace] }), countess)).toBeNull();
});

test('a row that shows two names of one person has one of them', () => {
  const row = aRow({ createdBy: countess, assignees: [ada] });
  expect(renamedRow(row, countess)).toEqual({ ...row, assignees: [countess] });
});
