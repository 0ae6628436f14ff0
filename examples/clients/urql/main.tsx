/** urql 5 with its normalized cache, an exchange for AppSync's protocol, and our documents, typed. */
import { Client, fetchExchange, Provider, useMutation, useQuery, useSubscription } from 'urql';
import { cacheExchange } from '@urql/exchange-graphcache';
import {
  MeDocument,
  MyTasksDocument,
  OnMyTaskEventsDocument,
  UpdateTaskStatusDocument,
} from '@taskwire/client/documents';
import { outputs } from '../shared/outputs.ts';
import { List, showPage } from '../shared/page.tsx';
import { signIn, token } from '../shared/session.ts';
import { appsyncExchange } from './appsyncExchange.ts';
import { cache } from './cache.ts';

const { graphqlUrl: url, realtimeUrl } = outputs;
const MINE = { query: MyTasksDocument, variables: { first: 100 } };

const client: Client = new Client({
  url,
  preferGetMethod: false,
  exchanges: [
    cacheExchange(cache(MINE)),
    fetchExchange,
    // Only the list shows what happened without a connection.
    appsyncExchange({ url, realtimeUrl, token, onReconnect: readAgain }),
  ],
  fetch: async (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as object), authorization: await token() } }),
});

function readAgain(): void {
  void client.query(MINE.query, MINE.variables, { requestPolicy: 'network-only' }).toPromise();
}

function Tasks() {
  // The cache uses it to know whose list an event belongs to.
  const [{ data: known }] = useQuery({ query: MeDocument });
  const [{ data, error }] = useQuery({ ...MINE, pause: known === undefined });
  useSubscription({ query: OnMyTaskEventsDocument, pause: known === undefined });
  const [, updateStatus] = useMutation(UpdateTaskStatusDocument);
  if (error !== undefined) return <output>{error.message}</output>;
  const tasks = (data?.myTasks?.nodes ?? []).filter(({ status }) => !/COMPLETED|CANCELLED/.test(status));
  return (
    <List
      tasks={tasks}
      move={async ({ id }, status) => {
        const { error: refused } = await updateStatus({ input: { id, status } });
        if (refused !== undefined) throw refused;
      }}
    />
  );
}

showPage(signIn, () => (
  <Provider value={client}>
    <Tasks />
  </Provider>
));
