import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sharedWorld } from '../support/sharedWorld.ts';
import { callersOf, castOf } from './matrix/callers.ts';
import { documentOf } from './matrix/document.ts';
import { measure } from './matrix/matrix.ts';
import { requestsOf } from './matrix/requests.ts';

const world = await sharedWorld();
const scene = await castOf(world);
const callers = await callersOf(world, scene);
const matrix = await measure(world, callers, await requestsOf(world, scene));

test('every field answers everybody as docs/permissions.md says', async () => {
  const file = fileURLToPath(new URL('../../docs/permissions.md', import.meta.url));
  await expect(await documentOf(matrix)).toMatchFileSnapshot(file);
});

test('every answer is a value, nothing, or a refusal', () => {
  const known = ['allowed', 'null', 'NOT_FOUND', 'Unauthorized', '401'];
  const others = [...matrix.rows].filter(([, outcomes]) => !outcomes.every((outcome) => known.includes(outcome)));
  expect(others).toEqual([]);
});

test('an ADMIN reaches every field but the system’s own', () => {
  const column = matrix.callers.indexOf('ADMIN');
  const refused = [...matrix.rows]
    .filter(([, outcomes]) => outcomes[column] === 'Unauthorized')
    .map(([field]) => field);
  expect(refused.sort()).toEqual([
    'EndedSubscriptions.userId',
    'Mutation.endSubscriptions',
    'Mutation.publishTaskEvent',
  ]);
});

test.each([
  ['IAM route-events', ['Mutation.publishTaskEvent']],
  ['IAM end-subscriptions', ['Mutation.endSubscriptions']],
  ['IAM other', []],
])('%s reaches %j of the root fields', (caller, fields) => {
  const column = matrix.callers.indexOf(caller);
  const roots = [...matrix.rows].filter(([field]) => /^(Query|Mutation|Subscription)\./.test(field));
  const reached = roots.filter(([, outcomes]) => !['Unauthorized', '401'].includes(outcomes[column]!));
  expect(reached.map(([field]) => field)).toEqual(fields);
});

test('no role of the system was denied a call on the way', async () => {
  expect(await world.control.denied()).toEqual([]);
});
