import { describe, expect, test } from 'vitest';
import { schema, posts } from './testPosts.ts';

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
