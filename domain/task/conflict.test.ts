import { expect, test } from 'vitest';
import { aTask, NOW, BY_ADMIN, BY_MEMBER } from '../testing/builders.ts';
import { changedByOthers } from '../outcome.ts';
import { conflict, staleness } from './conflict.ts';
import { storedTaskView } from './view.ts';

test('accepts the current version, and none at all', () => {
  expect(staleness(aTask(), 3, BY_ADMIN)).toEqual({ ok: true, value: null });
  expect(staleness(aTask(), null, BY_ADMIN)).toEqual({ ok: true, value: null });
});

test.each([2, 4, 0, -1])(
  'version %d of a task at version 3 is a CONFLICT with the task as the caller sees it',
  (known) => {
    const task = aTask();
    expect(staleness(task, known, BY_MEMBER)).toEqual({
      ok: false,
      refusal: {
        code: 'CONFLICT',
        message: `The task is at version 3, not ${known}.`,
        info: { expectedVersion: known, currentVersion: 3 },
        data: storedTaskView(task, 'MEMBER', NOW),
      },
    });
  },
);

test('a lost race returns the winner if it is known', () => {
  const message = 'The task was changed by others at the same moment. Try again.';
  expect(conflict(aTask(), null, BY_ADMIN).refusal).toMatchObject({
    message,
    info: { expectedVersion: null, currentVersion: 3 },
    data: { id: 't1' },
  });
  expect(changedByOthers('task').refusal).toEqual({
    code: 'CONFLICT',
    message,
    info: { expectedVersion: null, currentVersion: null },
  });
});
