import { expect, test } from 'vitest';
import { conditionExpression, updateExpression } from './writes.ts';

test.each([
  [{ is: 'absent' } as const, { expression: 'attribute_not_exists(#PK)', names: { '#PK': 'PK' }, values: {} }],
  [
    { is: 'version', version: 3 } as const,
    {
      expression: '#row.#version = :version',
      names: { '#row': 'row', '#version': 'version' },
      values: { ':version': 3 },
    },
  ],
  [
    { is: 'unchanged', updatedAt: 'then' } as const,
    {
      expression: '#row.#updatedAt = :updatedAt',
      names: { '#row': 'row', '#updatedAt': 'updatedAt' },
      values: { ':updatedAt': 'then' },
    },
  ],
  [
    { is: 'absentOrExpired', now: 7 } as const,
    {
      expression: 'attribute_not_exists(#PK) OR #ttl <= :now',
      names: { '#PK': 'PK', '#ttl': 'ttl' },
      values: { ':now': 7 },
    },
  ],
  [
    { is: 'activeAdmin' } as const,
    {
      expression: '#row.#role = :role AND #row.#status = :status',
      names: { '#row': 'row', '#role': 'role', '#status': 'status' },
      values: { ':role': 'ADMIN', ':status': 'ACTIVE' },
    },
  ],
  [
    { is: 'hasOthers', attribute: 'userIds', member: 'ada' } as const,
    {
      expression: 'attribute_exists(#set) AND (size(#set) > :one OR NOT contains(#set, :member))',
      names: { '#set': 'userIds' },
      values: { ':one': 1, ':member': 'ada' },
    },
  ],
])('the condition %j in the form that DynamoDB reads', (condition, expression) => {
  expect(conditionExpression(condition)).toEqual(expression);
});

test('an update sets and removes, every name by a placeholder', () => {
  expect(updateExpression({ row: { id: 't1' }, sort: 's' }, ['kO', 'ttl'])).toEqual({
    expression: 'SET #s0 = :s0, #s1 = :s1 REMOVE #r0, #r1',
    names: { '#s0': 'row', '#s1': 'sort', '#r0': 'kO', '#r1': 'ttl' },
    values: { ':s0': { id: 't1' }, ':s1': 's' },
  });
});

test('an update that removes nothing has no REMOVE', () => {
  expect(updateExpression({ row: 1 }, []).expression).toBe('SET #s0 = :s0');
});
