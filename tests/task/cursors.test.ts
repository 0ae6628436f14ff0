import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world);
const second = await given.anAdmin(world);
for (let index = 0; index < 4; index += 1)
  await given.aTask(world, { title: `Task ${index}`, assignees: [grace, admin] });

const cursor = (await see.tasks(admin, { first: 1 })).pageInfo.endCursor!;
const mine = (await see.myTasks(grace, { first: 1 })).pageInfo.endCursor!;
const decode = (text: string) => Buffer.from(text, 'base64').toString();
const encode = (text: string) => Buffer.from(text).toString('base64');
const NOT_A_CURSOR = { path: 'after', message: 'is not a cursor of this list' };

test('a cursor is valid for its list, with pages of any size', async () => {
  expect((await see.tasks(admin, { first: 2, after: cursor })).nodes.map(({ title }) => title)).toEqual([
    'Task 1',
    'Task 2',
  ]);
  expect((await see.tasks(admin, { filter: {}, orderBy: 'DUE_DATE', after: cursor })).nodes).toHaveLength(3);
});

test.each([
  ['another argument', { filter: { status: 'TODO' as const } }],
  ['another order', { orderBy: 'NEWEST' as const }],
  ['a bound', { filter: { dueFrom: '2001-01-01' } }],
])('refuses a cursor with %s', async (_what, variables) => {
  expect(await see.refusal(see.tasks(admin, { ...variables, after: cursor }))).toEqual(
    see.invalid('tasks', NOT_A_CURSOR),
  );
});

test("refuses a cursor of another field, another task's and another user's", async () => {
  expect(await see.refusal(see.myTasks(admin, { after: cursor }))).toEqual(see.invalid('myTasks', NOT_A_CURSOR));
  expect(await see.refusal(see.users(admin, { after: cursor }))).toEqual(see.invalid('users', NOT_A_CURSOR));
  expect(await see.refusal(see.directory(admin, { after: cursor }))).toEqual(see.invalid('directory', NOT_A_CURSOR));
  expect(await see.refusal(see.tasks(second, { after: cursor }))).toEqual(see.invalid('tasks', NOT_A_CURSOR));
  expect(await see.refusal(see.myTasks(admin, { after: mine }))).toEqual(see.invalid('myTasks', NOT_A_CURSOR));

  const [one, other] = [await given.aTask(world, { status: 'IN_PROGRESS' }), await given.aTask(world)];
  const { endCursor } = (await see.events(admin, one.id, { first: 1 }))!.pageInfo;
  expect(await see.refusal(see.events(admin, other.id, { after: endCursor! }))).toEqual(
    see.invalid('taskEvents', NOT_A_CURSOR),
  );
  expect(await see.refusal(see.events(admin, one.id, { afterVersion: 1, after: endCursor! }))).toEqual(
    see.invalid('taskEvents', NOT_A_CURSOR),
  );
  const activity = (await see.taskWithHistory(admin, one.id, { first: 1 })).activity!.pageInfo.endCursor!;
  expect(await see.refusal(see.taskWithHistory(admin, other.id, { activityAfter: activity }))).toMatchObject({
    ...see.invalid('activity', NOT_A_CURSOR),
    path: ['task', 'activity'],
  });
});

test.each([
  ['nothing', ''],
  ['half of it', cursor.slice(0, cursor.length / 2)],
  ['all but its end', cursor.slice(0, -1)],
  ['one letter more', `${cursor}A`],
  ['a letter changed', `${cursor.slice(0, 10)}${cursor[10] === 'x' ? 'y' : 'x'}${cursor.slice(11)}`],
  ['rubbish', '!!!!not base64!!!!'],
  ['a space', ' '],
  ['padding alone', '===='],
  ['padding in the middle', `${cursor.slice(0, 8)}====${cursor.slice(12)}`],
  ['URL-safe letters', encode('~~~???').replaceAll('+', '-').replaceAll('/', '_').padEnd(12, '-')],
  ['no text', Buffer.from([0xff, 0xfe, 0xfd, 0xc3, 0x28, 0x80]).toString('base64')],
  [
    'no text behind the right beginning',
    Buffer.concat([Buffer.from(decode(cursor).replace(/[^|]*$/, '')), Buffer.from([0xff, 0xfe])]).toString('base64'),
  ],
  ['no position', encode(decode(cursor).replace(/[^|]*$/, ''))],
  ['a null character', encode(`${decode(cursor)}\0`)],
  ['another version', encode(decode(cursor).replace(/^1/, '2'))],
  ['a version of the future', encode(decode(cursor).replace(/^1/, '1000'))],
  ['a position of 10,000 characters', encode(`${decode(cursor)}${'x'.repeat(10_000)}`)],
  ['a position behind all others', encode(decode(cursor).replace(/[^|]*$/, '\u{10ffff}'))],
  ['a null byte', '\0'],
  ['an emoji', '🦄🦄'],
  ['JSON', encode('{"PK":{"S":"USER#1"}}')],
])('refuses %s as a cursor', async (_what, after) => {
  expect(await see.refusal(see.tasks(admin, { after }))).toEqual(see.invalid('tasks', NOT_A_CURSOR));
  expect(await see.refusal(see.myTasks(grace, { after }))).toEqual(see.invalid('myTasks', NOT_A_CURSOR));
});

test.each([
  ['the beginning', '0', 4],
  ['the end', '\uffff', 0],
  ['the marks of a query', "' OR 1=1 --", 4],
  ['another partition', 'O#0#9999#x', 0],
])('a forged position at %s moves within the same list only', async (_what, position, left) => {
  const forged = encode(decode(mine).replace(/[^|]*$/, position));
  const { nodes } = await see.myTasks(grace, { after: forged });
  expect(nodes).toHaveLength(left);
  expect(nodes.every(({ assignees }) => assignees.some(({ id }) => id === grace.id))).toBe(true);
});

test('a forged position in a history shows nothing of another kind', async () => {
  const task = await given.aTask(world, { status: 'IN_REVIEW', assignees: [grace] });
  const { endCursor } = (await see.events(grace, task.id, { first: 1 }))!.pageInfo;
  for (const position of ['A', 'ASSIGN#', 'EVENT#', 'METADATA', 'Z']) {
    const after = encode(decode(endCursor!).replace(/[^|]*$/, position));
    const page = await see.events(grace, task.id, { after });
    expect(
      page!.nodes.every(({ type }) => type !== undefined),
      position,
    ).toBe(true);
  }
  const backward = (await see.taskWithHistory(grace, task.id, { first: 1 })).activity!.pageInfo.endCursor!;
  for (const position of ['A', 'EVENT', 'METADATA', 'Z', '\uffff']) {
    const activityAfter = encode(decode(backward).replace(/[^|]*$/, position));
    const { activity } = await see.taskWithHistory(grace, task.id, { activityAfter });
    expect(
      activity!.nodes.every(({ taskId, version }) => taskId === task.id && version <= 3),
      position,
    ).toBe(true);
  }
});

test('a cursor stays valid when its task moves away', async () => {
  const page = await see.myTasks(grace, { first: 2 });
  const last = page.nodes[1]!;
  await when.moves(grace, last, 'IN_PROGRESS');
  await when.moves(grace, last, 'COMPLETED');
  const rest = await see.myTasks(grace, { first: 100, after: page.pageInfo.endCursor! });
  expect(rest.nodes.map(({ id }) => id)).toEqual(
    (await see.myTasks(grace, { first: 100 })).nodes.slice(1).map(({ id }) => id),
  );
});
