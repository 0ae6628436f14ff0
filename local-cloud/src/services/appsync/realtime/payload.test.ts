import { describe, expect, test } from 'vitest';
import { posts } from './testPosts.ts';

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
