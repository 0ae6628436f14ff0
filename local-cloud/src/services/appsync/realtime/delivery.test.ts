import { describe, expect, test } from 'vitest';
import { answering } from '../testing.ts';
import { realtimeApi } from './testing.ts';

const schema = /* GraphQL */ `
  type Post {
    id: ID!
    title: String
    group: String
    rank: Int
    meta: AWSJSON
    author: Author
    must: String!
    subject: Subject
    subjects: [Subject]
  }
  type Author {
    id: ID!
    name: String
  }
  type Course {
    id: ID!
    credits: Int
  }
  union Subject = Author | Course
  type Query {
    none: Int
  }
  type Mutation {
    createPost(id: ID, title: String, group: String, rank: Int): Post
    updatePost(id: ID): Post
    failPost: Post
    brokenPost: Post
    deletePost: ID
    other: Post
    createPosts: [Post]
  }
  type Subscription {
    onPost(id: ID, group: String, rank: Int): Post
      @aws_subscribe(mutations: ["createPost", "updatePost", "failPost", "brokenPost"])
    onCreated: Post @aws_subscribe(mutations: ["createPost"])
    onDelete: ID @aws_subscribe(mutations: "deletePost")
    onPosts: [Post] @aws_subscribe(mutations: ["createPosts"])
    onNothing: Post
  }
`;
const post = `{ id: ctx.args.id ?? '1', title: ctx.args.title ?? 'T', group: ctx.args.group, rank: ctx.args.rank,
  meta: { a: [1] }, author: { id: 'a', name: 'Ada' }, must: 'm', subject: { __typename: 'Course', id: 'c', credits: 3 },
  subjects: [{ __typename: 'Author', id: 'a', name: 'Ada' }, { __typename: 'Course', id: 'c', credits: 3 }] }`;
const failing = `export function request(ctx) { return {}; }\nexport function response(ctx) { util.error('no', 'No'); }`;
const resolvers = {
  'Mutation.createPost': answering(post),
  'Mutation.updatePost': answering(post),
  'Mutation.other': answering(post),
  'Mutation.failPost': { code: failing },
  'Mutation.brokenPost': answering(`{ id: '1' }`),
  'Mutation.deletePost': answering(`'gone'`),
  'Mutation.createPosts': answering(`[${post}, ${post}]`),
};
const posts = () => realtimeApi({ schema, resolvers });

/** What a subscriber with `selection` receives from a mutation. */
async function payloadOf(selection: string, mutation: string): Promise<any> {
  const { connect, mutate } = await posts();
  const client = await connect();
  await client.subscribe('1', `subscription { ${selection} }`);
  await mutate(`mutation { ${mutation} }`);
  return (await client.next()).payload;
}

