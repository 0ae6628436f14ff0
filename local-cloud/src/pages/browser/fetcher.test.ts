import { afterEach, expect, test, vi } from 'vitest';
import { createFetcher } from './fetcher.ts';

const TWO = 'query Tasks { tasks { nextToken } } query Me { me { id } }';

/** What the fetcher posts for an operation from GraphiQL. */
async function posted(operation: { query: string; operationName?: string }): Promise<unknown> {
  const post = vi.fn(async () => new Response('{"data":{}}'));
  vi.stubGlobal('fetch', post);
  await createFetcher('/graphql', undefined)(operation);
  return JSON.parse((post.mock.calls[0] as unknown as [string, { body: string }])[1].body);
}

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['a name of the previous text', { query: '{ me { id } }', operationName: 'Tasks' }, undefined],
  ['no name yet', { query: TWO }, 'Tasks'],
  ['the name that was chosen', { query: TWO, operationName: 'Me' }, 'Me'],
  ['a text that does not parse', { query: '{ me {', operationName: 'Tasks' }, undefined],
])('sends an operation under a name from its own text: %s', async (_, operation, operationName) => {
  expect(await posted(operation)).toEqual({ query: operation.query, operationName });
});
