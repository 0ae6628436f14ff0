/** What `@apollo/client` does, against a server of the test's own: each cell of docs/clients-compared.md about it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { CUT, SILENCE, json, refusal, serving } from './server.mjs';

const TASK = gql`
  query Task($id: ID!) {
    task(id: $id) {
      id
      status
    }
  }
`;
const MOVE = gql`
  mutation Move($id: ID!, $status: String!) {
    updateTaskStatus(input: { id: $id, status: $status }) {
      id
      status
    }
  }
`;
const task = (status) => ({ __typename: 'Task', id: '1', status });

async function aClient(context, ...answers) {
  const { url, requests } = await serving(context, ...answers);
  return { client: new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache() }), requests };
}

test('an error: the entries as they came, with the fields that AppSync adds', async (context) => {
  const entry = { message: 'no', errorType: 'CONFLICT', errorInfo: { currentVersion: 2 } };
  const { client } = await aClient(context, json({ data: null, errors: [entry] }));
  const error = await refusal(client.query({ query: TASK, variables: { id: '1' } }));
  assert.ok(CombinedGraphQLErrors.is(error));
  assert.deepEqual(error.errors, [entry]);
});

test('repeats: none without RetryLink, neither after a 503 nor after a lost connection', async (context) => {
  for (const answer of [json({}, 503), CUT]) {
    const { client, requests } = await aClient(context, answer);
    await refusal(client.query({ query: TASK, variables: { id: '1' } }));
    assert.equal(requests.length, 1);
  }
});

test('before it is saved: `optimisticResponse` shows it, and takes it back if it is refused', async (context) => {
  const refused = json({ data: null, errors: [{ message: 'no' }] });
  const { client } = await aClient(context, json({ data: { task: task('TODO') } }), refused);
  const shown = [];
  let wake;
  const count = async (number) => {
    while (shown.length < number) await new Promise((resolve) => (wake = resolve));
  };
  const options = { query: TASK, variables: { id: '1' } };
  await client.query(options);
  const watching = client.watchQuery(options).subscribe(({ data }) => {
    if (data?.task) shown.push(data.task.status);
    wake?.();
  });
  await count(1);
  const variables = { id: '1', status: 'DONE' };
  const optimisticResponse = { updateTaskStatus: task('DONE') };
  await refusal(client.mutate({ mutation: MOVE, variables, optimisticResponse }));
  await count(3);
  assert.deepEqual(shown, ['TODO', 'DONE', 'TODO']);
  watching.unsubscribe();
  client.stop();
});

test("give up: the link's `fetchOptions` take a signal, which must not be aborted before", async (context) => {
  const { client, requests } = await aClient(context, SILENCE, json({ data: { task: task('TODO') } }));
  const query = (signal) =>
    client.query({ query: TASK, variables: { id: '1' }, context: { fetchOptions: { signal } } });
  const abort = new AbortController();
  const refused = refusal(query(abort.signal));
  while (requests.length === 0) await new Promise(setImmediate);
  abort.abort();
  assert.match((await refused).message, /abort/i);
  assert.equal((await query(AbortSignal.abort())).data.task.status, 'TODO');
});
