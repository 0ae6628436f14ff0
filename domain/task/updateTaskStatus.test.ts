import { describe, expect, test } from 'vitest';
import type { TaskStatus } from '../../schema/generated/types.ts';
import { aMember, anAdmin, aTask, DUE, DUE_TIMES, grace, NOW, AT } from '../testing/builders.ts';
import type { StoredTask } from './task.ts';
import { TRANSITIONS } from './transitions.ts';
import { checkUpdateTaskStatus, updateTaskStatus } from './updateTaskStatus.ts';

const STATUSES = Object.keys(TRANSITIONS) as TaskStatus[];
const move = (task: StoredTask, to: TaskStatus, actor = anAdmin) =>
  updateTaskStatus(task, to, DUE_TIMES, { actor, at: AT });
function moved(task: StoredTask, to: TaskStatus, actor = anAdmin) {
  const outcome = move(task, to, actor);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

test('checkUpdateTaskStatus requires only a valid key', () => {
  expect(checkUpdateTaskStatus({ id: 't1', status: 'TODO' })).toEqual({ ok: true, value: { status: 'TODO' } });
  expect(checkUpdateTaskStatus({ id: 't1', status: 'TODO', idempotencyKey: '' })).toMatchObject({
    refusal: { code: 'VALIDATION' },
  });
});

describe('updateTaskStatus', () => {
  test('writes version, status and event', () => {
    const task = aTask({ assignees: [grace] });
    const { writes } = moved(task, 'IN_PROGRESS', aMember);
    const row = { ...task.row, status: 'IN_PROGRESS', version: 4, updatedAt: NOW };
    expect(writes).toEqual([
      {
        write: 'put',
        key: { PK: 'TASK#t1', SK: 'METADATA' },
        item: {
          row,
          description: 'Ten pages',
          id: 't1',
          sort: '9999#t1',
          format: 3,
          kS: 'S#IN_PROGRESS#0',
          kN: 'N#0',
          kP: 'P#MEDIUM#IN_PROGRESS#0',
          kO: 'O#0',
          kQ: 'Q#MEDIUM#0',
          kC: 'ada',
        },
        condition: { is: 'version', version: 3 },
      },
      {
        write: 'update',
        key: { PK: 'TASK#t1', SK: 'ASSIGN#grace' },
        set: { row, sort: '9999#t1', kS: 'grace#IN_PROGRESS', kO: 'grace' },
        remove: ['ttl'],
      },
      {
        write: 'put',
        key: { PK: 'TASK#t1', SK: 'EVENT#000000000004' },
        item: {
          type: 'STATUS_CHANGED',
          fromStatus: 'TODO',
          toStatus: 'IN_PROGRESS',
          changedFields: ['status'],
          at: NOW,
          actor: grace,
          row,
          description: 'Ten pages',
        },
        condition: { is: 'absent' },
      },
    ]);
  });

  test.each(STATUSES)('%s to itself is a success without an event', (status) => {
    const task = aTask({ status });
    expect(moved(task, status, aMember)).toEqual({ task, writes: [] });
  });

  test('refuses what the table lacks, and names what it has', () => {
    expect(move(aTask({ status: 'COMPLETED' }), 'CANCELLED')).toEqual({
      ok: false,
      refusal: {
        code: 'ILLEGAL_TRANSITION',
        message: 'A task cannot go from COMPLETED to CANCELLED.',
        info: { from: 'COMPLETED', to: 'CANCELLED', allowed: ['IN_PROGRESS'] },
      },
    });
    expect(move(aTask({ status: 'IN_REVIEW' }), 'CANCELLED', aMember)).toMatchObject({
      refusal: { info: { allowed: ['IN_PROGRESS', 'COMPLETED'] } },
    });
  });

  test('completedAt is set on entering COMPLETED and cleared on leaving', () => {
    expect(moved(aTask({ status: 'IN_REVIEW' }), 'COMPLETED').task.row.completedAt).toBe(NOW);
    const reopened = moved(aTask({ status: 'COMPLETED', completedAt: NOW }), 'IN_PROGRESS').task.row;
    expect(reopened).not.toHaveProperty('completedAt');
  });

  test.each(['COMPLETED', 'CANCELLED'] as const)(
    '%s removes the task from the lists of open work, and its reminders',
    (to) => {
      const armed = aTask(
        { ...DUE, status: 'IN_PROGRESS', assignees: [grace] },
        { nextReminderAt: DUE_TIMES.dueSoonAt },
      );
      const { task, writes } = moved(armed, to);
      expect(task.nextReminderAt).toBeNull();
      for (const key of ['kO', 'kQ', 'kC', 'kU', 'kR', 'nextReminderAt'])
        expect(writes[0]).not.toHaveProperty(`item.${key}`);
      expect(writes[1]).toMatchObject({ set: { kS: `grace#${to}` }, remove: ['kO', 'ttl'] });
      expect(writes[1]).not.toHaveProperty('set.kO');
    },
  );

  test('a reopened task is armed again', () => {
    expect(moved(aTask({ ...DUE, status: 'CANCELLED' }), 'TODO').task.nextReminderAt).toBe(DUE_TIMES.dueSoonAt);
  });

  test('between open statuses the next reminder stays', () => {
    const reminded = aTask({ ...DUE, status: 'TODO' }, { nextReminderAt: DUE_TIMES.overdueAt });
    expect(moved(reminded, 'IN_PROGRESS').task.nextReminderAt).toBe(DUE_TIMES.overdueAt);
    expect(moved(aTask({ ...DUE }), 'IN_PROGRESS').task.nextReminderAt).toBeNull();
  });
});
