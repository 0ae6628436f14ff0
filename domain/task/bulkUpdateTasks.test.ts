import { describe, expect, test } from 'vitest';
import type { TaskChange } from '../../schema/generated/types.ts';
import { aTask, anAdmin, DUE, DUE_TIMES, grace, people, BY_ADMIN } from '../testing/builders.ts';
import { assign, unassign } from './assignees.ts';
import { applyBulkChange, checkBulkUpdateTasks, dueDayFor, type BulkChange } from './bulkUpdateTasks.ts';
import { updateTask } from './updateTask.ts';
import { updateTaskStatus } from './updateTaskStatus.ts';

const check = (change: TaskChange, ids = ['t1'], idempotencyKey: string | null = null) =>
  checkBulkUpdateTasks({ ids, change, idempotencyKey });
const fieldsOf = (outcome: ReturnType<typeof check>) => (outcome.ok ? [] : outcome.refusal.info?.['fields']);

describe('checkBulkUpdateTasks', () => {
  test.each<[TaskChange, BulkChange]>([
    [{ status: 'TODO' }, { kind: 'status', status: 'TODO' }],
    [
      { status: 'TODO', fields: null, addAssigneeIds: null },
      { kind: 'status', status: 'TODO' },
    ],
    [{ fields: { priority: 'HIGH', tags: [' a '] } }, { kind: 'fields', fields: { priority: 'HIGH', tags: ['a'] } }],
    [{ addAssigneeIds: ['grace'] }, { kind: 'assign', assigneeIds: ['grace'] }],
    [{ removeAssigneeIds: ['grace'] }, { kind: 'unassign', assigneeIds: ['grace'] }],
  ])('accepts %j', (change, checked) => {
    expect(check(change)).toEqual({ ok: true, value: { ids: ['t1'], change: checked } });
  });

  test.each<TaskChange>([
    {},
    { status: null },
    { status: 'TODO', addAssigneeIds: ['grace'] },
    { addAssigneeIds: ['grace'], removeAssigneeIds: ['alan'] },
    { status: 'TODO', fields: {} },
  ])('refuses %j, which is not exactly one change', (change) => {
    expect(fieldsOf(check(change))).toEqual([
      { path: 'input.change', message: 'must have exactly one of status, fields, addAssigneeIds, removeAssigneeIds' },
    ]);
  });

  test('accepts up to 50 tasks, all different', () => {
    const ids = people(51).map(({ id }) => id);
    expect(check({ status: 'TODO' }, ids.slice(0, 50)).ok).toBe(true);
    expect(fieldsOf(check({ status: 'TODO' }, ids))).toEqual([{ path: 'input.ids', message: 'must have 1 to 50 ids' }]);
    expect(fieldsOf(check({ status: 'TODO' }, []))).toEqual([{ path: 'input.ids', message: 'must have 1 to 50 ids' }]);
    expect(fieldsOf(check({ status: 'TODO' }, ['t1', 't1']))).toEqual([
      { path: 'input.ids.1', message: 'must not be given twice' },
    ]);
  });

  test('reports all errors together', () => {
    const change = {
      fields: { priority: null, dueDate: '2026-02-30' },
      addAssigneeIds: [],
      removeAssigneeIds: ['a', 'a'],
    };
    expect(fieldsOf(check(change, [], ''))).toEqual([
      { path: 'input.ids', message: 'must have 1 to 50 ids' },
      { path: 'input.change.fields.priority', message: 'must not be null' },
      {
        path: 'input.change.fields.dueDate',
        message: 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998',
      },
      { path: 'input.change.addAssigneeIds', message: 'must have 1 to 20 ids' },
      { path: 'input.change.removeAssigneeIds.1', message: 'must not be given twice' },
      { path: 'input.change', message: 'must have exactly one of status, fields, addAssigneeIds, removeAssigneeIds' },
      { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' },
    ]);
  });
});

test('a change of fields needs the instants of the new day, any other change the instants of the current day', () => {
  const task = aTask(DUE);
  const day = (change: BulkChange) => dueDayFor(task, change, anAdmin)?.day;
  expect(day({ kind: 'fields', fields: { dueDate: '2026-05-01' } })).toBe('2026-05-01');
  expect(day({ kind: 'fields', fields: { dueDate: null } })).toBeUndefined();
  expect(day({ kind: 'status', status: 'TODO' })).toBe('2026-03-12');
});

test('each change does what the mutation for one task does', () => {
  const task = aTask({ ...DUE, assignees: people(2) });
  const apply = (change: BulkChange) => applyBulkChange(task, change, [grace], DUE_TIMES, BY_ADMIN);
  const by = [DUE_TIMES, BY_ADMIN] as const;
  expect(apply({ kind: 'status', status: 'CANCELLED' })).toEqual(updateTaskStatus(task, 'CANCELLED', ...by));
  expect(apply({ kind: 'status', status: 'COMPLETED' })).toEqual(updateTaskStatus(task, 'COMPLETED', ...by));
  expect(apply({ kind: 'fields', fields: { priority: 'HIGH' } })).toEqual(
    updateTask(task, { priority: 'HIGH' }, 'input.change.fields', ...by),
  );
  expect(apply({ kind: 'assign', assigneeIds: ['grace'] })).toEqual(assign(task, [grace], BY_ADMIN));
  expect(apply({ kind: 'unassign', assigneeIds: ['u01'] })).toEqual({
    ok: true,
    value: unassign(task, ['u01'], BY_ADMIN),
  });
});
