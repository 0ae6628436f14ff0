import { expect, test } from 'vitest';
import { taskKey } from '../../domain/keys.ts';
import { taskItem } from '../../domain/task/task.ts';
import { ada, anAdmin, anAdminProfile, aProfile, aTask, grace, NOW } from '../../domain/testing/builders.ts';
import { newProfile, type UserRow } from '../../domain/user/profile.ts';
import { fakeTable } from '../shared/testing/fakeTable.ts';
import { moveTask, type Move } from './moveTask.ts';

const alan = { id: 'alan', name: 'Alan Turing' };
const move: Move = {
  call: { callerId: ada.id, request: 'r', idempotencyKey: null },
  actor: anAdmin,
  from: grace,
  to: alan,
  act: { id: 'a1', type: 'TASKS_REASSIGNED', at: NOW, actor: ada, user: grace, toUser: alan },
};
const profileOfAlan = (change: Partial<UserRow> = {}) =>
  newProfile({ ...aProfile(), ...alan, email: 'alan@example.com', ...change, now: NOW });
const table = (admin: Partial<UserRow> = {}) =>
  fakeTable(newProfile({ ...anAdminProfile(), ...admin, now: NOW }), profileOfAlan(), {
    ...taskKey('t1'),
    ...taskItem(aTask({ id: 't1', assignees: [grace] }), null),
  });

test('an active administrator moves a task', async () => {
  const db = table();
  expect(await moveTask('t1', move, db)).toBe('moved');
  expect(db.get(taskKey('t1'))).toMatchObject({ row: { assignees: [alan] } });
});

test.each([
  ['was deactivated', { status: 'INACTIVE' as const }],
  ['became a MEMBER', { role: 'MEMBER' as const }],
])('a hand-over stops at the next task once its administrator %s', async (_, admin) => {
  const db = table(admin);
  expect(await moveTask('t1', move, db)).toBe('stopped');
  expect(db.written).toEqual([]);
});

test.each([
  ['was deactivated', { status: 'INACTIVE' as const }],
  ['was erased', { status: 'INACTIVE' as const, name: 'Deleted user', erasedAt: NOW }],
])('a hand-over stops at the next task once the new assignee %s', async (_, change) => {
  const db = table();
  db.put(profileOfAlan(change));
  expect(await moveTask('t1', move, db)).toBe('inactive');
  expect(db.written).toEqual([]);
});

test('a task names its new assignee by their current name', async () => {
  const db = table();
  db.put(profileOfAlan({ name: 'Alan M. Turing' }));
  expect(await moveTask('t1', move, db)).toBe('moved');
  expect(db.get(taskKey('t1'))).toMatchObject({ row: { assignees: [{ id: 'alan', name: 'Alan M. Turing' }] } });
});
