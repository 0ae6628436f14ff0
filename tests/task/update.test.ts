import { describe, expect, test } from 'vitest';
import type { ClearableTaskField } from '@taskwire/client';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import type { Task } from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world);

const FULL = {
  title: 'Before',
  description: 'Something',
  priority: 'LOW',
  tags: ['one', 'two'],
  dueDate: '2031-05-05',
  dueTimeZone: 'Asia/Tokyo',
} as const;

test.each([
  [{ title: ' After ' }, { title: 'After' }, ['title']],
  [{ description: 'Else' }, { description: 'Else' }, ['description']],
  [{ description: null }, { description: null }, ['description']],
  [{ description: '  ' }, { description: null }, ['description']],
  [{ priority: 'URGENT' as const }, { priority: 'URGENT' }, ['priority']],
  [{ tags: ['two', 'one'] }, { tags: ['two', 'one'] }, ['tags']],
  [{ tags: null }, { tags: [] }, ['tags']],
  [
    { dueDate: '2031-05-06' },
    { dueDate: '2031-05-06', dueTimeZone: 'Asia/Tokyo', dueAt: '2031-05-06T15:00:00.000Z' },
    ['dueDate'],
  ],
  [
    { dueTimeZone: 'UTC' },
    { dueDate: '2031-05-05', dueTimeZone: 'UTC', dueAt: '2031-05-06T00:00:00.000Z' },
    ['dueTimeZone'],
  ],
  [{ dueDate: null }, { dueDate: null, dueTimeZone: null, dueAt: null }, ['dueDate', 'dueTimeZone']],
  [
    { clear: ['DESCRIPTION', 'DUE_DATE'] as ClearableTaskField[] },
    { description: null, dueDate: null, dueTimeZone: null, dueAt: null },
    ['description', 'dueDate', 'dueTimeZone'],
  ],
  [
    { title: 'After', priority: 'HIGH' as const, tags: [] },
    { title: 'After', priority: 'HIGH', tags: [] },
    ['title', 'priority', 'tags'],
  ],
])('%j changes just that', async (change, expected, changedFields) => {
  const task = await given.aTask(world, { ...FULL, tags: [...FULL.tags], assignees: [grace] });
  const after = await when.updates(admin, task, change);
  expect(after).toEqual({ ...task, ...expected, version: 2, updatedAt: after.updatedAt });
  expect(await see.task(admin, task.id)).toEqual(after);
  const { description: _d, ...row } = after;
  expect((await see.myTasks(grace)).nodes.find(({ id }) => id === task.id)).toEqual({
    ...row,
    allowedTransitions: ['IN_PROGRESS'],
  });
  expect((await see.history(admin, task.id))[1]).toMatchObject({
    type: 'UPDATED',
    version: 2,
    changedFields,
    at: after.updatedAt,
  });
});

const CLEARED = {
  description: { description: null },
  tags: { tags: [] },
  dueDate: { dueDate: null, dueTimeZone: null },
};

describe.each(Object.entries(CLEARED))('a null for %s', (field, cleared) => {
  const type = { description: 'String', tags: '[String!]', dueDate: 'AWSDate' }[field];
  const name = { description: 'DESCRIPTION', tags: 'TAGS', dueDate: 'DUE_DATE' }[field];

  /** `input` as written in the document, and the document's variables. */
  async function sends(more: string, declared: string, variables: (task: Task) => object) {
    const task = await given.aTask(world, { ...FULL, tags: [...FULL.tags] });
    const input = more.startsWith('$') ? more : `{id: "${task.id}", expectedVersion: 1, title: "After"${more}}`;
    const { body } = await world.post(
      {
        query: `mutation ${declared} { updateTask(input: ${input}) { title description tags dueDate dueTimeZone } }`,
        variables: variables(task),
      },
      { authorization: await admin.token() },
    );
    expect(body).not.toHaveProperty('errors');
    return body.data.updateTask;
  }
  const { priority: _priority, ...rest } = FULL;
  const kept = { ...rest, title: 'After' };

  test.each([
    ['that the document spells out', `, ${field}: null`, '', () => ({})],
    ['of a variable that was not sent', `, ${field}: $x`, `($x: ${type})`, () => ({})],
    ['of a variable of its own', `, ${field}: $x`, `($x: ${type})`, () => ({ x: null })],
    [
      'that another variable says of another task',
      `, ${field}: $x`,
      `($x: ${type})`,
      () => ({ input: { id: 't2', expectedVersion: 1, [field]: null } }),
    ],
  ])('%s changes nothing', async (_, more, declared, variables) => {
    expect(await sends(more, declared, variables)).toEqual(kept);
  });

  test('in an input that is sent as one variable clears it', async () => {
    const input = ({ id }: Task) => ({ input: { [field]: null, title: 'After', expectedVersion: 1, id } });
    expect(await sends('$input', '($input: UpdateTaskInput!)', input)).toEqual({ ...kept, ...cleared });
  });

  test('is not needed: clear names it, however the input is sent', async () => {
    expect(await sends(`, ${field}: $x, clear: [${name}]`, `($x: ${type})`, () => ({}))).toEqual({
      ...kept,
      ...cleared,
    });
    expect(await sends(', clear: $clear', '($clear: [ClearableTaskField!])', () => ({ clear: name }))).toEqual({
      ...kept,
      ...cleared,
    });
  });
});

