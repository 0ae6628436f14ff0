import { describe, expect, test } from 'vitest';
import { aProfile, anAdmin, DUE, DUE_TIMES, grace, NOW, people, BY_ADMIN } from '../testing/builders.ts';
import { checkCreateTask, createTask, dueDayOfNew, type NewTask } from './createTask.ts';

const newTask = (part: Partial<NewTask> = {}): NewTask => ({
  title: 'Write the report',
  description: null,
  priority: 'MEDIUM',
  tags: [],
  dueDate: null,
  dueTimeZone: null,
  assigneeIds: [],
  ...part,
});

describe('checkCreateTask', () => {
  test('trims, and fills in what is omitted', () => {
    expect(checkCreateTask({ title: '  Report\n', description: ' \t ', tags: [' a ', 'b'] })).toEqual({
      ok: true,
      value: newTask({ title: 'Report', tags: ['a', 'b'] }),
    });
    expect(checkCreateTask({ title: 'x', priority: null, tags: null, dueDate: null, dueTimeZone: null })).toEqual({
      ok: true,
      value: newTask({ title: 'x' }),
    });
  });

  test('counts after trimming', () => {
    expect(checkCreateTask({ title: ` ${'a'.repeat(200)} ` }).ok).toBe(true);
    expect(checkCreateTask({ title: '   ' })).toMatchObject({
      refusal: { info: { fields: [{ path: 'input.title', message: 'must have 1 to 200 characters' }] } },
    });
  });

  test('reports all errors together, each with its path', () => {
    const fields = [
      { path: 'input.title', message: 'must have 1 to 200 characters' },
      { path: 'input.description', message: 'must have at most 2000 characters' },
      { path: 'input.tags.1', message: 'must not be given twice' },
      { path: 'input.dueDate', message: 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998' },
      { path: 'input.dueTimeZone', message: 'must be an IANA time zone such as Europe/Berlin' },
      { path: 'input.assigneeIds.1', message: 'must not be given twice' },
      { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' },
    ];
    const outcome = checkCreateTask({
      title: '',
      description: 'a'.repeat(2001),
      tags: ['a', 'a '],
      dueDate: '2026-02-30',
      dueTimeZone: 'Mars/Phobos',
      assigneeIds: ['u1', 'u1'],
      idempotencyKey: '',
    });
    expect(outcome).toEqual({
      ok: false,
      refusal: {
        code: 'VALIDATION',
        message: fields.map(({ path, message }) => `${path}: ${message}`).join('; '),
        info: { fields },
      },
    });
  });

  test('refuses a zone without a day, and more than 20 assignees', () => {
    const outcome = checkCreateTask({
      title: 'x',
      dueTimeZone: 'Europe/London',
      assigneeIds: people(21).map(({ id }) => id),
    });
    expect(outcome).toMatchObject({
      refusal: {
        info: {
          fields: [
            { path: 'input.dueTimeZone', message: 'needs a dueDate' },
            { path: 'input.assigneeIds', message: 'must have at most 20 ids' },
          ],
        },
      },
    });
  });
});

test("a due day is in the creator's zone unless another is named", () => {
  const dueDate = '2026-03-12';
  expect(dueDayOfNew(newTask(), anAdmin)).toBeNull();
  expect(dueDayOfNew(newTask({ dueDate }), anAdmin)).toEqual({ day: dueDate, zone: 'Europe/London' });
  expect(dueDayOfNew(newTask({ dueDate, dueTimeZone: 'Asia/Tokyo' }), anAdmin)).toEqual({
    day: dueDate,
    zone: 'Asia/Tokyo',
  });
});

describe('createTask', () => {
  const create = (
    input: NewTask,
    profiles = [] as Parameters<typeof createTask>[2],
    times = null as typeof DUE_TIMES | null,
  ) => createTask('t1', input, profiles, times, BY_ADMIN);

  test('writes the task and its event, and nothing else', () => {
    const row = {
      id: 't1',
      title: 'Write the report',
      status: 'TODO',
      priority: 'MEDIUM',
      tags: [],
      version: 1,
      createdAt: NOW,
      updatedAt: NOW,
      createdBy: { id: 'ada', name: 'Ada Lovelace' },
      assignees: [],
    };
    expect(create(newTask())).toEqual({
      ok: true,
      value: {
        task: { row, description: null, nextReminderAt: null, deletedAt: null },
        writes: [
          {
            write: 'put',
            key: { PK: 'TASK#t1', SK: 'METADATA' },
            item: {
              row,
              id: 't1',
              sort: '9999#t1',
              format: 3,
              kS: 'S#TODO#0',
              kN: 'N#0',
              kP: 'P#MEDIUM#TODO#0',
              kO: 'O#0',
              kQ: 'Q#MEDIUM#0',
              kC: 'ada',
              kU: 'U#0',
            },
            condition: { is: 'absent' },
          },
          {
            write: 'put',
            key: { PK: 'TASK#t1', SK: 'EVENT#000000000001' },
            item: { type: 'CREATED', at: NOW, actor: { id: 'ada', name: 'Ada Lovelace' }, row },
            condition: { is: 'absent' },
          },
        ],
      },
    });
  });

  test('assigns at once: a row for each assignee, the event names them, and the task is not listed as unassigned', () => {
    const outcome = create(newTask({ assigneeIds: ['grace'] }), [aProfile()]);
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const [task, assignment, event, ...more] = outcome.value.writes;
    expect(more).toEqual([]);
    expect(task).toMatchObject({ item: { row: { assignees: [grace] } } });
    expect(task).not.toHaveProperty('item.kU');
    expect(assignment).toEqual({
      write: 'put',
      key: { PK: 'TASK#t1', SK: 'ASSIGN#grace' },
      item: {
        row: outcome.value.task.row,
        user: grace,
        assignedAt: NOW,
        assignedBy: { id: 'ada', name: 'Ada Lovelace' },
        sort: '9999#t1',
        kS: 'grace#TODO',
        kO: 'grace',
      },
    });
    expect(event).toMatchObject({ item: { type: 'CREATED', assigned: [grace] } });
  });

  test('a due day sets its sort key and reminder', () => {
    const outcome = create(newTask({ dueDate: DUE.dueDate as string }), [], DUE_TIMES);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        task: { row: DUE, nextReminderAt: DUE_TIMES.dueSoonAt },
        writes: [
          { item: { sort: '2026-03-13T00:00Z#t1', kR: 'R#0', nextReminderAt: DUE_TIMES.dueSoonAt } },
          { item: { row: DUE } },
        ],
      },
    });
  });

  test('keeps a description beside the row, in the task and in the event', () => {
    const outcome = create(newTask({ description: 'Ten pages' }));
    expect(outcome).toMatchObject({
      value: { writes: [{ item: { description: 'Ten pages' } }, { item: { description: 'Ten pages' } }] },
    });
  });

  test('refuses anyone but active users, by position in the list', () => {
    const profiles = [null, aProfile(), aProfile({ id: 'alan', status: 'INACTIVE' })];
    expect(create(newTask({ assigneeIds: ['nobody', 'grace', 'alan'] }), profiles)).toMatchObject({
      ok: false,
      refusal: {
        code: 'VALIDATION',
        info: {
          fields: [
            { path: 'input.assigneeIds.0', message: 'must be an active user' },
            { path: 'input.assigneeIds.2', message: 'must be an active user' },
          ],
        },
      },
    });
  });
});
