/** Apollo Client with AWS's links as they come from npm. */
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createAuthLink } from 'aws-appsync-auth-link';
import { createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link';
import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import { aQueue, installWebSocket } from './support/browser.ts';
import { openWorldThatRestarts } from './support/restarts.ts';
import { EVENT } from './support/screen.ts';

const world = await openWorldThatRestarts();
const { admin, outputs } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const { messages, schemes } = installWebSocket(world.cloud.ca);
const link = {
  ...{ url: outputs.graphqlUrl, region: outputs.region },
  auth: { type: 'AMAZON_COGNITO_USER_POOLS' as const, jwtToken: grace.token },
};
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.from([
    createAuthLink(link),
    createSubscriptionHandshakeLink(link, new HttpLink({ uri: outputs.graphqlUrl })),
  ]),
});

const MINE = gql(`subscription Mine { onMyTaskEvents { ${EVENT} } }`);
const MOVE = gql(
  `mutation Move($input: UpdateTaskStatusInput!) { updateTaskStatus(input: $input) { id status version } }`,
);
const received = aQueue<any>();
const subscribes = () => client.subscribe({ query: MINE }).subscribe({ next: received.push, error: received.push });
const nextTypes = async (...types: string[]) => {
  for (const type of types) expect(await messages.next()).toBe(type);
};
const nextEvent = async () => JSON.parse(JSON.stringify((await received.next()).data.onMyTaskEvents, withoutTypes));
const withoutTypes = (name: string, value: unknown) => (name === '__typename' ? undefined : value);

test('subscribes, receives whole events, learns of a restart, subscribes anew and unsubscribes', async () => {
  const first = subscribes();
  await nextTypes('connection_ack', 'start_ack');
  expect(schemes).toEqual(['ws:']);
  await given.aTask(world, { title: 'Not for her' });
  const task = await given.aTask(world, { title: 'Möve', assignees: [grace] });
  await nextTypes('data');
  expect(await nextEvent()).toEqual((await see.history(admin, task.id))[0]);

  await world.restarts();
  expect((await received.next()).error).toBeDefined();
  first.unsubscribe();
  const second = subscribes();
  await nextTypes('connection_ack', 'start_ack');
  const { data } = await client.mutate({
    mutation: MOVE,
    variables: { input: { id: task.id, status: 'IN_PROGRESS' } },
  });
  expect(data).toMatchObject({ updateTaskStatus: { status: 'IN_PROGRESS', version: 2 } });
  await nextTypes('data');
  expect(await nextEvent()).toEqual((await see.history(admin, task.id))[1]);

  second.unsubscribe();
  await nextTypes('complete');
});
