import { expect, test } from 'vitest';
import { assignmentKey, profileKey, taskKey } from '../../domain/keys.ts';
import { assignmentIndexKeys, taskItem, type TaskRow } from '../../domain/task/task.ts';
import { aProfile, aTask, grace, NOW } from '../../domain/testing/builders.ts';
import { fakeTable, type FakeTable } from '../shared/testing/fakeTable.ts';
import { carryAgain, carryName } from './carryName.ts';

const nobodyWaits = () => Promise.resolve();
const before = { id: 'eve', name: 'Eve' };
const LATER = '2026-03-10T12:00:01.000Z';

/** The items of a task with its assignments. */
function items(id: string, row: Partial<TaskRow>) {
  const task = aTask({ id, ...row });
  return [
    { ...taskKey(id), ...taskItem(task, null) },
    ...task.row.assignees.map((user) => ({
      ...assignmentKey(id, user.id),
      row: task.row,
      user,
      ...assignmentIndexKeys(task, user.id).set,
    })),
  ];
}

const renamed = (name: string, updatedAt = NOW) => ({
  ...profileKey('eve'),
  row: aProfile({ id: 'eve', name, updatedAt }),
});

const numbered = (count: number, row: Partial<TaskRow>, prefix: string) =>
  Array.from({ length: count }, (_, index) => items(`${prefix}${index}`, row)).flat();

const taskIdsIn = (keys: Array<{ PK: string }[]>) => keys.flat().map(({ PK }) => PK);
const rowIn = (db: FakeTable, id: string) => db.get(taskKey(id))?.['row'] as TaskRow;

test('of 300 open tasks, only those are read that the person created or is assigned to, and each is written once', async () => {
  const db = fakeTable(
    renamed('Evelyn'),
    ...numbered(297, { assignees: [grace] }, 'other'),
    ...items('created', { createdBy: before }),
    ...items('assigned', { assignees: [before, grace] }),
    ...items('both', { createdBy: before, assignees: [before] }),
  );
  expect(await carryName('eve', NOW, db, nobodyWaits)).toBe(3);
  expect(taskIdsIn(db.read).filter((key) => key.startsWith('TASK#other'))).toEqual([]);
  expect(db.written.map((writes) => writes[0]?.Update?.Key)).toEqual(['assigned', 'both', 'created'].map(taskKey));
  const after = { id: 'eve', name: 'Evelyn' };
  expect(rowIn(db, 'created').createdBy).toEqual(after);
  expect(rowIn(db, 'assigned').assignees).toEqual([after, grace]);
  expect(rowIn(db, 'both')).toMatchObject({ createdBy: after, assignees: [after] });
  for (const id of ['assigned', 'both'])
    expect(db.get(assignmentKey(id, 'eve'))).toMatchObject({ row: rowIn(db, id), user: after });
  expect(db.get(assignmentKey('assigned', 'grace'))).toMatchObject({ row: rowIn(db, 'assigned'), user: grace });
});

test('tasks that somebody created are read a hundred at a time, and a second pass after a failure writes the rest', async () => {
  const db = fakeTable(renamed('Evelyn'), ...numbered(250, { createdBy: before }, 't'));
  db.beforeTransaction = () => {
    if (db.written.length === 120) throw new Error('no network');
  };
  await expect(carryName('eve', NOW, db, nobodyWaits)).rejects.toThrow('no network');
  db.beforeTransaction = () => undefined;
  db.read.length = 0;
  expect(await carryName('eve', NOW, db, nobodyWaits)).toBe(130);
  const ofTasks = db.read.filter((keys) => keys.length > 2);
  expect(ofTasks.map((keys) => keys.length)).toEqual([100, 100, 50]);
});

test('a carried name is not carried again, and nothing is read for it but the profile', async () => {
  const db = fakeTable(renamed('Evelyn'), ...items('t1', { createdBy: before }));
  await carryName('eve', NOW, db, nobodyWaits);
  db.read.length = db.queried.length = 0;
  expect(await carryName('eve', NOW, db, nobodyWaits)).toBe(0);
  expect([db.read, db.queried]).toEqual([[[profileKey('eve')]], []]);
});

test('a name that changes meanwhile takes over, and its own message finds nothing to do', async () => {
  const db = fakeTable(renamed('Evelyn'), ...numbered(3, { createdBy: before }, 't'));
  db.beforeTransaction = () => {
    if (db.written.length === 1) db.put(renamed('Eva', LATER));
  };
  // The second transaction was decided before the name changed; the third one reads it.
  expect(await carryName('eve', NOW, db, nobodyWaits)).toBe(5);
  for (const id of ['t0', 't1', 't2']) expect(rowIn(db, id).createdBy.name).toBe('Eva');
  expect(await carryName('eve', LATER, db, nobodyWaits)).toBe(0);
});

test('a second look is asked for before the name counts as carried, and once', async () => {
  const db = fakeTable(renamed('Evelyn'), ...items('t1', { createdBy: before }));
  const asked: string[] = [];
  const remind = (trouble?: string) => async () => {
    asked.push(rowIn(db, 't1').createdBy.name);
    if (trouble) throw new Error(trouble);
  };
  await expect(carryName('eve', NOW, db, remind('no queue'))).rejects.toThrow('no queue');
  await carryName('eve', NOW, db, remind());
  await carryName('eve', NOW, db, remind());
  expect(asked).toEqual(['Evelyn', 'Evelyn']);
});

test('the second look finds a task whose writer had read the former name, and writes no other', async () => {
  const db = fakeTable(renamed('Evelyn'), ...numbered(3, { createdBy: before, assignees: [before] }, 't'));
  await carryName('eve', NOW, db, nobodyWaits);
  for (const item of items('t1', { createdBy: before, assignees: [before], version: 4 })) db.put(item);
  db.put(items('new', { createdBy: before })[0]!);
  expect(await carryAgain('eve', db)).toBe(2);
  expect(rowIn(db, 't1')).toMatchObject({ createdBy: { name: 'Evelyn' }, version: 4 });
  expect(rowIn(db, 'new').createdBy.name).toBe('Evelyn');
  expect(await carryAgain('eve', db)).toBe(0);
  expect(await carryAgain('nobody', db)).toBe(0);
});

test('the name of a new user is looked for nowhere', async () => {
  const db = fakeTable({ ...profileKey('eve'), row: aProfile({ id: 'eve', createdAt: NOW, updatedAt: NOW }) });
  expect(await carryName('eve', NOW, db, nobodyWaits)).toBe(0);
  expect(db.queried).toEqual([]);
});
