import { describe, expect, test } from 'vitest';
import type { UpdateTaskInput } from '../../schema/generated/types.ts';
import { anAdmin, aTask, DUE, DUE_TIMES, grace, NOW, BY_ADMIN } from '../testing/builders.ts';
import type { StoredTask } from './task.ts';
import type { TaskFields } from './taskFields.ts';
import { checkUpdateTask, dueDayAfter, updateTask } from './updateTask.ts';

const check = (part: Partial<UpdateTaskInput>) => checkUpdateTask({ id: 't1', expectedVersion: 3, ...part });

function update(task: StoredTask, fields: TaskFields, times = null as typeof DUE_TIMES | null) {
  const outcome = updateTask(task, fields, 'input', times, BY_ADMIN);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}
const changedFields = (task: StoredTask, fields: TaskFields, times = null as typeof DUE_TIMES | null) => {
  const event = update(task, fields, times).writes.at(-1);
  return event?.write === 'put' ? event.item['changedFields'] : undefined;
};

describe('checkUpdateTask', () => {
  test('distinguishes omitted from cleared', () => {
    expect(check({})).toEqual({ ok: true, value: {} });
    expect(check({ description: null, tags: null, dueDate: null })).toEqual({
      ok: true,
      value: { description: null, tags: [], dueDate: null },
    });
    expect(check({ title: ' New ', description: '  ', tags: [' a '] })).toEqual({
      ok: true,
      value: { title: 'New', description: null, tags: ['a'] },
    });
  });

  test('clear empties the fields it names, as null does', () => {
    expect(check({ clear: ['DUE_DATE', 'DESCRIPTION', 'TAGS'] })).toEqual({
      ok: true,
      value: { description: null, tags: [], dueDate: null },
    });
    expect(check({ clear: ['TAGS'], tags: null, title: 'New' })).toEqual({
      ok: true,
      value: { title: 'New', tags: [] },
    });
    expect(check({ clear: ['DUE_DATE'], dueTimeZone: null })).toEqual({ ok: true, value: { dueDate: null } });
    expect(check({ clear: null })).toEqual({ ok: true, value: {} });
  });

  test('clear names no field twice, and none that has a value', () => {
    expect(
      check({ clear: ['TAGS', 'TAGS', 'DUE_DATE'], dueDate: '2026-01-01', dueTimeZone: 'Asia/Tokyo' }),
    ).toMatchObject({
      refusal: {
        code: 'VALIDATION',
        info: {
          fields: [
            { path: 'input.clear.1', message: 'must not be given twice' },
            { path: 'input.clear.2', message: 'must not name dueDate, which is given too' },
            { path: 'input.dueTimeZone', message: 'needs a dueDate' },
          ],
        },
      },
    });
    expect(check({ clear: ['TAGS', 'TAGS', 'TAGS', 'TAGS'] })).toMatchObject({
      refusal: { info: { fields: [{ path: 'input.clear', message: 'must have at most 3 names' }] } },
    });
  });

  test('a date and its zone are cleared together', () => {
    expect(check({ dueDate: null, dueTimeZone: null })).toEqual({ ok: true, value: { dueDate: null } });
  });

  test('reports all errors together', () => {
    const outcome = check({
      title: null,
      description: 'a'.repeat(2001),
      priority: null,
      tags: [''],
      dueDate: '2026-01-01Z',
      dueTimeZone: null,
      idempotencyKey: '',
    });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        code: 'VALIDATION',
        info: {
          fields: [
            { path: 'input.title', message: 'must have 1 to 200 characters' },
            { path: 'input.description', message: 'must have at most 2000 characters' },
            { path: 'input.priority', message: 'must not be null' },
            { path: 'input.tags.0', message: 'must have 1 to 50 characters' },
            { path: 'input.dueDate', message: 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998' },
            { path: 'input.dueTimeZone', message: 'must be an IANA time zone such as Europe/Berlin' },
            { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' },
          ],
        },
      },
    });
  });

  test('refuses a zone for a date that is being cleared', () => {
    expect(check({ dueDate: null, dueTimeZone: 'Asia/Tokyo' })).toMatchObject({
      refusal: { info: { fields: [{ path: 'input.dueTimeZone', message: 'needs a dueDate' }] } },
    });
  });
});

