import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { TaskStatsDocument, TaskTrendDocument, type TaskStatus } from '@taskwire/client';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { recountOf, recounts, runs } from '../support/operator.ts';

const world = await sharedWorld();
const { admin, control } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const alan = await given.aMember(world, 'Alan Turing');

const NONE: Record<TaskStatus, number> = { TODO: 0, IN_PROGRESS: 0, IN_REVIEW: 0, COMPLETED: 0, CANCELLED: 0 };
const dayBefore = (at: string) => new Date(Date.parse(at) - 86_400_000).toISOString().slice(0, 10);
const stats = async (who: Person): Promise<Record<string, number>> => {
  await control.idle();
  const { byStatus, overdue, unassigned } = (await who.request(TaskStatsDocument)).taskStats!;
  return { ...Object.fromEntries(byStatus.map(({ status, count }) => [status, count])), overdue, unassigned };
};

test('counts everybody’s tasks for an ADMIN, their own for a MEMBER, to the last event', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  await given.aTask(world);
  await given.aTask(world, { assignees: [grace, alan], status: 'IN_PROGRESS' });
  expect(await stats(admin)).toEqual({ ...NONE, TODO: 2, IN_PROGRESS: 1, overdue: 0, unassigned: 1 });
  expect(await stats(grace)).toEqual({ ...NONE, TODO: 1, IN_PROGRESS: 1, overdue: 0, unassigned: 0 });
  expect(await stats(alan)).toEqual({ ...NONE, IN_PROGRESS: 1, overdue: 0, unassigned: 0 });

  await when.unassigns(admin, task, [grace]);
  const moved = await when.moves(admin, task, 'CANCELLED');
  expect(await stats(grace)).toEqual({ ...NONE, IN_PROGRESS: 1, overdue: 0, unassigned: 0 });
  expect(await stats(admin)).toEqual({ ...NONE, IN_PROGRESS: 1, TODO: 1, CANCELLED: 1, overdue: 0, unassigned: 1 });
  await when.deletes(admin, moved);
  expect(await stats(admin)).toEqual({ ...NONE, IN_PROGRESS: 1, TODO: 1, overdue: 0, unassigned: 1 });
  expect(await recounts(world)).toMatch(/ 0 differences$/);
});

test('the trend shows what was completed on each day, and what was overdue at its end', async () => {
  const trend = async (who: Person, days: number) => {
    await control.idle();
    const { taskTrend } = await who.request(TaskTrendDocument, { days });
    return taskTrend!.days.map(({ completed, overdue }) => [completed, overdue]);
  };
  await control.timePasses(`PT${36 - Number(world.now().slice(11, 13))}H`, { occurrences: 1 });
  const [mine, others] = [await trend(grace, 3), await trend(admin, 3)];
  expect([mine.length, others.length]).toEqual([3, 3]);
  const today = world.now().slice(0, 10);
  const due = await given.aTask(world, { assignees: [grace], dueDate: today, dueTimeZone: 'UTC' });
  const done = await given.aTask(world, { assignees: [grace], status: 'COMPLETED' });
  const plus = (days: (number | undefined)[][], ...changes: [number, number][]) =>
    days.map(([completed, overdue], index) => [completed! + changes[index]![0], overdue! + changes[index]![1]]);
  expect(await trend(grace, 3)).toEqual(plus(mine, [0, 0], [0, 0], [1, 0]));
  expect(await trend(alan, 1)).toEqual([[0, 0]]);

  // From noon until an hour after midnight: the last sweep is after midnight too.
  await control.timePasses('PT13H', { occurrences: 1 });
  const moved = plus([mine[1]!, mine[2]!, [0, mine[2]![1]!]], [0, 0], [1, 0], [0, 1]);
  expect(await trend(grace, 3)).toEqual(moved);
  expect(await trend(admin, 1)).toEqual([[0, others[2]![1]! + 1]]);
  await when.moves(admin, done, 'IN_PROGRESS');
  await when.deletes(admin, await when.moves(admin, due, 'CANCELLED'));
  expect(await trend(grace, 3)).toEqual(plus([mine[1]!, mine[2]!, [0, mine[2]![1]!]], [0, 0], [0, 0], [0, 0]));
  expect(await recounts(world)).toMatch(/ 0 differences$/);
  await when.deletes(admin, { ...done, version: done.version + 1 });
});

