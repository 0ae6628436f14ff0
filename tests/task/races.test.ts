import { expect, test } from 'vitest';
import { type TaskwireError } from '@taskwire/client';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world);

const isLong = process.env['TASKWIRE_LONG'] !== undefined;
const CALLS = isLong ? 100 : 30;
const ROUNDS = isLong ? 10 : 3;

/** The result of a call: the task, or the code of the refusal. */
const outcome = (call: Promise<when.Task>): Promise<when.Task | string> =>
  call.catch((error: TaskwireError) => error.errorType ?? `${error}`);
const won = (answer: when.Task | string): answer is when.Task => typeof answer !== 'string';

test(`of ${CALLS} changes of one task at the same time, each version has one winner`, async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  const answers = await Promise.all(
    Array.from({ length: CALLS }, (_, index) =>
      outcome(when.moves(index % 2 === 0 ? admin : grace, task, index % 3 === 0 ? 'TODO' : 'IN_PROGRESS')),
    ),
  );
  const history = await see.history(admin, task.id);
  const now = await see.task(admin, task.id);
  expect(history.map(({ version }) => version)).toEqual(Array.from({ length: now!.version }, (_, index) => index + 1));
  const statuses = history.map(({ snapshot: { status } }) => status);
  history.slice(1).forEach((event, index) => {
    expect(event).toMatchObject({ type: 'STATUS_CHANGED', fromStatus: statuses[index], toStatus: statuses[index + 1] });
  });
  expect(new Set(answers.filter((answer) => !won(answer)))).toEqual(
    new Set(answers.some((a) => !won(a)) ? ['CONFLICT'] : []),
  );
  for (const answer of answers.filter(won)) expect(answer.status).toBe(history[answer.version - 1]!.snapshot.status);
  const rows = (await world.table.rowsOf(task.id)).filter(({ SK }) => !SK.startsWith('EVENT#'));
  expect(rows.map(({ row }) => row.version)).toEqual([now!.version, now!.version]);
});

test(`of ${CALLS} changes that saw the same version, one wins, and the others are answered with the task that it made`, async () => {
  const task = await given.aTask(world);
  const calls = Array.from({ length: CALLS }, (_, index) => when.updates(admin, task, { title: `By ${index}` }));
  const answers = await Promise.allSettled(calls);
  const winners = answers.filter(({ status }) => status === 'fulfilled');
  expect(winners).toHaveLength(1);
  const now = await see.task(admin, task.id);
  expect(winners[0]).toMatchObject({ value: now });
  for (const answer of answers) {
    if (answer.status === 'fulfilled') continue;
    const [error] = (answer.reason as TaskwireError).result.errors;
    expect(error).toMatchObject({ errorType: 'CONFLICT', data: now, errorInfo: { currentVersion: 2 } });
  }
  expect(await see.history(admin, task.id)).toHaveLength(2);
});

/** The attributes that put a row into an index. */
const positionOf = (row: object) =>
  Object.keys(row)
    .filter((name) => /^(k[A-Z]|sort|id)$/.test(name))
    .sort();

test('assigning against deleting leaves no orphans', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const task = await given.aTask(world);
    const [assigned, deleted] = await Promise.all([
      outcome(when.assigns(admin, task, [grace])),
      outcome(when.deletes(admin, task)),
    ]);
    const rows = await world.table.rowsOf(task.id);
    const metadata = rows.find(({ SK }) => SK === 'METADATA')!;
    const assignments = rows.filter(({ SK }) => SK.startsWith('ASSIGN#'));
    const events = rows.filter(({ SK }) => SK.startsWith('EVENT#'));
    expect(assignments.map(({ user }) => user.id)).toEqual(metadata.row.assignees.map(({ id }: { id: string }) => id));
    expect(events.map(({ row }) => row.version)).toEqual(
      Array.from({ length: metadata.row.version }, (_, index) => index + 1),
    );
    if (metadata.deletedAt !== undefined) {
      for (const row of [metadata, ...assignments]) expect(row).toMatchObject({ ttl: expect.any(Number) });
      // The task is in the list of deleted tasks; its assignments are in no list.
      expect(positionOf(metadata)).toEqual(['kS', 'sort']);
      expect(assignments.flatMap(positionOf)).toEqual([]);
    }
    expect([won(assigned), won(deleted)]).toContain(true);
    if (won(assigned) && won(deleted)) expect(assigned.version).toBeLessThan(deleted.version);
    else if (!won(deleted)) expect(deleted).toBe('CONFLICT');
    else expect(assigned).toBe('NOT_FOUND');
  }
});

test('after assigning and unassigning at the same time, the rows agree with the task', async () => {
  const team = await given.members(world, 4);
  const task = await given.aTask(world, { assignees: team.slice(0, 2) });
  await Promise.all([
    ...team.map((member) => outcome(when.assigns(admin, task, [member]))),
    ...team.map((member) => outcome(when.unassigns(admin, task, [member]))),
  ]);
  const now = await see.task(admin, task.id);
  const rows = (await world.table.rowsOf(task.id)).filter(({ SK }) => SK.startsWith('ASSIGN#'));
  expect(rows.map(({ user }) => user.id)).toEqual(now!.assignees.map(({ id }) => id).sort());
  for (const { row } of rows) expect(row.version).toBe(now!.version);
  for (const member of team) {
    const isOn = now!.assignees.some(({ id }) => id === member.id);
    expect((await see.myTasks(member)).nodes.map(({ id }) => id)).toEqual(isOn ? [task.id] : []);
  }
});

test('restoring and deleting at the same time end in one of the two states, completely', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  const deleted = await when.deletes(admin, task);
  await Promise.all([
    outcome(when.restores(admin, task)),
    outcome(when.restores(admin, task)),
    outcome(when.deletes(admin, { ...deleted, version: 3 })),
  ]);
  const rows = await world.table.rowsOf(task.id);
  const metadata = rows.find(({ SK }) => SK === 'METADATA')!;
  expect(rows.filter(({ SK }) => SK.startsWith('EVENT#'))).toHaveLength(metadata.row.version);
  expect((await see.myTasks(grace, { first: 100 })).nodes.some(({ id }) => id === task.id)).toBe(
    metadata.deletedAt === undefined,
  );
});

test('a profile that two calls write at the same time keeps one of the two names, and loses nothing else', async () => {
  const member = await given.aMember(world, 'Renamed Twice');
  await Promise.allSettled([
    when.updatesProfile(member, { name: 'One' }),
    when.updatesProfile(member, { timeZone: 'Asia/Tokyo' }),
    when.updatesProfile(member, { name: 'Two' }),
  ]);
  const profile = await world.table.profile(member.id);
  expect(profile!.row).toMatchObject({ role: 'MEMBER', status: 'ACTIVE' });
  expect(profile!.sort).toBe(`${profile!.row.name.toLowerCase()}#${member.id}`);
});
