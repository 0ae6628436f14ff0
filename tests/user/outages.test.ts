import { afterEach, expect, test } from 'vitest';
import { account, changesRole, changesStatus } from '../support/administration.ts';
import * as given from '../support/given.ts';
import { messagesIn, purges } from '../support/mail.ts';
import * as see from '../support/see.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { waits } from '../support/waits.ts';
import * as when from '../support/when.ts';
import { aScreen, tokenOf } from '../realtime/support/screen.ts';

const world = await sharedWorld();
const { admin, control } = world;
afterEach(() => control.faultsEnd());
/** For how long the queue of accounts hides a message. */
const HIDDEN_SECONDS = 360;

const setAside = async (...queues: string[]) =>
  (await Promise.all(queues.map((queue) => messagesIn(world, `taskwire-dev-${queue}-failed`)))).flat();

test('a deactivation reaches Cognito after an outage of eleven hours, and nobody has to do anything', async () => {
  const grace = await given.aMember(world, 'Grace Hopper');
  await control.faults({ service: 'cognito-idp', action: 'AdminDisableUser', kind: 'down' });
  await changesStatus(admin, grace, 'INACTIVE');
  await control.idle();
  await control.timePasses('PT11H', { occurrences: 0 });
  expect(await account(world, grace)).toMatchObject({ enabled: true });
  await control.faultsEnd();
  await control.timePasses('PT10M', { occurrences: 0 });
  await control.idle();
  expect(await account(world, grace)).toMatchObject({ enabled: false });
  expect(await setAside('accounts')).toEqual([]);
});

test('a deactivation reaches Cognito although its function could not be invoked for eleven hours', async () => {
  const alan = await given.aMember(world, 'Alan Turing');
  await control.faults({
    service: 'lambda',
    action: 'Invoke',
    functionName: 'taskwire-dev-follow-users',
    kind: 'down',
  });
  await changesStatus(admin, alan, 'INACTIVE');
  await control.idle();
  await control.timePasses('PT11H', { occurrences: 0 });
  await control.faultsEnd();
  await control.timePasses('PT10M', { occurrences: 0 });
  await control.idle();
  expect(await account(world, alan)).toMatchObject({ enabled: false });
});

test('a message that fails for twelve hours, and not less, is set aside', async () => {
  const lost = await given.aMember(world, 'Lost Soul');
  await control.faults({
    service: 'lambda',
    action: 'Invoke',
    functionName: 'taskwire-dev-follow-users',
    kind: 'down',
  });
  await changesStatus(admin, lost, 'INACTIVE');
  await control.idle();
  const begun = world.cloud.clock.now();
  let aside: string[] = [];
  for (let tries = 1; aside.length === 0 && tries <= 130; tries += 1) {
    await waits(world, [HIDDEN_SECONDS]);
    // The first hundred tries take ten hours: a message that were set aside meanwhile would be found too early below.
    if (tries > 100) aside = await setAside('accounts');
  }
  expect(aside.map((body) => JSON.parse(body))).toMatchObject([{ version: 1, userId: lost.id }]);
  await purges(world, 'taskwire-dev-accounts-failed');
  expect(world.cloud.clock.now() - begun).toBeGreaterThan(12 * 3_600_000);
});

test('a user whose rights change is cut off as soon as the API answers again; the change in Cognito does not wait', async () => {
  const dora = await given.aMember(world, 'Dora');
  const screen = await aScreen(world, tokenOf(dora), 'onMyTaskEvents');
  await control.faults({ service: 'appsync', kind: 'down', action: 'Mutation.endSubscriptions' });
  await changesRole(admin, dora, 'ADMIN');
  await changesStatus(admin, dora, 'INACTIVE');
  await control.idle();
  expect(await account(world, dora)).toMatchObject({ enabled: false, groups: ['ADMIN'] });
  await control.timePasses('PT40M', { occurrences: 0 });
  expect(await screen.isEnded()).toBe(false);
  await control.faultsEnd();
  await control.timePasses('PT5M', { occurrences: 0 });
  await control.idle();
  await screen.events();
  expect(await screen.isEnded()).toBe(true);
  expect(await setAside('subscriptions-to-end')).toEqual([]);
});

test('a new name reaches the tasks although AppSync is away', async () => {
  const cora = await given.aMember(world, 'Cora');
  const task = await given.aTask(world, { assignees: [cora] });
  await control.faults({ service: 'appsync', kind: 'down', action: 'Mutation.publishTaskEvent' });
  await when.moves(admin, task, 'IN_PROGRESS');
  await when.updatesProfile(cora, { name: 'Cora Crane' });
  await control.idle();
  expect((await see.task(admin, task.id))!.assignees).toMatchObject([{ name: 'Cora Crane' }]);
});
