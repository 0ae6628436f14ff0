import { describe, expect, test } from 'vitest';
import { answering, testApi } from '../testing.ts';
import { schema } from './testResolvers.ts';

describe('ctx', () => {
  const api = () =>
    testApi({
      schema,
      properties: { EnvironmentVariables: { TABLE: 'tasks' } },
      resolvers: {
        'Query.info': answering(
          `{ info: { list: ctx.info.selectionSetList, name: ctx.info.fieldName, parent: ctx.info.parentTypeName }, env: ctx.env, source: ctx.source, identity: ctx.identity, headers: ctx.request.headers, args: ctx.args }`,
        ),
        'Query.task': answering(
          `{ id: 1, title: ctx.info.selectionSetGraphQL, data: [ctx.info.selectionSetList, ctx.info.variables, ctx.args], tags: [] }`,
        ),
        'Query.node': answering(
          `{ __typename: 'Leaf', id: util.base64Encode(JSON.stringify(ctx.info.selectionSetList.join(' '))) }`,
        ),
      },
    });

  test('has lower-case headers without cookies, the environment, and no identity for a key', async () => {
    const { ask } = await api();
    const { body } = await ask('{ info }', {}, { 'x-mine': 'yes', cookie: 'secret' });
    const seen = JSON.parse(body.data.info);
    expect(seen).toMatchObject({
      info: { list: [], name: 'info', parent: 'Query' },
      env: { TABLE: 'tasks' },
      identity: null,
      args: {},
      headers: { 'x-mine': 'yes', 'x-amzn-trace-id': expect.stringMatching(/^Root=1-/) },
    });
    expect(seen.headers).not.toHaveProperty('cookie');
  });

  test('has ids and enums as text, parsed AWSJSON, and only the arguments that were given', async () => {
    const { ask } = await testApi({
      schema: 'enum Kind { BIG } type Query { info(id: ID, kind: Kind, data: AWSJSON, other: Int): AWSJSON }',
      resolvers: { 'Query.info': answering('ctx.args') },
    });
    const { body } = await ask('{ info(id: 5, kind: BIG, data: "[1]") }');
    expect(JSON.parse(body.data.info)).toEqual({ id: '5', kind: 'BIG', data: [1] });
  });

  test('lists the selection by alias, with fragments merged and skipped fields left out', async () => {
    const { ask } = await api();
    const { body } = await ask(
      `query ($no: Boolean = false) { task(id: 1, input: "{\\"a\\":1}") { data ...More second: parent { x: id } } }
       fragment More on Task { id note @include(if: $no) ... on Task { parent { title } } }`,
      { extra: 1 },
    );
    const [list, variables, args] = JSON.parse(body.data.task.data);
    expect(list).toEqual(['data', 'id', 'parent', 'parent/title', 'second', 'second/x']);
    expect(variables).toEqual({ extra: 1 });
    expect(args).toEqual({ id: '1', input: { a: 1 } });
  });

  test('has the selection as text, named fragments not expanded', async () => {
    const { ask } = await api();
    const { body } = await ask('{ task { title ...F ... on Task { tags } } } fragment F on Task { id }');
    expect(body.data.task.title).toBe('{\n  title\n  ...F\n  ... on Task {\n    tags\n  }\n}');
  });

  test('of an interface lists only fields selected on the interface', async () => {
    const { ask } = await api();
    const { body } = await ask('{ node { id ... on Leaf { size } } }');
    expect(Buffer.from(body.data.node.id, 'base64').toString()).toBe('"id"');
  });
});
