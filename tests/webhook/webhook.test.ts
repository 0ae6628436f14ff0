import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, test } from 'vitest';
import { synth } from '../../infra/synth.ts';
import { localConfig } from '../../scripts/shared/localConfig.ts';
import { closeAccounts, openAdmin } from '../../scripts/verify/deployed/reservedAccounts.ts';
import { messagesIn } from '../support/mail.ts';
import { runs } from '../support/operator.ts';
import { personAt } from '../support/people.ts';
import { aFolder } from '../support/process.ts';
import * as see from '../support/see.ts';
import { times, waits } from '../support/waits.ts';
import * as when from '../support/when.ts';
import { openWorld } from '../support/world.ts';
import { testsOfAlarms } from './support/alarms.ts';
import { aReceiver, isSigned, leadsTo, type Call } from './support/receiver.ts';

const PUBLIC = '93.184.215.14';
/**
 * Seconds between the signature of one attempt and of the next, at least. The function postpones from the moment in
 * which it failed, after the signature. The queue counts its 180 seconds from the receipt, and a message is signed
 * within the function's 30 seconds after that.
 */
const WAITS = [15, 30, 60, ...times(9, 180 - 30)];
/** For how long a message is hidden after each attempt, until it is set aside. */
const HIDDEN = [15, 30, 60, ...times(10, 180)];
const ASIDE = 'taskwire-dev-webhooks-failed';

const { receiver, internet } = await aReceiver();
const { folder: assembly } = await synth({
  stage: 'dev',
  checks: false,
  outdir: await aFolder(),
  settings: { webhookUrl: receiver.url, alarmWebhook: true },
});
leadsTo(assembly, internet, PUBLIC);
const world = await openWorld({ assembly });
const { admin, control, outputs } = world;

const secrets = new SecretsManagerClient(localConfig(outputs));
const { SecretString: key = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: 'taskwire-dev-webhooks' }));
const eventOf = ({ body }: Call) => JSON.parse(body).event;

test('every event is posted, whole and signed', async () => {
  const task = await when.moves(admin, await when.creates(admin, { title: 'Tell them ✓' }), 'IN_PROGRESS');
  await control.idle();
  const calls = receiver.calls.splice(0);
  expect(calls.map(({ method, path, contentType }) => [method, path, contentType])).toEqual(
    Array(2).fill(['POST', '/tasks', 'application/json']),
  );
  expect(calls.map((call) => isSigned(call, key))).toEqual([true, true]);
  expect(calls.map((call) => isSigned({ ...call, body: call.body.replace('✓', 'x') }, key))).toEqual([false, false]);
  const told = calls.map(eventOf).sort((one, other) => one.version - other.version);
  expect(told).toMatchObject(
    (await see.history(admin, task.id)).map(({ id, type, version, snapshot: { title, status } }) => ({
      id,
      type,
      version,
      taskId: task.id,
      task: { title, status },
    })),
  );
});

test('a receiver that fails is called again, later each time, and has everything after an outage', async () => {
  receiver.answers = 503;
  const task = await when.creates(admin);
  // The clock also stops in the middle of each wait: an early attempt would be made there.
  await waits(
    world,
    HIDDEN.flatMap((seconds) => times(2, Math.ceil(seconds / 2))),
  );
  const signedAt = receiver.calls.splice(0).map(({ signature }) => Number(/t=(\d+)/.exec(signature)![1]));
  const between = signedAt.slice(1).map((time, index) => time - signedAt[index]!);
  expect(between.map((wait, index) => wait >= WAITS[index]!)).toEqual(WAITS.map(() => true));
  expect(await messagesIn(world, ASIDE)).toHaveLength(1);

  receiver.answers = 200;
  expect(await runs(world, 'redrive', 'webhooks')).toBe(
    `about 1 messages on their way from ${ASIDE} to taskwire-dev-webhooks`,
  );
  await control.idle();
  expect(receiver.calls.splice(0).map(eventOf)).toMatchObject([{ type: 'CREATED', taskId: task.id }]);
  expect(await messagesIn(world, ASIDE)).toEqual([]);
});

test('a queue that does not exist is not redriven, and the others are named', async () => {
  await expect(runs(world, 'redrive', 'webhook')).rejects.toThrow(
    'webhook is not a queue whose messages are set aside: there are accounts, alarms, counters, erasures, mail, ' +
      'mail-feedback, names, screens, subscriptions-to-end, webhooks, write-budget',
  );
});

test('a name that leads to a private address is never called, and its messages are set aside', async () => {
  // Which addresses are private: `functions/call-webhooks/callWebhook.test.ts`.
  leadsTo(assembly, internet, '169.254.169.254');
  await world.cloud.update(assembly);
  await when.creates(admin);
  await waits(world, HIDDEN);
  expect(receiver.calls).toEqual([]);
  expect(await messagesIn(world, ASIDE)).toHaveLength(1);
});

test('nobody is called about what a reserved account does, even after the account is gone', async () => {
  leadsTo(assembly, internet, PUBLIC);
  await world.cloud.update(assembly);
  const places = {
    ...outputs,
    ...world.table,
    userPools: world.people.userPools,
    now: async () => world.now(),
  };
  const account = await openAdmin(places);
  const verifier = personAt(outputs, account, () => world.cloud.clock.now());
  await when.creates(verifier);
  await control.idle();
  await when.creates(verifier);
  await closeAccounts(places);
  await when.creates(admin, { title: 'Told' });
  await control.idle();
  expect(receiver.calls.splice(0).map((call) => eventOf(call).task.title)).toEqual(['Told']);
});

describe('an alarm', () => testsOfAlarms(world, receiver));

test('no role was denied a call on the way', async () => {
  expect(await control.denied()).toEqual([]);
});
