import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world);
const taskOf = ({ assignments: _a, ...task }: { assignments: unknown }) => task;
const person = ({ id, name }: { id: string; name: string }) => ({ id, name });

test('a history tells everything that happened, each event with the task as it was', async () => {
  let task = await when.creates(admin, { title: 'Told', assigneeIds: [grace.id] });
  const states = [task];
  const next = async (change: Promise<when.Task>) => states.push((task = await change));
  await next(when.updates(admin, task, { title: 'Retold', description: 'Twice' }));
  await next(when.moves(grace, task, 'IN_PROGRESS'));
  await next(when.unassigns(admin, task, [grace]));
  await next(when.assigns(admin, task, [grace]));
  await next(when.deletes(admin, task));
  await next(when.restores(admin, task));

  const history = await see.history(grace, task.id);
  const nothing = { fromStatus: null, toStatus: null, changedFields: [], assigned: [], unassigned: [] };
  const expected = [
    { type: 'CREATED', actor: person(admin), assigned: [person(grace)], audience: [grace.id] },
    { type: 'UPDATED', actor: person(admin), changedFields: ['title', 'description'], audience: [grace.id] },
    {
      type: 'STATUS_CHANGED',
      actor: person(grace),
      fromStatus: 'TODO',
      toStatus: 'IN_PROGRESS',
      changedFields: ['status'],
      audience: [grace.id],
    },
    {
      type: 'UNASSIGNED',
      actor: person(admin),
      changedFields: ['assignees'],
      unassigned: [person(grace)],
      audience: [grace.id],
    },
    {
      type: 'ASSIGNED',
      actor: person(admin),
      changedFields: ['assignees'],
      assigned: [person(grace)],
      audience: [grace.id],
    },
    { type: 'DELETED', actor: person(admin), audience: [grace.id] },
    { type: 'RESTORED', actor: person(admin), audience: [grace.id] },
  ].map((event, index) => {
    const { id: _id, isOverdue: _o, allowedTransitions: _a, ...snapshot } = states[index]!;
    return {
      ...nothing,
      ...event,
      id: `${task.id}#${String(index + 1).padStart(12, '0')}`,
      taskId: task.id,
      version: index + 1,
      at: snapshot.updatedAt,
      snapshot,
    };
  });
  expect(history.map(see.facts)).toEqual(expected);
  // The task of an event is the current task, for any reader: an old one overwrites nothing in a cache.
  for (const event of history) expect(event.task).toEqual(await see.task(grace, task.id));
  const { activity, ...shown } = await see.taskWithHistory(admin, task.id);
  expect(activity!.nodes.map(see.facts)).toEqual([...expected].reverse());
  expect(activity!.nodes.map((event) => event.task)).toEqual(expected.map(() => taskOf(shown)));
});

test('a long history comes whole, page by page, in both directions', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  for (let round = 0; round < 12; round += 1) await when.moves(grace, task, round % 2 === 0 ? 'IN_PROGRESS' : 'TODO');
  const versions = Array.from({ length: 13 }, (_, index) => index + 1);

  for (const first of [1, 4, 13, 100]) {
    const forward = await see.everything(
      (after) => see.events(grace, task.id, { first, after }).then((page) => page!),
      first,
    );
    expect(forward.map(({ version }) => version)).toEqual(versions);
    const backward = await see.everything(
      async (after) => (await see.taskWithHistory(admin, task.id, { first, activityAfter: after })).activity!,
      first,
    );
    expect(backward.map(({ version }) => version)).toEqual([...versions].reverse());
  }
});

test('what a client missed comes after the version it knows', async () => {
  const task = await given.aTask(world, { status: 'IN_REVIEW' });
  const after = async (afterVersion: number) =>
    (
      await see.everything(
        async (cursor) => (await see.events(admin, task.id, { afterVersion, first: 1, after: cursor }))!,
        1,
      )
    ).map(({ version }) => version);
  expect(await after(0)).toEqual([1, 2, 3]);
  expect(await after(1)).toEqual([2, 3]);
  expect(await after(3)).toEqual([]);
  expect(await after(2_147_483_647)).toEqual([]);
  expect(await see.refusal(see.events(admin, task.id, { afterVersion: -1, first: 0 }))).toEqual(
    see.invalid(
      'taskEvents',
      { path: 'first', message: 'must be from 1 to 100' },
      { path: 'afterVersion', message: 'must not be negative' },
    ),
  );
});

test('absent and invisible histories are the same null', async () => {
  const task = await given.aTask(world);
  for (const id of [task.id, 'nothing', '', 'a#b']) expect(await see.events(grace, id)).toBeNull();
});

test('assignments come page by page', async () => {
  const team = await given.members(world, 5);
  const task = await given.aTask(world, { assignees: team });
  for (const first of [1, 2, 5]) {
    const all = await see.everything(
      async (after) => (await see.taskWithHistory(admin, task.id, { first, assignmentsAfter: after })).assignments!,
      first,
    );
    expect(all.map(({ user }) => user.id)).toEqual(team.map(({ id }) => id).sort());
  }
});
