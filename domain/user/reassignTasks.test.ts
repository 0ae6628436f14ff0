import { describe, expect, test } from 'vitest';
import { accepted, invalid, noSuchUser } from '../outcome.ts';
import { anAdminProfile, aProfile } from '../testing/builders.ts';
import { bothSides, checkReassignTasks, openTasksOf } from './reassignTasks.ts';

const input = { fromUserId: 'grace', toUserId: 'ada' };

describe('the input', () => {
  test('names two different users', () => {
    expect(checkReassignTasks({ ...input, idempotencyKey: 'k1' })).toEqual(accepted(input));
    expect(checkReassignTasks({ fromUserId: 'ada', toUserId: 'ada' })).toEqual(
      invalid([{ path: 'input.toUserId', message: 'must be another user than fromUserId' }]),
    );
  });

  test('has a key of 1 to 64 characters, if any', () => {
    expect(checkReassignTasks({ ...input, idempotencyKey: '' })).toEqual(
      invalid([{ path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' }]),
    );
  });
});

describe('both sides', () => {
  const from = aProfile({ status: 'INACTIVE' });
  const to = anAdminProfile();
  const inactive = invalid([{ path: 'input.toUserId', message: 'must be an active user' }]);

  test('exist, and the new assignee is active', () => {
    expect(bothSides(from, to)).toEqual(accepted({ from, to }));
    expect(bothSides(null, to)).toEqual(noSuchUser());
    expect(bothSides(from, null)).toEqual(inactive);
    expect(bothSides(to, from)).toEqual(inactive);
  });
});

test('the open tasks of a user are read by due date', () => {
  expect(openTasksOf('grace')).toMatchObject({
    index: 'byOpen',
    partition: 'grace',
    from: null,
    to: null,
    descending: false,
  });
});