describe('the payload', () => {
  test("contains what the mutation selected, through the subscriber's selection", async () => {
    const { connect, mutate } = await posts();
    const client = await connect();
    await client.subscribe('1', 'subscription { onPost { id title } }');
    expect(await mutate('mutation { createPost(id: "7") { id title group } }')).toEqual({
      data: { createPost: { id: '7', title: 'T', group: null } },
    });
    expect(await client.next()).toEqual({
      id: '1',
      type: 'data',
      payload: { data: { onPost: { id: '7', title: 'T' } } },
    });
  });

  test('has null for fields that the mutation did not select, whatever the resolver knew', async () => {
    expect(await payloadOf('onPost { id title author { name } }', 'createPost { id author { id } }')).toEqual({
      data: { onPost: { id: '1', title: null, author: { name: null } } },
    });
  });

  test('is null with an error if a non-null field was not selected', async () => {
    expect(await payloadOf('onPost { id must }', 'createPost { id }')).toEqual({
      data: { onPost: null },
      errors: [
        {
          path: ['onPost', 'must'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'String' within parent 'Post' (/onPost/must)",
        },
      ],
    });
  });

  test('matches fields by name on both sides, whatever their aliases', async () => {
    expect(
      await payloadOf('mine: onPost { what: title author { id } }', 'a: createPost { x: title author { id y: name } }'),
    ).toEqual({ data: { mine: { what: 'T', author: { id: 'a' } } } });
  });

  test('carries AWSJSON as the mutation returned it', async () => {
    expect(await payloadOf('onPost { meta }', 'createPost { meta }')).toEqual({
      data: { onPost: { meta: '{"a":[1]}' } },
    });
  });

  test('carries unions if the mutation selected __typename', async () => {
    const fields = 'subjects { __typename ... on Author { name } ...C }';
    expect(
      await payloadOf(
        'onPost { subject { ... on Course { credits } } subjects { __typename ... on Author { name } } }',
        `createPost { subject { kind: __typename ... on Course { credits } } ${fields} } } fragment C on Course { credits`,
      ),
    ).toEqual({
      data: {
        onPost: {
          subject: { credits: 3 },
          subjects: [{ __typename: 'Author', name: 'Ada' }, { __typename: 'Course' }],
        },
      },
    });
  });

  test('may be a list or a scalar', async () => {
    expect(await payloadOf('onPosts { id }', 'createPosts { id }')).toEqual({
      data: { onPosts: [{ id: '1' }, { id: '1' }] },
    });
    expect(await payloadOf('onDelete', 'deletePost')).toEqual({ data: { onDelete: 'gone' } });
  });

  test('of more than 240 KB is dropped silently', async () => {
    const { connect, mutate } = await posts();
    const client = await connect();
    await client.subscribe('1', 'subscription { onPost { title } }');
    const envelope = '{"data":{"onPost":{"title":""}}}'.length;
    const send = (length: number) =>
      mutate('mutation ($title: String) { createPost(title: $title) { title } }', { title: 'x'.repeat(length) });
    await send(240 * 1024 - envelope + 1);
    await send(240 * 1024 - envelope);
    expect((await client.drain()).map(({ payload }) => payload.data.onPost.title.length)).toEqual([
      240 * 1024 - envelope,
    ]);
  });
});

describe('delivery', () => {
  test('follows every mutation named in @aws_subscribe, and no other', async () => {
    const { connect, mutate } = await posts();
    const client = await connect();
    await client.subscribe('post', 'subscription { onPost { id } }');
    await client.subscribe('created', 'subscription { onCreated { id } }');
    await client.subscribe('nothing', 'subscription { onNothing { id } }');
    await mutate('mutation { createPost(id: "a") { id } }');
    await mutate('mutation { other { id } }');
    await mutate('mutation { updatePost(id: "b") { id } }');
    expect((await client.drain()).map(({ id, payload }) => [id, Object.values<any>(payload.data)[0].id])).toEqual([
      ['post', 'a'],
      ['created', 'a'],
      ['post', 'b'],
    ]);
  });

  test('sends each root field of a mutation, in order', async () => {
    const { connect, mutate } = await posts();
    const client = await connect();
    await client.subscribe('1', 'subscription { onPost { id } }');
    await mutate(
      'mutation { a: createPost(id: "a") { id } ...More } fragment More on Mutation { b: updatePost(id: "b") { id } }',
    );
    expect((await client.drain()).map(({ payload }) => payload.data.onPost.id)).toEqual(['a', 'b']);
  });

  test('keeps the order of a hundred mutations', async () => {
    const { connect, mutate } = await posts();
    const client = await connect();
    await client.subscribe('1', 'subscription { onPost { id } }');
    const ids = Array.from({ length: 100 }, (_, index) => String(index));
    for (const id of ids) await mutate('mutation ($id: ID) { createPost(id: $id) { id } }', { id });
    expect((await client.drain()).map(({ payload }) => payload.data.onPost.id)).toEqual(ids);
  });

  test.each(['failPost', 'brokenPost'])('sends nothing for a mutation whose value is null: %s', async (name) => {
    const { connect, mutate } = await posts();
    const client = await connect();
    await client.subscribe('1', 'subscription { onPost { id } }');
    expect(await mutate(`mutation { ${name} { id must } }`)).toMatchObject({ data: { [name]: null } });
    expect(await client.drain()).toEqual([]);
  });

  test('reaches every connection and every subscription on it, each under its own id', async () => {
    const { connect, mutate } = await posts();
    const clients = await Promise.all([connect(), connect(), connect()]);
    for (const client of clients) {
      await client.subscribe('one', 'subscription { onPost { id } }');
      await client.subscribe('two "quoted"', 'subscription { onPost { id title } }');
    }
    await mutate('mutation { createPost { id title } }');
    for (const client of clients) {
      expect((await client.drain()).map(({ id, payload }) => [id, payload.data.onPost])).toEqual([
        ['one', { id: '1' }],
        ['two "quoted"', { id: '1', title: 'T' }],
      ]);
    }
  });

  test('ends with stop, and with the connection', async () => {
    const { connect, mutate } = await posts();
    const [client, other] = await Promise.all([connect(), connect()]);
    await client.subscribe('1', 'subscription { onPost { id } }');
    await client.subscribe('2', 'subscription { onPost { id } }');
    await other.subscribe('1', 'subscription { onPost { id } }');
    client.send({ id: '1', type: 'stop' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    other.socket.close();
    await other.closed;
    await mutate('mutation { createPost { id } }');
    expect((await client.drain()).map(({ id }) => id)).toEqual(['2']);
  });

  test('continues under the schema of its start when the API changes', async () => {
    const { connect, mutate, deploy, service, ApiId } = await posts();
    const client = await connect();
    await client.subscribe('old', 'subscription { onCreated { id title } }');
    await deploy('GraphQLSchema', 'Schema', { ApiId, Definition: schema.replace('title: String\n', 'note: String\n') });
    await service.ready!();
    client.start('new', 'subscription { onCreated { title } }');
    expect((await client.next()).type).toBe('error');
    await client.subscribe('new', 'subscription { onCreated { id note } }');
    await mutate('mutation { createPost { id note } }');
    expect((await client.drain()).map(({ id, payload }) => [id, payload.data.onCreated])).toEqual([
      ['old', { id: '1', title: null }],
      ['new', { id: '1', note: null }],
    ]);
  });

  test('does not wait for a client that does not read, and cuts it off', async () => {
    const { connect, mutate } = await posts();
    const [slow, quick] = await Promise.all([connect(), connect()]);
    await slow.subscribe('1', 'subscription { onPost { id title } }');
    await quick.subscribe('1', 'subscription { onPost { id } }');
    slow.socket.pause();
    const title = 'x'.repeat(200_000);
    const ids = Array.from({ length: 80 }, (_, index) => String(index));
    const query = 'mutation ($id: ID, $title: String) { createPost(id: $id, title: $title) { id title } }';
    await Promise.all(ids.map((id) => mutate(query, { id, title })));
    expect((await quick.drain()).length).toBe(ids.length);
    slow.socket.resume();
    expect((await slow.closed).code).toBe(1006);
  });
});

describe('arguments', () => {
  const argumentCases: Array<[string, Record<string, unknown> | undefined, boolean]> = [
    ['onPost(group: "a") { id }', undefined, true],
    ['onPost(group: "b") { id }', undefined, false],
    ['onPost(group: "a", rank: 3) { id }', undefined, true],
    ['onPost(group: "a", rank: 4) { id }', undefined, false],
    ['onPost(id: 1) { id }', undefined, true],
    ['onPost(id: null) { id }', undefined, false],
    ['onPost(group: $group) { id }', {}, false],
    ['onPost(group: $group) { id }', { group: 'a' }, true],
    ['onPost(group: $group) { id }', { group: 'b' }, false],
    ['onPost(group: $group) { id }', { group: null }, false],
  ];

  test.each(argumentCases)('%s with %j is sent: %s', async (selection, variables, isSent) => {
    const { connect, mutate } = await posts();
    const client = await connect();
    const declared = variables === undefined ? '' : '($group: String)';
    await client.subscribe('1', `subscription S${declared} { ${selection} }`, { ...(variables && { variables }) });
    await mutate('mutation { createPost(id: "1", group: "a", rank: 3) { id group rank } }');
    expect((await client.drain()).length).toBe(isSent ? 1 : 0);
  });

  test('an argument whose field the mutation did not select is compared with null', async () => {
    const { connect, mutate } = await posts();
    const client = await connect();
    await client.subscribe('a', 'subscription { onPost(group: "a") { id } }');
    await client.subscribe('null', 'subscription { onPost(group: null) { id } }');
    await mutate('mutation { createPost(group: "a") { id } }');
    expect((await client.drain()).map(({ id }) => id)).toEqual(['null']);
  });

  test('an alias in the mutation does not hide a field from arguments', async () => {
    const { connect, mutate } = await posts();
    const client = await connect();
    await client.subscribe('1', 'subscription { onPost(group: "a") { id } }');
    await mutate('mutation { createPost(group: "a") { id g: group } }');
    expect((await client.drain()).length).toBe(1);
  });
});