test.each([{}, { ...FULL, tags: [...FULL.tags] }, { title: '  Before' }])(
  '%j changes nothing and makes no event',
  async (change) => {
    const task = await given.aTask(world, { ...FULL, tags: [...FULL.tags] });
    expect(await when.updates(admin, task, change)).toEqual(task);
    expect(await world.table.keysOf(task.id)).toEqual(['EVENT#000000000001', 'METADATA']);
  },
);

test('an expected version that is not current is a conflict that carries the task', async () => {
  const task = await given.aTask(world, { title: 'Mine' });
  const theirs = await when.updates(admin, task, { title: 'Theirs' });
  expect(await see.refusal(when.updates(admin, task, { title: 'Mine again' }))).toEqual({
    path: ['updateTask'],
    data: theirs,
    errorType: 'CONFLICT',
    errorInfo: { expectedVersion: 1, currentVersion: 2 },
    message: 'The task is at version 2, not 1.',
  });
});

test('a conflict answers no more than was selected', async () => {
  const task = await given.aTask(world);
  await when.updates(admin, task, { title: 'Newer' });
  const { body } = await world.post(
    {
      query: `mutation { updateTask(input: {id: "${task.id}", expectedVersion: 1, title: "x"}) { title assignees { id } } }`,
    },
    { authorization: await admin.token() },
  );
  expect(body).toEqual({
    data: { updateTask: null },
    errors: [
      {
        path: ['updateTask'],
        locations: [{ line: 1, column: 12, sourceName: null }],
        data: { title: 'Newer', assignees: [] },
        errorType: 'CONFLICT',
        errorInfo: { expectedVersion: 1, currentVersion: 2 },
        message: 'The task is at version 2, not 1.',
      },
    ],
  });
});

test.each([
  [{ title: null }, { path: 'input.title', message: 'must have 1 to 200 characters' }],
  [{ title: ' ' }, { path: 'input.title', message: 'must have 1 to 200 characters' }],
  [{ priority: null }, { path: 'input.priority', message: 'must not be null' }],
  [{ dueTimeZone: null }, { path: 'input.dueTimeZone', message: 'must be an IANA time zone such as Europe/Berlin' }],
  [
    { dueDate: null, dueTimeZone: 'UTC' },
    { path: 'input.dueTimeZone', message: 'needs a dueDate' },
  ],
  [
    { tags: [], clear: ['TAGS'] as ClearableTaskField[] },
    { path: 'input.clear.0', message: 'must not name tags, which is given too' },
  ],
  [{ tags: ['a', 'a'] }, { path: 'input.tags.1', message: 'must not be given twice' }],
])('refuses %j', async (change, problem) => {
  const task = await given.aTask(world, { dueDate: '2031-01-01' });
  expect(await see.refusal(when.updates(admin, task, change))).toEqual(see.invalid('updateTask', problem));
});

test('refuses a zone for a task that has no day', async () => {
  const task = await given.aTask(world);
  expect(await see.refusal(when.updates(admin, task, { dueTimeZone: 'UTC' }))).toEqual(
    see.invalid('updateTask', { path: 'input.dueTimeZone', message: 'needs a dueDate' }),
  );
});

test('a first due day is in the zone of the user who sets it', async () => {
  const task = await given.aTask(world);
  expect(await when.updates(admin, task, { dueDate: '2031-07-01' })).toMatchObject({
    dueTimeZone: 'Europe/Berlin',
    dueAt: '2031-07-01T22:00:00.000Z',
  });
});

test('refuses a task that is not there', async () => {
  const attempt = when.updates(admin, { id: 'nothing', version: 1 }, { title: 'x' });
  expect(await see.refusal(attempt)).toEqual(see.notFound('updateTask'));
});

test('refuses a member, assigned or not', async () => {
  const task = await given.aTask(world, { assignees: [grace] });
  expect(await see.refusal(when.updates(grace, task, { title: 'x' }))).toEqual(
    see.unauthorized('updateTask', 'Mutation'),
  );
});
