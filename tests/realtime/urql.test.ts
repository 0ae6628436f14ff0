/** urql with its normalized cache, and what `examples/clients/urql` adds to it. */
import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange, gql } from '@urql/core';
import { MyTasksDocument } from '@taskwire/client/documents';
import { expect, test } from 'vitest';
import { appsyncExchange } from '../../examples/clients/urql/appsyncExchange.ts';
import { cache } from '../../examples/clients/urql/cache.ts';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import * as board from './support/board.ts';
import { aQueue, installWebSocket } from './support/browser.ts';

const world = await sharedWorld();
const { admin, control, outputs } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const { messages } = installWebSocket(world.cloud.ca);

function urqlOf({ token }: Person): Client {
  const { graphqlUrl: url, realtimeUrl } = outputs;
  return new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange(cache({ query: MyTasksDocument, variables: { first: 100 } })),
      fetchExchange,
      appsyncExchange({ url, realtimeUrl, token, onReconnect: () => undefined }),
    ],
    fetch: async (input, init) =>
      fetch(input, { ...init, headers: { ...(init?.headers as object), authorization: await token() } }),
  });
}

const BOARD = { ADMIN: gql(board.BOARD.ADMIN), MEMBER: gql(board.BOARD.MEMBER) };
const EVENTS = gql(board.EVENTS);
const HISTORY = gql(board.HISTORY);

test.each(['ADMIN', 'MEMBER'] as const)(
  'a board of an %s in the cache follows events, keeps its buttons, and is not set back by a history',
  async (role) => {
    const viewer = urqlOf(role === 'ADMIN' ? admin : grace);
    const task = await given.aTask(world, { title: 'On the board', assignees: [grace] });
    // The event of its creation is not for the subscription below.
    await control.idle();
    // Null where the cache misses a single field of it.
    const card = () =>
      viewer.readQuery<any>(BOARD[role], {})?.data.board?.nodes.find(({ id }: { id: string }) => id === task.id);
    await viewer.query(BOARD[role], {}).toPromise();
    expect(card()).toMatchObject({ version: 1, isOverdue: false });

    const events = aQueue<any>();
    const subscription = viewer.subscription(EVENTS, {}).subscribe(events.push);
    while ((await messages.next()) !== 'start_ack');
    await when.updates(admin, task, { title: 'Moved on the board', dueDate: '2020-01-01' });
    await when.moves(admin, task, 'IN_PROGRESS');
    while ((await events.next()).data.onTaskEvent.version < 3);
    const moved = { title: 'Moved on the board', status: 'IN_PROGRESS', version: 3, isOverdue: true };
    expect(card()).toMatchObject({ ...moved, allowedTransitions: board.FROM_IN_PROGRESS[role] });

    const { data } = await viewer.query(HISTORY, { id: task.id }).toPromise();
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
