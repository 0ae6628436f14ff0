/** Apollo Client with AWS's links as they come from npm. */
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createAuthLink } from 'aws-appsync-auth-link';
import { createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link';
import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as board from './support/board.ts';
import { aQueue, installWebSocket } from './support/browser.ts';
import { openWorldThatRestarts } from './support/restarts.ts';
import type { Person } from '../support/people.ts';
import * as when from '../support/when.ts';
import { EVENT } from './support/screen.ts';

const world = await openWorldThatRestarts();
const { admin, control, outputs } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const { messages, schemes } = installWebSocket(world.cloud.ca);
function apolloOf(person: Person) {
  const link = {
    url: outputs.graphqlUrl,
    region: outputs.region,
    auth: { type: 'AMAZON_COGNITO_USER_POOLS' as const, jwtToken: person.token },
  };
  return new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([
      createAuthLink(link),
      createSubscriptionHandshakeLink(link, new HttpLink({ uri: outputs.graphqlUrl })),
    ]),
  });
}
const client = apolloOf(grace);

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

test('subscribes, receives whole events, learns of a restart, subscribes again and unsubscribes', async () => {
  const first = subscribes();
  await nextTypes('connection_ack', 'start_ack');
  expect(schemes).toEqual(['ws:']);
  await given.aTask(world, { title: 'Not for her' });
  const task = await given.aTask(world, { title: 'Möve', assignees: [grace] });
  await nextTypes('data');
  expect(see.facts(await nextEvent())).toEqual(see.facts((await see.history(admin, task.id))[0]!));

  // A stream's record whose batch is not done is read again after a restart.
  await control.idle();
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
  expect(see.facts(await nextEvent())).toEqual(see.facts((await see.history(admin, task.id))[1]!));

  second.unsubscribe();
  await nextTypes('complete');
});

const BOARD = { ADMIN: gql(board.BOARD.ADMIN), MEMBER: gql(board.BOARD.MEMBER) };
const EVENTS = gql(board.EVENTS);
const HISTORY = gql(board.HISTORY);

test.each(['ADMIN', 'MEMBER'] as const)(
  'a board of an %s in the cache follows events, keeps its buttons, and is not set back by a history',
  async (role) => {
    const viewer = apolloOf(role === 'ADMIN' ? admin : grace);
    const task = await given.aTask(world, { title: 'On the board', assignees: [grace] });
    // The event of its creation is not for the subscription below.
    await control.idle();
    const card = () => {
      const board = viewer.readQuery<any>({ query: BOARD[role] })?.board;
      return board?.nodes.find(({ id }: { id: string }) => id === task.id);
    };
    await viewer.query({ query: BOARD[role] });
    expect(card()).toMatchObject({ version: 1, isOverdue: false });

    const events = aQueue<any>();
    const subscription = viewer.subscribe({ query: EVENTS }).subscribe({ next: events.push, error: events.push });
    while ((await messages.next()) !== 'start_ack');
    await when.updates(admin, task, { title: 'Moved on the board', dueDate: '2020-01-01' });
    await when.moves(admin, task, 'IN_PROGRESS');
    for (const version of [2, 3]) expect((await events.next()).data.onTaskEvent).toMatchObject({ version });
    const moved = { title: 'Moved on the board', status: 'IN_PROGRESS', version: 3, isOverdue: true };
    expect(card()).toMatchObject({ ...moved, allowedTransitions: board.FROM_IN_PROGRESS[role] });

    const { data } = await viewer.query<any>({ query: HISTORY, variables: { id: task.id } });
    expect(data.taskEvents.nodes.map((event: any) => event.snapshot.title)).toEqual([
      'Moved on the board',
      'Moved on the board',
      'On the board',
    ]);
    expect(card()).toMatchObject({ ...moved, allowedTransitions: board.FROM_IN_PROGRESS[role] });
    subscription.unsubscribe();
    while ((await messages.next()) !== 'complete');
  },
);