test.each([
  ['keeps unchanged members', aTask(DUE), {}, { day: '2026-03-12', zone: 'Europe/London' }],
  [
    'moves in its zone',
    aTask({ ...DUE, dueTimeZone: 'Asia/Tokyo' }),
    { dueDate: '2026-04-01' },
    { day: '2026-04-01', zone: 'Asia/Tokyo' },
  ],
  ['changes only the zone', aTask(DUE), { dueTimeZone: 'Asia/Tokyo' }, { day: '2026-03-12', zone: 'Asia/Tokyo' }],
  [
    "is in the caller's zone when first set",
    aTask(),
    { dueDate: '2026-04-01' },
    { day: '2026-04-01', zone: 'Europe/London' },
  ],
  ['is absent once cleared', aTask(DUE), { dueDate: null }, null],
  ['is absent if there was none', aTask(), {}, null],
])('the due day %s', (_, task, fields, due) => {
  expect(dueDayAfter(task, fields, anAdmin)).toEqual(due);
});

describe('updateTask', () => {
  test('writes the task on condition of its version, the copies of its row, and one event', () => {
    const task = aTask({ assignees: [grace] });
    const { writes, task: after } = update(task, { title: 'New' });
    const row = { ...task.row, title: 'New', version: 4, updatedAt: NOW };
    expect(after).toEqual({ ...task, row });
    expect(writes).toEqual([
      expect.objectContaining({ key: { PK: 'TASK#t1', SK: 'METADATA' }, condition: { is: 'version', version: 3 } }),
      {
        write: 'update',
        key: { PK: 'TASK#t1', SK: 'ASSIGN#grace' },
        set: { row, sort: '9999#t1', kS: 'grace#TODO', kO: 'grace' },
        remove: ['ttl'],
      },
      {
        write: 'put',
        key: { PK: 'TASK#t1', SK: 'EVENT#000000000004' },
        item: {
          type: 'UPDATED',
          changedFields: ['title'],
          at: NOW,
          actor: { id: 'ada', name: 'Ada Lovelace' },
          row,
          description: 'Ten pages',
        },
        condition: { is: 'absent' },
      },
    ]);
  });

  test('writes nothing if nothing changes', () => {
    const task = aTask(DUE);
    const same: TaskFields = {
      title: task.row.title,
      description: task.description,
      priority: task.row.priority,
      tags: [...task.row.tags],
      dueDate: '2026-03-12',
      dueTimeZone: 'Europe/London',
    };
    expect(update(task, same, DUE_TIMES)).toEqual({ task, writes: [] });
    expect(update(task, {}, DUE_TIMES)).toEqual({ task, writes: [] });
  });

  test('names the changed fields, and only those', () => {
    const task = aTask();
    expect(changedFields(task, { title: 'New', description: null, priority: 'HIGH', tags: [] })).toEqual([
      'title',
      'description',
      'priority',
      'tags',
    ]);
    expect(changedFields(task, { title: task.row.title, tags: ['office', 'home'] })).toEqual(['tags']);
    expect(changedFields(task, { dueDate: '2026-03-12' }, DUE_TIMES)).toEqual(['dueDate', 'dueTimeZone']);
    expect(changedFields(aTask(DUE), { dueDate: null })).toEqual(['dueDate', 'dueTimeZone']);
  });

  test('a date that moves arms its reminder again', () => {
    const armed = aTask(DUE, { nextReminderAt: null });
    expect(update(armed, { dueDate: '2026-03-12', dueTimeZone: 'Asia/Tokyo' }, DUE_TIMES).task.nextReminderAt).toBe(
      DUE_TIMES.dueSoonAt,
    );
  });

  test('an unchanged date keeps its next reminder', () => {
    const armed = aTask(DUE, { nextReminderAt: DUE_TIMES.overdueAt });
    expect(update(armed, { title: 'New' }, DUE_TIMES).task.nextReminderAt).toBe(DUE_TIMES.overdueAt);
  });

  test('a cleared date removes reminder, zone and instant', () => {
    const { task, writes } = update(aTask(DUE, { nextReminderAt: DUE_TIMES.dueSoonAt }), { dueDate: null });
    expect(task.nextReminderAt).toBeNull();
    expect(task.row).not.toHaveProperty('dueAt');
    expect(writes[0]).toMatchObject({ item: { sort: '9999#t1' } });
    expect(writes[0]).not.toHaveProperty('item.kR');
    expect(writes[0]).not.toHaveProperty('item.nextReminderAt');
  });

  test('refuses a zone for a task without a date', () => {
    const outcome = updateTask(aTask(), { dueTimeZone: 'Asia/Tokyo' }, 'input.change.fields', null, BY_ADMIN);
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        code: 'VALIDATION',
        info: { fields: [{ path: 'input.change.fields.dueTimeZone', message: 'needs a dueDate' }] },
      },
    });
  });
});
