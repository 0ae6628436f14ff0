import { expect, test } from 'vitest';
import * as given from '../../support/given.ts';
import * as see from '../../support/see.ts';
import * as when from '../../support/when.ts';
import { sharedWorld } from '../../support/sharedWorld.ts';
import { openSocket } from '../support/subscribe.ts';

const world = await sharedWorld();
const grace = await given.aMember(world);
const alan = await given.aMember(world, 'Alan Turing');
const task = await given.aTask(world, { title: 'Of Grace', assignees: [grace] });
const asAlan = async (query: string, variables?: object) =>
  world.post({ query, variables }, { authorization: await alan.token() });

/** A well-formed id of no task. */
const ABSENT = `${task.id.slice(0, -4)}ZZZZ`;
const ASKS = [
  '{ a: task(id: "ID") { id } b: task(id: "ID") { title assignees { id } } c: taskEvents(taskId: "ID") { nodes { id } } }',
  'mutation { a: updateTaskStatus(input: {id: "ID", status: IN_PROGRESS}) { id } b: updateTaskStatus(input: {id: "ID", status: COMPLETED, expectedVersion: 7}) { id } }',
  'mutation { updateTask(input: {id: "ID", expectedVersion: 1, title: "x"}) { id } deleteTask(input: {id: "ID", expectedVersion: 1}) { id } }',
  'mutation { assignTask(input: {id: "ID", assigneeIds: ["ID"]}) { id } bulkUpdateTasks(input: {ids: ["ID"], change: {status: TODO}}) { failed } }',
];

test.each(ASKS)('%s gives the same answer, letter by letter, whether the task exists or not', async (query) => {
  const [there, absent] = [await asAlan(query.replaceAll('ID', task.id)), await asAlan(query.replaceAll('ID', ABSENT))];
  expect(JSON.stringify(there).replaceAll(task.id, 'ID')).toBe(JSON.stringify(absent).replaceAll(ABSENT, 'ID'));
  expect(await see.task(world.admin, task.id)).toEqual(task);
});

test.each([
  ['arguments', `subscription { onTaskEvent(taskId: "${task.id}") { id } }`],
  ['variables', 'subscription Q($id: ID) { onTaskEvent(taskId: $id) { id } }'],
  ['an alias', `subscription { onMyTaskEvents: onTaskEvent(taskId: "${task.id}") { id } }`],
  [
    'fragments',
    `subscription { ...r } fragment r on Subscription { onTaskEvent(taskId: "${task.id}") { ...f } } fragment f on TaskEvent { id }`,
  ],
  ['another field', `subscription { onTaskStatusChanged(taskId: "${task.id}") { id } }`],
])("nobody receives events of others' tasks through %s", async (_how, query) => {
  const socket = await openSocket(world, async () => ({ authorization: await alan.token() }));
  const mine = await given.aTask(world, { assignees: [grace] });
  const started = await socket.start('s', { query, variables: { id: task.id } });
  expect(started.type).toBe('start_ack');
  await when.moves(grace, mine, 'IN_PROGRESS');
  await when.moves(grace, task, 'IN_PROGRESS');
  await when.moves(grace, task, 'TODO');
  await world.control.idle();
  // The answer to what is refused comes after all that was sent before it.
  await socket.start('marker', { query: 'subscription { none }' });
  socket.close();
  expect(socket.received.filter(({ type }) => type === 'data')).toEqual([]);
});

test.each(['__proto__', 'constructor', 'prototype', 'toString'])(
  'an input field %s is refused like any unknown one',
  async (name) => {
    const input = JSON.parse(`{"title": "x", "${name}": {"role": "ADMIN"}}`) as object;
    const query = 'mutation M($input: CreateTaskInput!) { createTask(input: $input) { id } }';
    const { body } = await world.post(JSON.stringify({ query, variables: { input } }), {
      authorization: await world.admin.token(),
    });
    expect(body.data ?? null).toBeNull();
    expect(body.errors).toHaveLength(1);
    expect(({} as { role?: string }).role).toBeUndefined();
  },
);
