import fc from 'fast-check';
import { buildSchema, graphqlSync } from 'graphql';
import { expect, test } from 'vitest';
import { testApi } from '../testing.ts';

const types = `
  type Task { id: ID! title: String! size: Int rate: Float done: Boolean status: Status tags: [String!] grid: [[Int]] parent: Task
    tasks: [Task!]! sized(by: Int): Int constructor: String }
  enum Status { OPEN DONE }
`;
const schema = `${types} type Query { run(of: AWSJSON): Task  other: Int }`;
const response = 'export function response(ctx) { return ctx.result; }';
const code = `export function request(ctx) { return { payload: ctx.args.of }; }\n${response}`;

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom(2 ** 31, 1.5),
  fc.constantFrom('OPEN', 'DONE', '', 'x', '7'),
);
const { task } = fc.letrec<{ task: unknown }>((tie) => ({
  task: fc.record(
    {
      id: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('1', 2) }, { weight: 1, arbitrary: leaf }),
      title: fc.oneof({ weight: 8, arbitrary: fc.constant('t') }, { weight: 1, arbitrary: leaf }),
      size: leaf,
      rate: leaf,
      done: leaf,
      status: leaf,
      constructor: leaf,
      tags: fc.oneof(leaf, fc.array(fc.oneof(fc.constant('t'), leaf), { maxLength: 2 })),
      grid: fc.oneof(leaf, fc.array(fc.oneof(leaf, fc.array(leaf, { maxLength: 2 })), { maxLength: 2 })),
      parent: fc.oneof({ depthSize: 'small' }, leaf, tie('task')),
      tasks: fc.oneof(
        { depthSize: 'small' },
        { weight: 4, arbitrary: fc.constant([]) },
        leaf,
        fc.array(tie('task'), { maxLength: 2 }),
      ),
    },
    { requiredKeys: ['id', 'title', 'tasks'] },
  ),
}));

const QUERIES = [
  'id title',
  'id size rate done status tags grid',
  'constructor __typename name: title name2: title size size parent { id ...More } ...More',
  'title tasks { id tasks { id parent { title } } } tasks { status }',
  '... on Task { title parent { ... { size } } }',
  'id tags @skip(if: false) title @include(if: false)',
  'id sized(by: 2)',
];

test('answers what graphql-js answers, for any value', async () => {
  const api = await testApi({ schema, resolvers: { 'Query.run': { code } } });
  const plain = buildSchema(`scalar AWSJSON ${schema}`);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...QUERIES), task, async (selection, of) => {
      const more = selection.includes('...More') ? ' fragment More on Task { status parent { size } }' : '';
      const { body } = await api.ask(`query ($of: AWSJSON) { a: run(of: $of) { ${selection} } }${more}`, {
        of: JSON.stringify(of),
      });
      const expected = graphqlSync({
        schema: plain,
        source: `{ a: run { ${selection} } }${more}`,
        rootValue: { run: of },
        fieldResolver: (source: any, _, __, { fieldName }) =>
          Object.hasOwn(source, fieldName) ? source[fieldName] : null,
      });
      expect(JSON.stringify(body.data)).toBe(JSON.stringify(expected.data));
      expect((body.errors ?? []).map(({ path }: any) => path)).toEqual((expected.errors ?? []).map(({ path }) => path));
    }),
    { numRuns: 300 },
  );
});

test('fragments that select each other twice are followed as far as there are values', async () => {
  const api = await testApi({ schema, resolvers: { 'Query.run': { code } } });
  const fragments = Array.from(
    { length: 60 },
    (_, level) => `fragment F${level} on Task { a: parent { ...F${level + 1} } b: parent { ...F${level + 1} } }`,
  );
  const query = `query ($of: AWSJSON) { run(of: $of) { ...F0 } } ${fragments.join(' ')} fragment F60 on Task { id }`;
  const of = JSON.stringify({ parent: { parent: null } });
  expect((await api.ask(query, { of })).body).toEqual({
    data: { run: { a: { a: null, b: null }, b: { a: null, b: null } } },
  });
});

test('a value that needs an entry runs its resolver once', async () => {
  const api = await testApi({
    schema,
    dataSources: { Function: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:aws:lambda:::f' } } },
    resolvers: {
      'Query.run': {
        source: 'Function',
        code: `export function request(ctx) { return { operation: 'Invoke', payload: {} }; }\n${response}`,
      },
    },
    cloud: { call: () => ({ StatusCode: 200, Payload: Buffer.from('{"id":"1","title":null,"tasks":[]}') }) },
  });
  const { body } = await api.ask('{ run { id title } }');
  expect(body.data).toEqual({ run: null });
  expect(body.errors).toEqual([
    {
      path: ['run', 'title'],
      locations: null,
      message: "Cannot return null for non-nullable type: 'String' within parent 'Task' (/run/title)",
    },
  ]);
  expect(api.cloud.calls).toHaveLength(1);
});

test('a field that gets a resolver is resolved by it from then on', async () => {
  const api = await testApi({ schema, resolvers: { 'Query.run': { code } } });
  const ask = async () => {
    const of = JSON.stringify({ id: 1, title: 'own', tasks: [] });
    return (await api.ask('query ($of: AWSJSON) { run(of: $of) { title } }', { of })).body.data.run;
  };
  expect(await ask()).toEqual({ title: 'own' });
  await api.deploy('Resolver', 'TitleResolver', {
    ApiId: api.ApiId,
    TypeName: 'Task',
    FieldName: 'title',
    Kind: 'UNIT',
    DataSourceName: 'None',
    Code: `export function request(ctx) { return {}; }\nexport function response(ctx) { return 'resolved'; }`,
    Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
  });
  await api.service.ready?.();
  expect(await ask()).toEqual({ title: 'resolved' });
});
