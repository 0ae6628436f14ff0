import { expect, test } from 'vitest';
import { ada, aProfile, aRow, grace, NOW } from '../../domain/testing/builders.ts';
import { writeIn, type Item } from './writeIn.ts';

const taskEvent = { PK: 'TASK#t1', SK: 'EVENT#000000000003', at: NOW, actor: ada, row: aRow() };
const profile = (part = {}): Item => ({ PK: 'USER#grace', SK: 'PROFILE', row: aProfile(part) });

test("a task's event is its actor's write", () => {
  expect(writeIn(null, taskEvent)).toEqual({ userId: 'ada', id: 'TASK#t1|EVENT#000000000003', at: NOW });
});

test("a reminder is nobody's", () => {
  const { actor: _, ...reminder } = taskEvent;
  expect(writeIn(null, reminder)).toBeNull();
});

test('an act of administration is its actor’s, an operator’s is nobody’s', () => {
  const row = { id: '01J', type: 'ACTIVATED', at: NOW, user: grace };
  const key = { PK: 'USER#grace', SK: 'EVENT#01J' };
  expect(writeIn(null, { ...key, row: { ...row, actor: ada } })).toEqual({
    userId: 'ada',
    id: 'USER#grace|EVENT#01J',
    at: NOW,
  });
  expect(writeIn(null, { ...key, row })).toBeNull();
});

test('a change of the own profile counts, what others or the system change in it does not', () => {
  expect(writeIn(profile(), profile({ name: 'Amazing Grace', updatedAt: NOW }))).toEqual({
    userId: 'grace',
    id: `USER#grace|${NOW}`,
    at: NOW,
  });
  for (const change of [{ role: 'ADMIN' }, { status: 'INACTIVE' }, { email: 'new@example.com' }])
    expect(writeIn(profile(), profile({ ...change, updatedAt: NOW }))).toBeNull();
  expect(writeIn(profile(), profile())).toBeNull();
});
