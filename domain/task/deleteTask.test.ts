import { describe, expect, test } from 'vitest';
import { alan, anAdmin, aTask, DUE, DUE_TIMES, grace, NOW, NOW_SECONDS, BY_ADMIN, AT } from '../testing/builders.ts';
import { checkDeleteTask, deleteTask, restoreTask } from './deleteTask.ts';

const THIRTY_DAYS = 30 * 86_400;
const task = aTask({ ...DUE, assignees: [grace, alan] }, { nextReminderAt: DUE_TIMES.dueSoonAt });

test('checkDeleteTask requires only a valid key', () => {
  expect(checkDeleteTask({ id: 't1', expectedVersion: 3 })).toEqual({ ok: true, value: {} });
  expect(checkDeleteTask({ id: 't1', idempotencyKey: 'k'.repeat(65) })).toMatchObject({
    refusal: { info: { fields: [{ path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' }] } },
  });
});

describe('deleteTask', () => {
  const { writes, task: after } = deleteTask(task, BY_ADMIN);
  const row = { ...task.row, version: 4, updatedAt: NOW };

  test('takes the task out of every list except the list of deleted tasks, and lets it expire in 30 days', () => {
    expect(after).toEqual({ ...task, row, deletedAt: NOW, nextReminderAt: null });
    expect(writes[0]).toEqual({
      write: 'put',
      key: { PK: 'TASK#t1', SK: 'METADATA' },
      item: {
        row,
        format: 3,
        description: 'Ten pages',
        deletedAt: NOW,
        ttl: NOW_SECONDS + THIRTY_DAYS,
        kS: 'X#0',
        sort: `${NOW}#t1`,
      },
      condition: { is: 'version', version: 3 },
    });
  });

  test('keeps the rows of its assignees, out of every index and expiring with it', () => {
    const kept = (id: string) => ({
      write: 'update',
      key: { PK: 'TASK#t1', SK: `ASSIGN#${id}` },
      set: { row, ttl: NOW_SECONDS + THIRTY_DAYS },
      remove: ['sort', 'kS', 'kO'],
    });
    expect(writes.slice(1, -1)).toEqual([kept('grace'), kept('alan')]);
  });

  test('is an event like any other', () => {
    expect(writes.at(-1)).toMatchObject({
      key: { SK: 'EVENT#000000000004' },
      item: { type: 'DELETED', row: { version: 4, assignees: [grace, alan] } },
    });
  });
});

describe('restoreTask', () => {
  const deleted = deleteTask(task, BY_ADMIN).task;
  const { writes, task: after } = restoreTask(deleted, DUE_TIMES, BY_ADMIN);

  test('brings back keys and assignees, without an expiry', () => {
    expect(after).toEqual({
      ...task,
      row: { ...task.row, version: 5, updatedAt: NOW },
      nextReminderAt: DUE_TIMES.dueSoonAt,
    });
    expect(writes[0]).toMatchObject({ item: { kS: 'S#TODO#0', kO: 'O#0', kN: 'N#0', kC: 'ada', kR: 'R#0' } });
    expect(writes[0]).not.toHaveProperty('item.ttl');
    expect(writes[0]).not.toHaveProperty('item.deletedAt');
    expect(writes[1]).toEqual({
      write: 'update',
      key: { PK: 'TASK#t1', SK: 'ASSIGN#grace' },
      set: { row: after.row, sort: '2026-03-13T00:00Z#t1', kS: 'grace#TODO', kO: 'grace' },
      remove: ['ttl'],
    });
    expect(writes.at(-1)).toMatchObject({ item: { type: 'RESTORED' } });
  });

  test('arms the next reminder', () => {
    const later = '2026-03-12T09:00:00.000Z';
    expect(restoreTask(deleted, DUE_TIMES, { actor: anAdmin, at: { ...AT, iso: later } }).task.nextReminderAt).toBe(
      DUE_TIMES.overdueAt,
    );
  });

  test('leaves a task that is not deleted unchanged', () => {
    expect(restoreTask(task, DUE_TIMES, BY_ADMIN)).toEqual({ task, writes: [] });
  });
});
