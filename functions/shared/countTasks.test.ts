import { expect, test } from 'vitest';
import { countedKey } from '../../domain/keys.ts';
import { aRow, AT, grace, NOW } from '../../domain/testing/builders.ts';
import { stateOf } from '../../domain/task/counters.ts';
import { countTasks } from './countTasks.ts';
import { fakeTable } from './testing/fakeTable.ts';

/** What is written when a task counted at version 3 is observed at version 4. */
async function writtenFor(change: Partial<ReturnType<typeof aRow>>): Promise<string[]> {
  const before = aRow({ version: 3, assignees: [grace] });
  const mark = { ...countedKey(before.id), state: stateOf(before, false, NOW), version: 3, overdue: false };
  const db = fakeTable(mark);
  const row = { ...before, version: 4, ...change };
  await countTasks([{ row, deleted: false, at: NOW }], AT, db);
  return db.written.flat().map(({ Put, Update }) => String((Put?.Item ?? Update?.Key)?.['PK']));
}

test('a change that moves no counter writes the mark alone', async () => {
  expect(await writtenFor({ title: 'Another title' })).toEqual(['COUNTED#t1']);
});

test('a change that moves one writes the counters of everybody and of each assignee', async () => {
  expect(await writtenFor({ status: 'IN_PROGRESS' })).toEqual(['COUNTED#t1', 'STATS#ALL', 'STATS#grace']);
});

test('a completion writes the counters of its day besides', async () => {
  const completed = { status: 'COMPLETED', completedAt: NOW } as const;
  expect(await writtenFor(completed)).toEqual(['COUNTED#t1', 'STATS#ALL', 'STATS#grace', 'STATS#ALL', 'STATS#grace']);
});
