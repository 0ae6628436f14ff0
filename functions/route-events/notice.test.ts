import { describe, expect, test } from 'vitest';
import { ada, aProfile, aRow, grace, NOW } from '../../domain/testing/builders.ts';
import { noticeIn, type Item } from './notice.ts';

const profile = (part = {}): Item => ({ PK: 'USER#grace', SK: 'PROFILE', row: aProfile(part) });

test("publishes a task's event whole, by its kind, type and task", () => {
  const item = {
    PK: 'TASK#t1',
    SK: 'EVENT#000000000003',
    type: 'UPDATED',
    at: NOW,
    actor: ada,
    row: aRow({ id: 't1' }),
  };
  const { change, attributes, event } = noticeIn(null, item, '1')!;
  expect(event).toMatchObject({ id: 't1#000000000003', taskId: 't1', type: 'UPDATED', actor: ada });
  expect(change).toEqual({ version: 1, event });
  expect(attributes).toEqual({
    kind: { DataType: 'String', StringValue: 'task' },
    type: { DataType: 'String', StringValue: 'UPDATED' },
    taskId: { DataType: 'String', StringValue: 't1' },
  });
});

test('publishes only the ids of an act of administration, and its type for filters', () => {
  const row = { id: '01J', type: 'DEACTIVATED', at: NOW, actor: ada, user: grace };
  const { change, attributes, event } = noticeIn(null, { PK: 'USER#grace', SK: 'EVENT#01J', row }, '1')!;
  expect(change).toEqual({ version: 1, userId: 'grace', actId: '01J' });
  expect(attributes).toEqual({
    kind: { DataType: 'String', StringValue: 'user' },
    type: { DataType: 'String', StringValue: 'DEACTIVATED' },
  });
  expect(event).toBeUndefined();
});

test.each([
  { PK: 'IDEM#grace', SK: 'KEY#k', request: 'x' },
  { PK: 'INVITING#ida@example.com', SK: 'LOCK' },
])(
  'publishes writer, time and number of the claim $PK that was the only write of a call, and nothing of its key',
  (claim) => {
    const item = { ...claim, userId: 'grace', at: NOW } as unknown as Item;
    expect(noticeIn(null, item, '111')).toEqual({
      key: { PK: claim.PK, SK: claim.SK },
      change: { version: 1, userId: 'grace', at: NOW, claim: '111' },
      attributes: { kind: { DataType: 'String', StringValue: 'claim' } },
    });
  },
);

describe('of a profile', () => {
  test('publishes the names of changed fields, and nothing of their contents', () => {
    const after = profile({ name: 'Amazing Grace', email: 'new@example.com', updatedAt: NOW });
    const { change, attributes } = noticeIn(profile(), after, '1')!;
    expect(change).toEqual({ version: 1, userId: 'grace', at: NOW, fields: ['name', 'email'] });
    expect(attributes).toEqual({
      kind: { DataType: 'String', StringValue: 'profile' },
      fields: { DataType: 'String.Array', StringValue: '["name","email"]' },
    });
  });

  test('publishes nothing when a user is only throttled', () => {
    const throttled = { ...profile(), throttledUntil: 1 };
    expect(noticeIn(profile(), throttled, '1')).toBeNull();
  });
});

test('refuses an item that is not an event', () => {
  expect(() => noticeIn(null, { PK: 'TASK#t1', SK: 'EVENT#000000000003' } as Item, '1')).toThrow();
});
