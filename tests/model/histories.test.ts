import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { apply, byDue, created, isOpen, sees, type Change, type ModelTask, type ModelUser } from './model.ts';
import { aStep, codeOf, expectedVersion, perform, STATUSES, type Step } from './steps.ts';

const LONG = process.env['TASKWIRE_LONG'] !== undefined;
const world = await sharedWorld();
const { admin, table } = world;
const people = [
  admin,
  await given.anAdmin(world),
  await given.aMember(world),
  await given.aMember(world, 'Alan Turing'),
];
const users: ModelUser[] = people.map(({ id }, index) => ({ id, role: index < 2 ? 'ADMIN' : 'MEMBER' }));
const idsOf = (indexes: number[]) => indexes.map((index) => users[index]!.id);

const looks = ({ title, status, priority, dueDate, assignees, version }: when.Task) => ({
  title,
  status,
  priority,
  dueDate,
  assignees: assignees.map(({ id }) => id),
  version,
});
const looksLike = ({ title, status, priority, dueDate, assignees, version }: ModelTask) => ({
  title,
  status,
  priority,
  dueDate,
  assignees,
  version,
});

async function take(step: Step, tasks: ModelTask[]): Promise<void> {
  const [who, user] = [people[step.who]!, users[step.who]!];
  if (step.does === 'create') {
    const { title, priority, dueDate } = step;
    const assignees = idsOf(step.team);
    const task = await when.creates(who, { title, priority, dueDate, assigneeIds: assignees });
    tasks.push(created(user, { id: task.id, title, priority, dueDate, assignees }));
    expect(looks(task)).toEqual(looksLike(tasks.at(-1)!));
  } else if (step.does === 'change') {
    const before = tasks[step.task];
    const version = expectedVersion(before, step.change.kind, step.seen);
    const expected = apply(user, before, step.change, version);
    const actual = await perform(who, before?.id ?? 'nothing', step.change, version).then(looks, codeOf);
    expect(actual).toEqual(typeof expected === 'string' ? expected : looksLike(expected));
    if (typeof expected !== 'string') tasks[step.task] = expected;
  } else await takeMany(step, tasks);
}

async function takeMany(step: Step & { does: 'bulk' }, tasks: ModelTask[]): Promise<void> {
  const [who, user] = [people[step.who]!, users[step.who]!];
  const { kind, ...rest } = step.change as any;
  const change =
    kind === 'move'
      ? { status: rest.status }
      : kind === 'update'
        ? { fields: { priority: 'LOW' as const } }
        : { [kind === 'assign' ? 'addAssigneeIds' : 'removeAssigneeIds']: rest.userIds };
  const applied: Change = kind === 'update' ? { kind, priority: 'LOW' } : step.change;
  const ids = step.tasks.map((index) => ({ id: tasks[index]?.id ?? `nothing-${index}` }));
  if (user.role === 'MEMBER')
    return expect(await when.changesMany(who, ids, change).catch(codeOf)).toBe('Unauthorized');
  const { outcomes } = await when.changesMany(who, ids, change);
  step.tasks.forEach((index, at) => {
    const expected = apply(user, tasks[index], applied, null);
    const { task, error } = outcomes[at]!;
    if (typeof expected === 'string') return expect(error?.code).toBe(expected);
    expect(looks(task!)).toEqual(looksLike(expected));
    tasks[index] = expected;
  });
}

async function expectSame(tasks: ModelTask[]): Promise<void> {
  const ours = new Set(tasks.map(({ id }) => id));
  const listed = async (read: (after?: string) => Promise<see.Page<{ id: string }>>) =>
    (await see.everything(read, 100)).map(({ id }) => id).filter((id) => ours.has(id));
  const there = tasks.filter(({ deleted }) => !deleted);
  const expected = (matches: (task: ModelTask) => boolean) =>
    there
      .filter(matches)
      .sort(byDue)
      .map(({ id }) => id);

  for (const [index, who] of people.entries()) {
    const user = users[index]!;
    for (const task of tasks) {
      const seen = await see.task(who, task.id);
      expect(seen && looks(seen)).toEqual(sees(user, task) ? looksLike(task) : null);
    }
    const mine = (task: ModelTask) => task.assignees.includes(user.id);
    expect(await listed((after) => see.myTasks(who, { first: 100, after }))).toEqual(
      expected((task) => isOpen(task) && mine(task)),
    );
    for (const status of STATUSES)
      expect(await listed((after) => see.myTasks(who, { status, first: 100, after }))).toEqual(
        expected((task) => task.status === status && mine(task)),
      );
  }
  const all = (filter: object) => listed((after) => see.tasks(admin, { filter, first: 100, after }));
  expect(await listed((after) => see.tasks(admin, { orderBy: 'NEWEST', first: 100, after }))).toEqual(
    there
      .map(({ id }) => id)
      .sort()
      .reverse(),
  );
  expect(await all({ unassigned: true })).toEqual(expected((task) => isOpen(task) && task.assignees.length === 0));
  expect(await all({ priority: 'HIGH' })).toEqual(expected((task) => isOpen(task) && task.priority === 'HIGH'));
  for (const status of STATUSES) {
    expect(await all({ status })).toEqual(expected((task) => task.status === status));
    expect(await all({ status, priority: 'LOW' })).toEqual(
      expected((task) => task.status === status && task.priority === 'LOW'),
    );
  }
  for (const task of tasks) await expectRows(task);
}

async function expectRows(task: ModelTask): Promise<void> {
  const rows = await table.rowsOf(task.id);
  const assignments = rows.filter(({ SK }) => SK.startsWith('ASSIGN#'));
  expect(assignments.map(({ user, row }) => [user.id, row.version])).toEqual(
    [...task.assignees].sort().map((id) => [id, task.version]),
  );
  const events = rows
    .filter(({ SK }) => SK.startsWith('EVENT#'))
    .map((item) => ({
      type: item.type,
      version: item.row.version,
      actor: item.actor.id,
      fromStatus: item.fromStatus ?? null,
      toStatus: item.toStatus ?? null,
      changedFields: item.changedFields ?? [],
      assigned: (item.assigned ?? []).map(({ id }: { id: string }) => id),
      unassigned: (item.unassigned ?? []).map(({ id }: { id: string }) => id),
    }));
  expect(events).toEqual(task.events);
  expect(rows).toHaveLength(1 + assignments.length + events.length);
  expect(rows.every((row) => row.SK.startsWith('EVENT#') || 'ttl' in row === task.deleted)).toBe(true);
}

test(
  'whatever anybody does, in any order, tasks, lists, histories and rows are as the model says',
  async () => {
    const histories = fc.array(aStep(users.map(({ id }) => id)), { minLength: 20, maxLength: LONG ? 120 : 40 });
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const tasks: ModelTask[] = [];
        for (const step of steps) await take(step, tasks);
        await expectSame(tasks);
      }),
      { numRuns: LONG ? 100 : 3, seed: Number(process.env['TASKWIRE_SEED'] ?? 1), endOnFailure: !LONG },
    );
  },
  LONG ? 3_600_000 : 120_000,
);
