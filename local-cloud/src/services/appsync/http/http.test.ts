import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answering, testApi } from '../testing.ts';

const schema = `
  type Query { count: Int  text: String }
  type Mutation { change: Int }
  type Subscription { onChange: Int @aws_subscribe(mutations: ["change"]) }
`;
const resolvers = { 'Query.count': answering('1'), 'Query.text': answering(`'x'`), 'Mutation.change': answering('2') };
const api = () => testApi({ schema, resolvers });
const unparsable = {
  errors: [{ errorType: 'MalformedHttpRequestException', message: 'Unable to parse GraphQL query.' }],
};

test("answers in AppSync's format", async () => {
  const { ask } = await api();
  const { status, body, headers } = await ask('{ count }');
  expect({ status, body }).toEqual({ status: 200, body: { data: { count: 1 } } });
  expect(headers).toMatchObject({
    'content-type': 'application/json;charset=UTF-8',
    'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'x-amzn-appsync-tokensconsumed': '1',
    'access-control-allow-origin': '*',
  });
});

test.each([
  'not json',
  '{}',
  '[]',
  '"x"',
  '{"query":5}',
  '{"query":"{ count }","variables":[]}',
  '{"query":"{ count"}',
  `{"query":"{ count }","variables":{"x":${'['.repeat(501)}${']'.repeat(501)}}}`,
])('refuses the body %s', async (text) => {
  const { send } = await api();
  expect(await send({ text })).toMatchObject({ status: 400, body: unparsable });
});

test('refuses an empty body', async () => {
  const { send } = await api();
  expect(await send({ text: '' })).toMatchObject({
    status: 400,
    body: { errors: [{ errorType: 'MalformedHttpRequestException', message: 'Request body is empty.' }] },
  });
});

test('refuses several operations without a name, and an unknown name', async () => {
  const { send } = await api();
  const query = 'query a { count } query b { text }';
  expect((await send({ text: JSON.stringify({ query }) })).body).toEqual({
    errors: [{ errorType: 'BadRequestException', message: 'Missing operation name.' }],
  });
  expect((await send({ text: JSON.stringify({ query, operationName: 'c' }) })).status).toBe(400);
  // An empty name matches no operation.
  for (const each of [query, '{ count }']) {
    expect(await send({ text: JSON.stringify({ query: each, operationName: '' }) })).toMatchObject({
      status: 400,
      body: { errors: [{ errorType: 'BadRequestException', message: "Unknown operation named ''." }] },
    });
  }
  expect((await send({ text: JSON.stringify({ query, operationName: 'b' }) })).body).toEqual({ data: { text: 'x' } });
});

test('refuses a subscription over HTTP', async () => {
  const { ask } = await api();
  expect(await ask('subscription { onChange }')).toMatchObject({
    status: 400,
    body: { errors: [{ errorType: 'BadRequestException', message: 'Subscriptions over MQTT is not supported.' }] },
  });
});

test('accepts GET with parameters, and application/graphql with the JSON body', async () => {
  const { send } = await api();
  const query = new URLSearchParams({
    query: 'query ($no: Boolean!) { count @skip(if: $no) text }',
    variables: '{"no":true}',
  });
  expect((await send({ method: 'GET', query })).body).toEqual({ data: { text: 'x' } });
  const headers = { 'content-type': 'application/graphql' };
  expect((await send({ headers, text: '{"query":"{ count }"}' })).body).toEqual({ data: { count: 1 } });
});

test('answers validation errors with 200 and null data', async () => {
  const { ask } = await api();
  expect(await ask('{ nope }')).toMatchObject({
    status: 200,
    body: { data: null, errors: [{ path: null, locations: [{ line: 1, column: 3, sourceName: null }] }] },
  });
});

test('answers a variable error with 200 and null data', async () => {
  const { ask } = await api();
  expect((await ask('query ($x: Boolean!) { count @skip(if: $x) }')).body).toEqual({
    data: null,
    errors: [
      {
        path: null,
        locations: [{ line: 1, column: 8, sourceName: null }],
        message: "Variable 'x' has coerced Null value for NonNull type 'Boolean!'",
      },
    ],
  });
});

test('answers a preflight', async () => {
  const { send } = await api();
  const { status, headers } = await send({
    method: 'OPTIONS',
    headers: { origin: 'http://localhost:5173', 'access-control-request-headers': 'authorization,x-amz-user-agent' },
  });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': expect.stringContaining('POST'),
    'access-control-allow-headers': 'authorization,x-amz-user-agent',
  });
});

test.each([1, 100])('compresses a body of %i × 2,000 bytes for a client that accepts gzip', async (times) => {
  const text = `[${'"",'.repeat(times)}""].join('${'x'.repeat(2000)}')`;
  const { ask } = await testApi({ schema, resolvers: { 'Query.text': answering(text) } });
  const { headers, body } = await ask('{ text }', {}, { 'accept-encoding': 'gzip, br' });
  expect(headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(body).toString()).data.text).toHaveLength(2000 * times);
  expect((await ask('{ text }')).headers).not.toHaveProperty('content-encoding');
});

test('hides introspection when it is off, but not __typename', async () => {
  const { ask } = await testApi({ schema, resolvers, properties: { IntrospectionConfig: 'DISABLED' } });
  expect((await ask('{ __schema { types { name } } }')).body).toMatchObject({
    data: null,
    errors: [
      {
        message: "Validation error of type FieldUndefined: Field '__schema' in type 'Query' is undefined @ '__schema'",
      },
    ],
  });
  expect((await ask('{ __typename count }')).body).toEqual({ data: { __typename: 'Query', count: 1 } });
});

test('serves introspection otherwise', async () => {
  const { ask } = await api();
  expect((await ask('{ __schema { queryType { name } } }')).body).toEqual({
    data: { __schema: { queryType: { name: 'Query' } } },
  });
});

test('reports a missing schema', async () => {
  const { service, ask } = await api();
  await service.remove!({
    stack: 'Test',
    logicalId: 'Schema',
    type: 'AWS::AppSync::GraphQLSchema',
    properties: { ApiId: (await api()).ApiId },
    metadata: {},
    path: 'Test/Schema',
  });
  await service.ready!();
  expect(await ask('{ count }')).toMatchObject({
    status: 502,
    body: { errors: [{ errorType: 'GraphQLSchemaException', message: 'No schema definition exists.' }] },
  });
});

test('checks credentials before operation names: 401 comes before 400', async () => {
  const { send } = await api();
  expect((await send({ text: 'junk', headers: { 'x-api-key': 'wrong' } })).status).toBe(401);
});

test.each([
  ['select each other twice', (next: number) => `...f${next} ...f${next}`],
  ['select each other below two names', (next: number) => `x: next { ...f${next} } y: next { ...f${next} }`],
])('fragments that %s make no request endless', async (_what, selecting) => {
  const cyclic = 'type Query { node: Node }  type Node { id: ID  next: Node }';
  const list = answering('{ id: ctx.info.selectionSetList.length }');
  const { ask } = await testApi({ schema: cyclic, resolvers: { 'Query.node': list } });
  const fragments = Array.from({ length: 40 }, (_, index) => `fragment f${index} on Node { ${selecting(index + 1)} }`);
  const { body } = await ask(`{ node { id ...f0 } } ${fragments.join(' ')} fragment f40 on Node { id }`);
  expect(body).toMatchObject({ data: { node: { id: expect.any(String) } } });
});
