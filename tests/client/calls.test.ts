import { createClient, isTaskwireError, type ClientOptions, type TaskEvent } from '@taskwire/client';
import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, outputs } = world;

const clientOf = (person: Person, options: Partial<ClientOptions> = {}) => {
  const { graphqlUrl: url, realtimeUrl } = outputs;
  return createClient({ url, realtimeUrl, auth: person.token, backOff: () => 0, ...options });
};
const client = clientOf(admin);

/** Loses the answer of the first calls of a mutation: the server has acted, and the client does not know. */
function losingAnswers(count: number) {
  let lost = 0;
  const requests: string[] = [];
  const losing: typeof fetch = async (url, init) => {
    requests.push(String(init?.body));
    const response = await fetch(url, init);
    if ((lost += 1) > count) return response;
    await response.text();
    throw new TypeError('terminated');
  };
  return { fetch: losing, requests };
}

const caught = (call: Promise<unknown>) =>
  call.then(
    () => Promise.reject(new Error('nothing was refused')),
    (error: unknown) => (isTaskwireError(error) ? error : Promise.reject(error as Error)),
  );

test('a list is read page by page, and item by item over its pages', async () => {
  const grace = await given.aMember(world);
  for (const title of ['a', 'b', 'c', 'd', 'e']) await given.aTask(world, { title, assignees: [grace] });
  const mine = () => clientOf(grace).tasks.mine({ first: 2 });
  expect((await mine()).items.map(({ title }) => title)).toEqual(['a', 'b']);
  const pages: number[] = [];
  for await (const page of mine().pages()) pages.push(page.items.length);
  expect(pages).toEqual([2, 2, 1]);
  const titles: string[] = [];
  for await (const { title } of mine()) titles.push(title);
  expect(titles).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a creation whose answer is lost is one creation', async () => {
  const { fetch, requests } = losingAnswers(2);
  const task = await clientOf(admin, { fetch }).tasks.create({ title: 'Once' });
  expect(requests).toHaveLength(3);
  expect(new Set(requests).size).toBe(1);
  const titled = await see.everything((after) => see.tasks(admin, { orderBy: 'NEWEST', after }));
  expect(titled.filter(({ title }) => title === 'Once')).toMatchObject([{ id: task.id }]);
});

test('a versioned change whose answer is lost is recognised as our own', async () => {
  const task = await given.aTask(world);
  const { fetch, requests } = losingAnswers(1);
  const { id, version: expectedVersion } = task;
  const input = { id, expectedVersion, title: ' Better ', clear: ['TAGS' as const] };
  expect(await clientOf(admin, { fetch }).tasks.update(input)).toMatchObject({ title: 'Better', version: 2 });
  expect(requests).toHaveLength(2);
});

test('a conflict with the change of another user stays a conflict, and carries the current task', async () => {
  const task = await given.aTask(world, { title: 'Before' });
  await when.updates(admin, task, { title: 'Theirs' });
  const error = await caught(client.tasks.update({ id: task.id, expectedVersion: 1, title: 'Mine' }));
  expect(error.code === 'CONFLICT' && { ...error.current!, at: error.currentVersion }).toMatchObject({
    title: 'Theirs',
    version: 2,
    at: 2,
    allowedTransitions: ['IN_PROGRESS', 'CANCELLED'],
  });
});

test('a change without key or version is not repeated when it may have taken effect', async () => {
  const { id } = await given.aTask(world);
  const { fetch, requests } = losingAnswers(1);
  const error = await caught(clientOf(admin, { fetch }).tasks.updateStatus({ id, status: 'IN_PROGRESS' }));
  expect([error.code, requests.length]).toEqual(['NETWORK', 1]);
  const asked = losingAnswers(1);
  const always = clientOf(admin, { fetch: asked.fetch, idempotency: 'always' });
  expect(await always.tasks.updateStatus({ id, status: 'IN_REVIEW' })).toMatchObject({
    status: 'IN_REVIEW',
    version: 3,
  });
  expect(asked.requests).toHaveLength(2);
});

test('a refused input names the fields that break rules', async () => {
  const error = await caught(client.tasks.create({ title: ' ', tags: ['x', 'x'] }));
  expect(error.code === 'VALIDATION' && error.fields).toEqual([
    { path: 'input.title', message: 'must have 1 to 200 characters' },
    { path: 'input.tags.1', message: 'must not be given twice' },
  ]);
});

test('a field that an input does not have is named', async () => {
  const titled = { title: 'x', titel: 'y', colour: 'red' } as { title: string };
  const error = await caught(client.tasks.create(titled));
  expect(error.code === 'BAD_REQUEST' && [error.message, error.fields]).toEqual([
    "The variables input contains a field that is not defined for input object type 'CreateTaskInput': " +
      'input.titel is no field of CreateTaskInput, input.colour is no field of CreateTaskInput',
    [
      { path: 'input.titel', message: 'is no field of CreateTaskInput' },
      { path: 'input.colour', message: 'is no field of CreateTaskInput' },
    ],
  ]);
  const change = { ids: ['x'], change: { addAssigneeIds: ['y'], tag: 'z' } } as never;
  const nested = await caught(client.tasks.bulkUpdate(change));
  expect(nested.code === 'BAD_REQUEST' && nested.fields).toEqual([
    { path: 'input.change.tag', message: 'is no field of TaskChange' },
  ]);
});

test('the refusal of a status names the allowed ones', async () => {
  const { id } = await given.aTask(world);
  const error = await caught(client.tasks.updateStatus({ id, status: 'COMPLETED' }));
  expect(error.code === 'ILLEGAL_TRANSITION' && [error.from, error.to, error.allowed]).toEqual([
    'TODO',
    'COMPLETED',
    ['IN_PROGRESS', 'CANCELLED'],
  ]);
});

test('a call ends when its signal is aborted', async () => {
  const abort = new AbortController();
  const never: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason)));
  const call = clientOf(admin, { fetch: never }).tasks.get('any', { signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(call).rejects.toThrow(new Error('enough'));
});

test('a loop over events receives each change once, and ends with its signal', async () => {
  const grace = await given.aMember(world);
  const abort = new AbortController();
  const states: string[] = [];
  const heard: TaskEvent[] = [];
  let isLive = (): void => {};
  const listening = new Promise<void>((resolve) => (isLive = resolve));
  const loop = (async () => {
    const options = {
      signal: abort.signal,
      onStatus: ({ state }: { state: string }) => (states.push(state), isLive()),
    };
    for await (const event of clientOf(grace).events.mine(options)) {
      heard.push(event);
      if (event.toStatus === 'IN_REVIEW') abort.abort();
    }
  })();
  await listening;
  await given.aTask(world, { status: 'IN_REVIEW', assignees: [grace] });
  await loop;
  expect(heard.map(({ version, type }) => `${version} ${type}`)).toEqual([
    '1 CREATED',
    '2 STATUS_CHANGED',
    '3 STATUS_CHANGED',
  ]);
  expect(states).toEqual(['LIVE']);
});

test('a stream that is refused ends its loop with the reason', async () => {
  const nobody = await given.someoneInNoGroup(world);
  const loop = (async () => {
    for await (const event of clientOf(nobody).events.mine()) throw new Error(event.id);
  })();
  expect(await caught(loop)).toMatchObject({ code: 'Unauthorized' });
  const unknown = createClient({ url: outputs.graphqlUrl, realtimeUrl: outputs.realtimeUrl, auth: 'x.y.z' });
  const other = (async () => {
    for await (const event of unknown.events.mine()) throw new Error(event.id);
  })();
  expect(await caught(other)).toMatchObject({ code: 'UNAUTHENTICATED' });
});
