/** Amplify as it comes from npm, configured with what `npm start` writes for it. */
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { signIn, signOut } from 'aws-amplify/auth';
import { expect, onTestFinished, test } from 'vitest';
import { amplifyConfig } from '@taskwire/local-cloud';
import { changesRole } from '../support/administration.ts';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { aQueue, installWebSocket } from './support/browser.ts';
import { openWorldThatRestarts } from './support/restarts.ts';
import { EVENT } from './support/screen.ts';

const world = await openWorldThatRestarts();
const { admin } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const { messages, schemes, allClosed } = installWebSocket(world.cloud.ca);
Amplify.configure(amplifyConfig(world.cloud));
const client = generateClient();

/** Signs in with the default flow and subscribes. Returns the events, and the error that ends them. */
async function subscribes(person: typeof grace, field: string, variables = {}) {
  // Amplify keeps a connection for a second after its last subscription, and would use it for the next person's.
  await allClosed();
  await signOut();
  await signIn({ username: person.email, password: person.password });
  const received = aQueue<any>();
  const observable = client.graphql({ query: `subscription ${field} { ${EVENT} } }`, variables }) as unknown as {
    subscribe(observer: object): { unsubscribe(): void };
  };
  const subscription = observable.subscribe({ next: received.push, error: received.push });
  onTestFinished(() => subscription.unsubscribe());
  return { received, subscription };
}
const nextTypes = async (...types: string[]) => {
  for (const type of types) expect(await messages.next()).toBe(type);
};

test('subscribes, receives whole events, outlives a restart of the server and unsubscribes', async () => {
  const { received, subscription } = await subscribes(grace, 'Mine { onMyTaskEvents');
  await nextTypes('connection_ack', 'start_ack');
  // WebSocket treats `http:` as `ws:`, which needs no certificate.
  expect(schemes).toEqual(['http:']);
  await given.aTask(world, { title: 'Not for her' });
  const task = await given.aTask(world, { title: 'Möve', assignees: [grace] });
  await nextTypes('data');
  expect(see.facts((await received.next()).data.onMyTaskEvents)).toEqual(
    see.facts((await see.history(admin, task.id))[0]!),
  );

  // A stream's record whose batch is not done is read again after a restart.
  await world.control.idle();
  await world.restarts();
  await nextTypes('connection_ack', 'start_ack');
  await when.moves(grace, task, 'IN_PROGRESS');
  await nextTypes('data');
  expect(see.facts((await received.next()).data.onMyTaskEvents)).toEqual(
    see.facts((await see.history(admin, task.id))[1]!),
  );

  subscription.unsubscribe();
  await nextTypes('complete');
});

test('comes back with the new rights when a role has changed', async () => {
  const dora = await given.anAdmin(world, 'Dora Demoted');
  const { received, subscription } = await subscribes(dora, 'One($taskId: ID) { onTaskEvent(taskId: $taskId)', {
    taskId: null,
  });
  await nextTypes('connection_ack', 'start_ack');
  await changesRole(admin, dora, 'MEMBER');
  await nextTypes('complete', 'connection_ack', 'start_ack');
  await given.aTask(world);
  const hers = await given.aTask(world, { assignees: [dora] });
  await nextTypes('data');
  expect((await received.next()).data.onTaskEvent).toMatchObject({ taskId: hers.id });
  subscription.unsubscribe();
  await nextTypes('complete');
});

test('is told that a subscription is refused', async () => {
  const nobody = await given.someoneInNoGroup(world);
  const { received } = await subscribes(nobody, 'All { onTaskEvent');
  expect((await received.next()).errors[0].message).toContain(
    'Not Authorized to access onTaskEvent on type Subscription',
  );
});
