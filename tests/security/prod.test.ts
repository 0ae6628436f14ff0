/** The template of production, running; people of example.com may sign up. */
import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { synth } from '../../infra/synth.ts';
import * as given from '../support/given.ts';
import { aFolder } from '../support/process.ts';
import { openWorld } from '../support/world.ts';

const { folder: assembly } = await synth({
  stage: 'prod',
  checks: false,
  outdir: await aFolder(),
  settings: { allowedEmailDomains: ['example.com'] },
});
const world = await openWorld({ assembly });
const { admin } = world;
const grace = await given.aMember(world);
const callers = { 'an ADMIN': admin, 'a MEMBER': grace };

const undefinedField = (field: string, type: string, path = field) =>
  `Validation error of type FieldUndefined: Field '${field}' in type '${type}' is undefined @ '${path}'`;
const PROBES: Array<[how: string, query: string, messages: string[]]> = [
  ['an explorer’s own query', getIntrospectionQuery(), [undefinedField('__schema', 'Query')]],
  ['the name of a type', '{ __type(name: "Task") { fields { name } } }', [undefinedField('__type', 'Query')]],
  ['an alias', '{ me: __schema { types { name } } }', [undefinedField('__schema', 'Query')]],
  [
    'a fragment',
    '{ ...f } fragment f on Query { __schema { types { name } } }',
    [undefinedField('__schema', 'Query', 'f/__schema')],
  ],
  [
    'what is left out',
    'query Q($no: Boolean = false) { me { id } __schema @include(if: $no) { types { name } } }',
    [undefinedField('__schema', 'Query')],
  ],
  ['a mutation', 'mutation { __schema { types { name } } }', [undefinedField('__schema', 'Mutation')]],
  ['a name that is nearly right', '{ taks(id: "1") { id } }', [undefinedField('taks', 'Query')]],
  ['a name under a type', '{ me { emial } }', [undefinedField('emial', 'User', 'me/emial')]],
];

test.each(
  PROBES.flatMap(([how, query, messages]) =>
    (Object.keys(callers) as Array<keyof typeof callers>).map((who) => ({ how, query, messages, who })),
  ),
)('$who learns nothing of the schema by $how', async ({ query, messages, who }) => {
  const { status, body } = await world.post({ query }, { authorization: await callers[who].token() });
  expect(status).toBe(200);
  expect(body.data).toBeNull();
  expect(body.errors.map(({ message }: Error) => message)).toEqual(messages);
});

test('typed clients may still ask for `__typename`', async () => {
  const { body } = await world.post(
    { query: '{ __typename me { __typename role } }' },
    { authorization: await grace.token() },
  );
  expect(body).toEqual({ data: { __typename: 'Query', me: { __typename: 'User', role: 'MEMBER' } } });
});