test('a trend has 1 to 90 days', async () => {
  expect(await see.refusal(admin.request(TaskTrendDocument, { days: 91 }))).toEqual(
    see.invalid('taskTrend', { path: 'days', message: 'must be from 1 to 90' }),
  );
});

test('an event counted twice counts once', async () => {
  const before = await stats(admin);
  await control.faults({ service: 'lambda', action: 'Invoke', kind: 'duplicate' });
  const task = await given.aTask(world, { status: 'IN_REVIEW', assignees: [alan] });
  await control.idle();
  await control.faultsEnd();
  expect(await stats(admin)).toEqual({ ...before, IN_REVIEW: 1 });
  await when.deletes(admin, task);
  expect(await stats(admin)).toEqual(before);
  expect(await recounts(world)).toMatch(/ 0 differences$/);
});

test('a new name reaches the open tasks that show it, and changes no version', async () => {
  const open = await given.aTask(world, { assignees: [grace, alan] });
  const closed = await given.aTask(world, { assignees: [grace], status: 'COMPLETED' });
  await when.updatesProfile(grace, { name: 'Rear Admiral Hopper' });
  await control.idle();
  const namesOf = (task: when.Task | null) => task!.assignees.map(({ name }) => name);
  const after = await see.task(alan, open.id);
  expect([namesOf(after), after!.version]).toEqual([['Rear Admiral Hopper', 'Alan Turing'], 1]);
  expect((await see.myTasks(alan)).nodes.map(({ id, assignees }) => [id, assignees[0]!.name])).toContainEqual([
    open.id,
    'Rear Admiral Hopper',
  ]);
  expect(namesOf(await see.task(grace, closed.id))).toEqual(['Grace Hopper']);
  await control.idle();
  expect(await recounts(world)).toMatch(/ 0 differences$/);
});

test('recount finds the counters of a user who has no task', async () => {
  const idle = await given.aMember(world, 'Idle Ida');
  const sets = (count: number) =>
    world.table.documents.send(
      new UpdateCommand({
        TableName: world.outputs.tableName,
        Key: { PK: `STATS#${idle.id}`, SK: 'COUNTS' },
        UpdateExpression: 'SET TODO = :count',
        ExpressionAttributeValues: { ':count': count },
      }),
    );
  await sets(3);
  const { differences } = await recountOf(world);
  expect(differences).toEqual([{ owner: idle.id, counter: 'TODO', counted: 3, found: 0 }]);
  await sets(0);
  expect(await recounts(world)).toMatch(/ 0 differences$/);
});

test('recount --fix counts what the counters missed, even a deletion, by the cloud’s clock', async () => {
  // Overdue for the cloud, whose clock the trend's test moved; not yet for this machine.
  await given.aTask(world, { dueDate: dayBefore(world.now()), dueTimeZone: 'UTC' });
  const gone = await given.aTask(world, { assignees: [alan] });
  await control.idle();
  const before = await stats(admin);
  await control.faults({
    service: 'lambda',
    action: 'Invoke',
    functionName: 'taskwire-dev-keep-counters',
    kind: 'down',
  });
  for (let number = 1; number <= 2; number += 1) await given.aTask(world, { assignees: [alan] });
  await when.deletes(admin, gone);
  await control.idle();
  await expect(runs(world, 'recount')).rejects.toThrow('ALL TODO: the counter says');
  expect(await runs(world, 'recount', '--fix')).toMatch(/ 0 differences$/);
  await control.faultsEnd();
  // The late message arrives, and adds nothing.
  await control.timePasses('PT5M', { occurrences: 0 });
  expect(await stats(admin)).toEqual({ ...before, TODO: before['TODO']! + 1 });
});
