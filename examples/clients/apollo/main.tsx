/** Apollo Client 4 with AWS's links for AppSync, and our documents, typed. */
import './buffer.ts';
import { useEffect } from 'react';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider, useMutation, useQuery, useSubscription } from '@apollo/client/react';
import { createAuthLink } from 'aws-appsync-auth-link';
import { createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link';
import {
  MeDocument,
  MyTasksDocument,
  OnMyTaskEventsDocument,
  UpdateTaskStatusDocument,
} from '@taskwire/client/documents';
import { outputs } from '../shared/outputs.ts';
import { List, showPage } from '../shared/page.tsx';
import { signIn, token } from '../shared/session.ts';
import { cache } from './cache.ts';
import { withEvent } from '../shared/withEvent.ts';

const link = {
  url: outputs.graphqlUrl,
  region: outputs.region,
  auth: { type: 'AMAZON_COGNITO_USER_POOLS' as const, jwtToken: token },
};
const client = new ApolloClient({
  cache: new InMemoryCache(cache),
  link: ApolloLink.from([createAuthLink(link), createSubscriptionHandshakeLink(link, new HttpLink({ uri: link.url }))]),
});
const MINE = { query: MyTasksDocument, variables: { first: 100 } };

function Tasks() {
  const { data: known } = useQuery(MeDocument);
  const { data, error, fetchMore, refetch } = useQuery(MyTasksDocument, { variables: MINE.variables });
  const [updateStatus] = useMutation(UpdateTaskStatusDocument);
  const me = known?.me;
  const { restart } = useSubscription(OnMyTaskEventsDocument, {
    skip: me == null,
    onData({ data: { data: event } }) {
      if (event?.onMyTaskEvents == null) return;
      const told = event.onMyTaskEvents;
      client.cache.updateQuery(MINE, (old) => {
        if (old?.myTasks == null) return old;
        const nodes = withEvent(old.myTasks.nodes, told, me!).map((task) => ({ ...task, __typename: 'Task' }));
        return { myTasks: { ...old.myTasks, nodes } };
      });
    },
    // The link gives up with a lost connection. Only the list shows what happened meanwhile.
    onError: () => void setTimeout(() => (restart(), void refetch()), 500 + 1_000 * Math.random()),
  });
  // All pages, one after another: `cache.ts` joins them.
  const { hasNextPage, endCursor: after } = data?.myTasks?.pageInfo ?? {};
  useEffect(() => void (hasNextPage && fetchMore({ variables: { after } })), [hasNextPage, after, fetchMore]);

  if (error !== undefined) return <output>{error.message}</output>;
  const tasks = (data?.myTasks?.nodes ?? []).filter(({ status }) => !/COMPLETED|CANCELLED/.test(status));
  return <List tasks={tasks} move={({ id }, status) => updateStatus({ variables: { input: { id, status } } })} />;
}

showPage(signIn, () => (
  <ApolloProvider client={client}>
    <Tasks />
  </ApolloProvider>
));
