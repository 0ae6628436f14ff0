/** The id in an answer finds everything that its request caused. */
import { expect, test } from 'vitest';
import * as given from './support/given.ts';
import { runs, traces } from './support/operator.ts';
import { sharedWorld } from './support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, outputs } = world;
const grace = await given.aMember(world);
await control.idle();

/** Asks the API. Returns the answer, and the ids that find it. */
async function asks(query: string, variables: object) {
  const response = await fetch(outputs.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await admin.token() },
    body: JSON.stringify({ query, variables }),
  });
  return { id: response.headers.get('x-amzn-requestid') ?? '', body: (await response.json()) as any };
}

/** The output of `npm run trace` for a request, without times and details. */
const wayOf = async (id: string) => (await traces(world, id)).map(withoutDetails);
const withoutDetails = (line: string) => line.replace(/^\S+ +(\S+) +(.*?)( \{.*)?$/, '$1: $2');

const CREATE = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';

test('a task that is created is followed to the counters, the budget and the mail', async () => {
  const { id, body } = await asks(CREATE, { input: { title: 'Follow me', assigneeIds: [grace.id] } });
  expect(body.errors).toBeUndefined();
  await control.idle();
  await control.timePasses('PT3M', { occurrences: 0 });
  await control.idle();
  const way = (await runs(world, 'trace', id)).split('\n').map(withoutDetails);
  expect(way[0]).toMatch(/^API: \{"logType":"RequestSummary"/);
  expect(way[1]).toBe('route-events: INFO a change is told');
  expect(way.slice(2, -1).toSorted()).toEqual(
    ['keep-counters', 'limit-writes', 'send-mail'].map((name) => `${name}: INFO a message is done`),
  );
  expect(way.at(-1)).toBe('send-mail: INFO a mail is sent');
});

test('what an administrator does to a user is followed through its function to Cognito and open screens', async () => {
  const { id, body } = await asks(
    'mutation ($input: SetUserStatusInput!) { setUserStatus(input: $input) { status } }',
    { input: { id: grace.id, status: 'INACTIVE' } },
  );
  expect(body.errors).toBeUndefined();
  await control.idle();
  const way = await wayOf(id);
  expect(way.filter((line) => line.startsWith('route-events'))).toEqual(
    Array(2).fill('route-events: INFO a change is told'),
  );
  for (const name of ['follow-users', 'end-subscriptions', 'limit-writes'])
    expect(way).toContain(`${name}: INFO a message is done`);
});

test('the trace of a request shows that SES refused its mail, and that the mail was sent later', async () => {
  const ada = await given.aMember(world, 'Ada Lovelace');
  await control.faults({ service: 'ses', kind: 'down' });
  const { id } = await asks(CREATE, { input: { title: 'Not at once', assigneeIds: [ada.id] } });
  await control.idle();
  await control.timePasses('PT3M', { occurrences: 0 });
  await control.idle();
  expect(await wayOf(id)).toContain('send-mail: WARN a mail was not sent');
  await control.faultsEnd();
  await control.timePasses('PT15M', { occurrences: 1 });
  await control.idle();
  expect((await wayOf(id)).at(-1)).toBe('send-mail: INFO a mail is sent');
});

test('a masked fault is found in the log of the API by its trace id', async () => {
  await control.faults({ service: 'dynamodb', action: 'BatchGetItem', kind: 'down' });
  const { body, id } = await asks('query ($id: ID!) { task(id: $id) { id } }', { id: '01J00000000000000000000000' });
  await control.faultsEnd();
  const [{ errorType, errorInfo }] = body.errors;
  expect(errorType).toBe('INTERNAL');
  const [line] = await wayOf(errorInfo.traceId);
  expect(line).toMatch(new RegExp(`^API: ${id} ERROR - .*INTERNAL`));
  expect(await wayOf(id)).toHaveLength(2);
});

test('an unknown id is reported', async () => {
  await expect(runs(world, 'trace', 'nobody')).rejects.toThrow();
});
