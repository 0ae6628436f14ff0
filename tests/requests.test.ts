import { request as httpRequest } from 'node:http';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import * as given from './support/given.ts';
import * as see from './support/see.ts';
import { worldWithoutE5 } from './support/sharedWorld.ts';

const world = await worldWithoutE5();
const { admin, control, outputs } = world;
const grace = await given.aMember(world);
const task = await given.aTask(world, { description: 'Of the task', assignees: [grace] });
const ask = async (query: string, variables?: object) =>
  world.post({ query, variables }, { authorization: await admin.token() });
/** `resolverCountLimit` of the stage. */
const LIMIT = 110;
const nest = (depth: number) =>
  `{ task(id: "${task.id}") { ${'assignments { nodes { task { '.repeat(depth)} id ${'} } }'.repeat(depth)} } }`;

test('a selection may go around in circles, as deep as the stage allows', async () => {
  const { status, body } = await ask(nest(5));
  expect(status).toBe(200);
  expect(body.errors).toBeUndefined();
  expect(body.data.task.assignments.nodes[0].task.assignments.nodes[0].task).toMatchObject({ assignments: {} });
});

test('refuses what lies deeper, and answers the rest', async () => {
  const { body } = await ask(nest(7));
  expect(body.data.task.assignments.nodes[0].task).toMatchObject({ assignments: {} });
  expect(body.errors.length).toBeGreaterThan(0);
  for (const error of body.errors)
    expect(error).toMatchObject({ errorType: 'QueryDepthLimitReached', message: 'Query depth limit exceeded.' });
});

test('the field that fails does not blank its siblings', async () => {
  await control.faults({ service: 'dynamodb', action: 'Query', kind: 'throttle' });
  const { body } = await ask(`{ me { id } list: tasks { nodes { id } } one: task(id: "${task.id}") { title } }`);
  await control.faultsEnd();
  expect(body).toMatchObject({
    data: { me: { id: admin.id }, list: null, one: { title: 'A task' } },
    errors: [{ path: ['list'], errorType: 'THROTTLED' }],
  });
  expect(body.errors).toHaveLength(1);
});

test('runs as many resolvers as the stage allows, and not one more', async () => {
  const fields = Array.from({ length: LIMIT + 2 }, (_, index) => `t${index}: task(id: "${task.id}") { id }`).join(' ');
  const { body } = await ask(`{ ${fields} }`);
  expect(Object.values(body.data).filter((value) => value !== null)).toHaveLength(LIMIT);
  expect(body.errors.map(({ errorType }: { errorType: string }) => errorType)).toEqual(
    Array(2).fill('ResolverExecutionLimitReached'),
  );
});

test.each([
  ['100,000 letters that are one name', `{ ${'x'.repeat(100_000)} }`, 200],
  ['20,000 fields', `{ ${'me { id } '.repeat(5_000)} }`, 400],
  ['5,000 open braces', '{ a '.repeat(5_000), 400],
  ['5,000 brackets in a value', `{ task(id: ${'['.repeat(5_000)}) { id } }`, 400],
  ['a fragment that spreads itself', '{ me { ...f } } fragment f on User { ...f }', 200],
  ['a null character', '{ me { id \0 } }', 400],
  ['nothing', '', 400],
])('refuses a query of %s, and goes on', async (_what, query, status) => {
  const answer = await ask(query);
  expect(answer.status).toBe(status);
  expect(answer.body.errors.length).toBeGreaterThan(0);
  expect(JSON.stringify(answer.body)).not.toMatch(/code\.js|node_modules|at \w+ \(/);
  expect(await see.task(admin, task.id)).toEqual(task);
});

test('refuses a body larger than the port accepts, and goes on', async () => {
  const response = await fetch(outputs.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await admin.token() },
    body: JSON.stringify({ query: '{ me { id } }', variables: { x: 'x'.repeat(6_000_000) } }),
  });
  expect(response.status).toBe(413);
  expect(await see.task(admin, task.id)).toEqual(task);
});

test.each([
  ['{ tasks(first: "20") { nodes { id } } }', /WrongType|type mismatch|Int/i],
  ['{ tasks(filter: {state: TODO}) { nodes { id } } }', /state/],
  ['{ tasks(filter: {status: DONE}) { nodes { id } } }', /DONE|TaskStatus/],
  ['{ nothing }', /nothing/],
  ['{ task { id } }', /id/],
  ['mutation { createTask(input: {}) { id } }', /title/],
  ['{ tasks(first: 99999999999) { nodes { id } } }', /Int|first/],
])('refuses %s in words that name the mistake', async (query, words) => {
  const { status, body } = await ask(query);
  expect(status).toBe(200);
  expect(body).toEqual({
    data: null,
    errors: [{ path: null, locations: expect.any(Array), message: expect.stringMatching(words) }],
  });
});

test('an explorer learns the schema, which describes every field it offers', async () => {
  const { body } = await ask(getIntrospectionQuery());
  const schema = buildClientSchema(body.data);
  const undescribed = [schema.getQueryType()!, schema.getMutationType()!]
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ description }) => !description);
  expect(undescribed.map(({ name }) => name)).toEqual([]);
});

test('aliases, fragments, variables and directives work together', async () => {
  const query = `query Q($id: ID!, $more: Boolean = false) {
    a: task(id: $id) { ...f  activity(first: 1) @include(if: $more) { nodes { type } } }
    b: task(id: $id) { ...f  __typename  title @skip(if: true) }
  }
  fragment f on Task { n: title  createdBy { name } }`;
  const { body } = await ask(query, { id: task.id, more: true });
  const common = { n: 'A task', createdBy: { name: 'Ada Admin' } };
  expect(body).toEqual({
    data: { a: { ...common, activity: { nodes: [{ type: 'CREATED' }] } }, b: { ...common, __typename: 'Task' } },
  });
});

test('a list of 100 with 20 assignees each comes whole, with descriptions, assignments and history', async () => {
  const team = await given.members(world, 20);
  const task = await given.aTask(world, { description: 'd'.repeat(50), priority: 'URGENT', assignees: team });
  const titles = Array.from({ length: 99 }, (_, index) => `Big ${index}`);
  // Consumers of each event write something for 20 people, so most tasks are without one.
  await given.copies(world, task, titles.slice(9));
  const withHistory = [task, ...(await given.copies(world, task, titles.slice(0, 9), { history: true }))];
  const ids = new Set(withHistory.map(({ id }) => id));
  const fields = 'id description allowedTransitions assignees { id name }';
  const { body } = await ask(
    `{ tasks(filter: {priority: URGENT}, first: 100) { nodes { ${fields} activity(first: 1) { nodes { type } } } } }`,
  );
  expect(body.errors).toBeUndefined();
  const { nodes } = body.data.tasks;
  expect(nodes).toHaveLength(100);
  for (const node of nodes) {
    expect(node).toMatchObject({
      description: 'd'.repeat(50),
      activity: { nodes: ids.has(node.id) ? [{ type: 'CREATED' }] : [] },
    });
    expect(node.assignees).toHaveLength(20);
  }
});

test.each([
  ['a Host that is not loopback', { host: 'tasks.example.com' }],
  ['an Origin that is not loopback', { origin: 'https://evil.example.com' }],
])('refuses %s', async (_what, headers) => {
  const url = new URL(outputs.graphqlUrl);
  const status = await new Promise<number>((resolve, reject) => {
    httpRequest({ host: url.hostname, port: url.port, path: url.pathname, method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end('{}');
  });
  expect(status).toBe(403);
});
