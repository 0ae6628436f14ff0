import { describe, expect, test } from 'vitest';
import { ada, alan, aMember, aProfile, aTask, grace, NOW, people, BY_ADMIN } from '../testing/builders.ts';
import type { Person } from '../user/profile.ts';
import { activePeople, assign, checkAssignees, unassign } from './assignees.ts';
import type { StoredTask } from './task.ts';

const assigning = (task: StoredTask, added: Person[]) => assign(task, added, BY_ADMIN);
function assigned(task: StoredTask, added: Person[]) {
  const outcome = assigning(task, added);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}
const unassigned = (task: StoredTask, ...ids: string[]) => unassign(task, ids, BY_ADMIN);

test.each([
  ['nobody', []],
  ['21', people(21).map(({ id }) => id)],
])('checkAssignees refuses %s', (_, assigneeIds) => {
  expect(checkAssignees({ id: 't1', assigneeIds })).toMatchObject({
    refusal: { info: { fields: [{ path: 'input.assigneeIds', message: 'must have 1 to 20 ids' }] } },
  });
});

test('activePeople shows only id and name', () => {
  expect(activePeople('input.assigneeIds', [aProfile()])).toEqual({ ok: true, value: [grace] });
  expect(activePeople('input.assigneeIds', [])).toEqual({ ok: true, value: [] });
});

describe('assign', () => {
  test('adds a row for each new assignee, keeps the others, and reports the new ones', () => {
    const task = aTask({ assignees: [grace] });
    const { task: after, writes } = assigned(task, [grace, alan]);
    const row = { ...task.row, assignees: [grace, alan], version: 4, updatedAt: NOW };
    expect(after.row).toEqual(row);
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
        key: { PK: 'TASK#t1', SK: 'ASSIGN#alan' },
        item: {
          row,
          user: alan,
          assignedAt: NOW,
          assignedBy: ada,
          sort: '9999#t1',
          kS: 'alan#TODO',
          kO: 'alan',
        },
      },
      {
        write: 'put',
        key: { PK: 'TASK#t1', SK: 'EVENT#000000000004' },
        item: {
          type: 'ASSIGNED',
          changedFields: ['assignees'],
          assigned: [alan],
          at: NOW,
          actor: ada,
          row,
          description: 'Ten pages',
        },
        condition: { is: 'absent' },
      },
    ]);
  });

  test('changes nothing when repeated', () => {
    const task = aTask({ assignees: [grace, alan] });
    expect(assigned(task, [alan, grace])).toEqual({ task, writes: [] });
  });

  test('removes the task from the list of unassigned tasks', () => {
    expect(assigned(aTask(), [grace]).writes[0]).not.toHaveProperty('item.kU');
  });

  test('a closed task gets assignees who do not see it among open ones', () => {
    expect(assigned(aTask({ status: 'COMPLETED' }), [grace]).writes[1]).toEqual({
      write: 'put',
      key: { PK: 'TASK#t1', SK: 'ASSIGN#grace' },
      item: expect.not.objectContaining({ kO: expect.anything() }),
    });
  });

  test('fills a task up to 20, and refuses the 21st', () => {
    const twenty = people(20);
    expect(assigned(aTask(), twenty).task.row.assignees).toEqual(twenty);
    expect(assigning(aTask({ assignees: people(19) }), [grace, alan])).toEqual({
      ok: false,
      refusal: {
        code: 'LIMIT_EXCEEDED',
        message: 'A task can have at most 20 assignees.',
        info: { limit: 20, would: 21 },
      },
    });
    expect(assigned(aTask({ assignees: twenty }), twenty.slice(5)).writes).toEqual([]);
  });

  test('fits into one transaction with 20 assignees and a claim', () => {
    expect(assigned(aTask(), people(20)).writes).toHaveLength(22);
  });
});

describe('unassign', () => {
  test('deletes the rows of removed assignees, and reports them', () => {
    const task = aTask({ assignees: [grace, alan] });
    const { task: after, writes } = unassigned(task, 'alan', 'nobody');
    expect(after.row.assignees).toEqual([grace]);
    expect(writes.slice(1)).toEqual([
      expect.objectContaining({ write: 'update', key: { PK: 'TASK#t1', SK: 'ASSIGN#grace' } }),
      { write: 'delete', key: { PK: 'TASK#t1', SK: 'ASSIGN#alan' } },
      expect.objectContaining({
        item: {
          type: 'UNASSIGNED',
          changedFields: ['assignees'],
          unassigned: [alan],
          at: NOW,
          actor: ada,
          row: after.row,
          description: 'Ten pages',
        },
      }),
    ]);
  });

  test('without its last assignee, the task is listed as unassigned', () => {
    expect(unassigned(aTask({ assignees: [grace] }), 'grace').writes[0]).toMatchObject({ item: { kU: 'U#0' } });
  });

  test('ignores users who are not assigned', () => {
    const task = aTask({ assignees: [grace] });
    expect(unassigned(task, 'alan', aMember.id.toUpperCase())).toEqual({ task, writes: [] });
  });
});
