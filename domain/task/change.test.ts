import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskStatus } from '../../schema/generated/types.ts';
import { aTask, DUE, DUE_TIMES, people, BY_ADMIN, AT } from '../testing/builders.ts';
import type { Person } from '../user/profile.ts';
import type { Write } from '../writes.ts';
import { assign, unassign } from './assignees.ts';
import type { Change } from './change.ts';
import { deleteTask, restoreTask } from './deleteTask.ts';
import { readTask, type StoredTask } from './task.ts';
import { updateTask } from './updateTask.ts';
import { updateTaskStatus } from './updateTaskStatus.ts';

type Item = Record<string, unknown>;
/** The table, as far as one task needs it. */
type Rows = Map<string, Item>;

/** The effect of a transaction in DynamoDB. */
function apply(rows: Rows, writes: Write[]): void {
  const version = () => (rows.get('METADATA')?.['row'] as { version: number } | undefined)?.version;
  for (const write of writes) {
    const found = rows.get(write.key.SK);
    if (write.write !== 'delete' && write.condition?.is === 'absent') expect(found).toBeUndefined();
    if (write.write !== 'delete' && write.condition?.is === 'version') expect(version()).toBe(write.condition.version);
  }
  for (const write of writes) {
    if (write.write === 'delete') rows.delete(write.key.SK);
    if (write.write === 'put') rows.set(write.key.SK, { ...write.item });
    if (write.write === 'update') {
      const item: Item = { ...rows.get(write.key.SK), ...write.set };
      for (const name of write.remove) delete item[name];
      rows.set(write.key.SK, item);
    }
  }
}

/** A change to a task; null for none. */
type Step = (task: StoredTask) => Change | null;
const timesOf = (task: StoredTask) => (task.row.dueAt === undefined ? null : DUE_TIMES);
const changeOf = (outcome: ReturnType<typeof updateTaskStatus>) => (outcome.ok ? outcome.value : null);

const moveTo =
  (status: TaskStatus): Step =>
  (task) =>
    changeOf(updateTaskStatus(task, status, timesOf(task), BY_ADMIN));
const give =
  (added: Person[]): Step =>
  (task) =>
    changeOf(assign(task, added, BY_ADMIN));
const take =
  (gone: Person[]): Step =>
  (task) =>
    unassign(
      task,
      gone.map(({ id }) => id),
      BY_ADMIN,
    );
const due =
  (dueDate: string | null): Step =>
  (task) =>
    changeOf(updateTask(task, { dueDate }, 'input', dueDate === null ? null : DUE_TIMES, BY_ADMIN));
const remove: Step = (task) => deleteTask(task, BY_ADMIN);
const restore: Step = (task) => restoreTask(task, timesOf(task), BY_ADMIN);

const someone = fc.subarray(people(4), { minLength: 1 });
const step: fc.Arbitrary<Step> = fc
  .oneof(
    fc.constantFrom<TaskStatus>('TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED').map(moveTo),
    someone.map(give),
    someone.map(take),
    fc.constantFrom('2026-03-12', '2026-03-14', null).map(due),
    fc.constant(remove),
  )
  // Only `restoreTask` can reach a deleted task.
  .map(
    (change): Step =>
      (task) =>
        (task.deletedAt === null ? change : restore)(task),
  );

test('after any changes to a task, its rows agree, its history has no gap, and its lists match its state', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.boolean(), (steps, dated) => {
      const rows: Rows = new Map();
      let task = aTask({ version: 0, ...(dated ? DUE : {}) });
      rows.set('METADATA', { row: task.row });
      // The first change creates version 1.
      const begin: Step = (unborn) =>
        changeOf(updateTask(unborn, { title: 'Begun' }, 'input', timesOf(unborn), BY_ADMIN));
      for (const change of [begin, ...steps]) {
        const done = change(task) ?? { task, writes: [] };
        apply(rows, done.writes);
        task = done.task;
      }

      expect(readTask(rows.get('METADATA'), AT)).toEqual(task);
      const keys = [...rows.keys()];
      const assignments = keys.filter((key) => key.startsWith('ASSIGN#'));
      expect(assignments.sort()).toEqual(task.row.assignees.map(({ id }) => `ASSIGN#${id}`).sort());
      for (const key of assignments) expect(rows.get(key)?.['row']).toEqual(task.row);
      expect(keys.filter((key) => key.startsWith('EVENT#'))).toEqual(
        Array.from({ length: task.row.version }, (_, index) => `EVENT#${`00000000000${index + 1}`.slice(-12)}`),
      );

      const there = task.deletedAt === null;
      const open = there && ['TODO', 'IN_PROGRESS', 'IN_REVIEW'].includes(task.row.status);
      const has = (key: string, name: string) => rows.get(key)?.[name] !== undefined;
      for (const name of ['kN', 'kP', 'id']) expect(has('METADATA', name)).toBe(there);
      expect(rows.get('METADATA')!['kS']).toBe(there ? `S#${task.row.status}#0` : 'X#0');
      for (const name of ['kO', 'kQ', 'kC']) expect(has('METADATA', name)).toBe(open);
      expect(has('METADATA', 'kU')).toBe(open && assignments.length === 0);
      expect(has('METADATA', 'kR')).toBe(has('METADATA', 'nextReminderAt'));
      if (has('METADATA', 'kR')) expect(open && task.row.dueAt !== undefined).toBe(true);
      for (const key of assignments) {
        expect(has(key, 'kC')).toBe(false);
        expect([has(key, 'kS'), has(key, 'sort'), has(key, 'kO'), has(key, 'ttl')]).toEqual([
          there,
          there,
          open,
          !there,
        ]);
        expect(has(key, 'assignedAt') && has(key, 'assignedBy')).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
