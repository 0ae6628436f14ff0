import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, inject, test } from 'vitest';
import { account } from '../support/administration.ts';
import * as given from '../support/given.ts';
import { mailsTo, messagesIn, windowsClose } from '../support/mail.ts';
import { recounts } from '../support/operator.ts';
import type { Person } from '../support/people.ts';
import { openWorld } from '../support/world.ts';
import { aScreen } from '../realtime/support/screen.ts';
import { beforeCleanup, formerAssembly } from './assemblies.ts';

const former = formerAssembly();
// That release was not written for every switch: under `hostile` its code is refused.
const world = await openWorld({ assembly: former, appsync: 'observed' });
const { admin, control, cloud } = world;

const tokens = new Map<string, Promise<string>>();

/** By the flow that app clients allowed then. A token is valid for an hour, whatever the client allows meanwhile. */
async function signsIn({ email, password }: Person): Promise<string> {
  const { AuthenticationResult } = await world.people.userPools.send(
    new InitiateAuthCommand({
      ClientId: world.outputs.userPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  return AuthenticationResult!.IdToken!;
}

function tokenOf(person: Person): Promise<string> {
  const token = tokens.get(person.id) ?? signsIn(person);
  tokens.set(person.id, token);
  return token;
}

/** As a client of either version asks. */
async function asks(who: Person, query: string): Promise<any> {
  const { body } = await world.post({ query }, { authorization: await tokenOf(who) });
  expect(body.errors).toBeUndefined();
  return Object.values(body.data)[0];
}

const STATUSES = ['IN_PROGRESS', 'TODO'];

/** Changes tasks one after the other until it is told to stop; returns the number of acknowledged changes. */
function keepsChanging(ids: string[]): () => Promise<number> {
  let isOver = false;
  const work = (async () => {
    let changes = 0;
    for (; !isOver; changes += 1) {
      const status = STATUSES[Math.floor(changes / ids.length) % 2];
      await asks(
        admin,
        `mutation { updateTaskStatus(input: {id: "${ids[changes % ids.length]}", status: ${status}}) { id } }`,
      );
    }
    return changes;
  })();
  return () => {
    isOver = true;
    return work;
  };
}

test('a running stage moves its consumers from the stream to queues, and loses nothing that happens meanwhile', async () => {
  const [grace, alan] = await given.members(world, 2);
  const credentials = async () => ({ authorization: await tokenOf(admin) });
  // What both schemas have.
  const screen = await aScreen(world, credentials, 'onTaskEvent', 'taskId version');
  expect(screen.answer).toBe('start_ack');
  const ids: string[] = [];
  for (let number = 1; number <= 6; number += 1) {
    const input = `title: "Task ${number}", assigneeIds: ["${grace!.id}"]`;
    ids.push((await asks(admin, `mutation { createTask(input: {${input}}) { id } }`)).id);
  }
  // In flight from here on: nothing waits for anything.
  const stop = keepsChanging(ids);
  await asks(grace!, 'mutation { updateMyProfile(input: {name: "Renamed before"}) { id } }');
  await asks(admin, `mutation { setUserStatus(input: {userId: "${alan!.id}", status: INACTIVE}) { id } }`);

  await cloud.update(beforeCleanup(former, inject('assembly')));
  await asks(grace!, 'mutation { updateMyProfile(input: {name: "Renamed meanwhile"}) { id } }');
  // AWS alone takes longer than this to create a mapping.
  await control.timePasses('PT30S');
  await cloud.update(inject('assembly'));
  const changes = await stop();
  await control.idle();
  // The former stage has more readers than a shard allows. One that was throttled tries again by the clock.
  await control.timePasses('PT1M');
  await windowsClose(world);

  expect(changes).toBeGreaterThan(ids.length);
  expect(await recounts(world)).toBe('6 tasks, 0 differences');
  expect(await account(world, alan!)).toMatchObject({ enabled: false });
  const versions: Record<string, number[]> = Object.fromEntries(ids.map((id) => [id, []]));
  for (const { taskId, version } of await screen.events())
    if (!versions[taskId]!.includes(version)) versions[taskId]!.push(version);
  for (const id of ids) {
    const task = await asks(admin, `{ task(id: "${id}") { version assignees { name } } }`);
    expect(task.assignees).toEqual([{ name: 'Renamed meanwhile' }]);
    // Every change, in order.
    expect(versions[id]).toEqual(Array.from({ length: task.version }, (_, index) => index + 1));
  }
  const told = (await mailsTo(world, grace!)).map(({ html }) => html).join();
  for (const id of ids) expect(told).toContain(`/tasks/${id}`);
  for (const queue of ['expired-records', 'parked-events', 'mail-undelivered', 'mail-failed', 'counters-failed'])
    expect(await messagesIn(world, `taskwire-dev-${queue}`), queue).toEqual([]);
});
