import { describe, expect, test } from 'vitest';
import { userSort } from '../keys.ts';
import { checkPrefix, directoryQuery, usersQuery } from './lists.ts';

test.each([
  [null, null, 'byStatus', 'USERS#0'],
  [null, 'ACTIVE', 'byOpen', 'USERS#ACTIVE#0'],
  ['ADMIN', null, 'byPriorityStatus', 'USERS#ADMIN#0'],
  ['MEMBER', 'INACTIVE', 'byPriority', 'USERS#MEMBER#INACTIVE#0'],
] as const)('users by role %s and status %s', (role, status, index, partition) => {
  expect(usersQuery(role, status)).toMatchObject({ index, partition, from: null, to: null, descending: false });
});

describe('directoryQuery', () => {
  const finds = (prefix: string, name: string) => {
    const { from, to } = directoryQuery(prefix);
    const bytes = (text: string) => Buffer.from(text, 'utf8');
    const key = bytes(userSort('u1', name));
    return key.compare(bytes(from ?? '')) >= 0 && (to === null || key.compare(bytes(to)) <= 0);
  };

  test('without a prefix returns all active users', () => {
    expect(directoryQuery('')).toEqual(usersQuery(null, 'ACTIVE'));
  });

  test.each([
    ['gr', 'Grace Hopper', true],
    ['GRACE H', 'grace hopper', true],
    ['grace', 'Grace', true],
    ['gr', 'Greg 😀', true],
    ['gr', 'Gr\uffed', true],
    ['gr', 'Gustav', false],
    ['gr', 'G', false],
    ['ö', 'Özlem', true],
    ['😀', '😀 Smith', true],
  ])('%j finds %j: %s', (prefix, name, found) => {
    expect(finds(prefix, name)).toBe(found);
  });
});

test('a prefix may be as long as a name', () => {
  const found = (prefix: string) => {
    const problems: Parameters<typeof checkPrefix>[0] = [];
    checkPrefix(problems, prefix);
    return problems;
  };
  expect(found('a'.repeat(100))).toEqual([]);
  expect(found('a'.repeat(101))).toEqual([{ path: 'prefix', message: 'must have at most 100 characters' }]);
});
