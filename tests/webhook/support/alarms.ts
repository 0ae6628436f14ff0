import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { localConfig } from '../../../scripts/shared/localConfig.ts';
import { messagesIn } from '../../support/mail.ts';
import { times, waits } from '../../support/waits.ts';
import type { World } from '../../support/world.ts';
import type { Receiver } from './receiver.ts';

const SET_ASIDE = 'taskwire-dev-alarms-failed';
/** How often a message is received before it is set aside. */
const RECEIVES = 5;
/** How long a message is hidden after each. */
const SECONDS_HIDDEN = 180;

/** CloudWatch's message about a change, including what we do not show. */
const alarm = (NewStateValue: 'ALARM' | 'OK') =>
  JSON.stringify({
    AlarmName: 'taskwire-dev-mail-failed-not-empty',
    AlarmDescription: 'Mails come late or never. What to do: docs/operations.md#something-was-set-aside',
    AWSAccountId: '111122223333',
    Region: 'US East (N. Virginia)',
    OldStateValue: 'OK',
    NewStateValue,
    NewStateReason: 'Threshold Crossed: 1 datapoint [3.0] was >= the threshold (1.0).',
    Trigger: { MetricName: 'ApproximateNumberOfMessagesVisible', Namespace: 'AWS/SQS', Threshold: 1 },
  });

/**
 * Tests of how alarms reach a chat: from the topic to which CloudWatch and the budget publish, to the server of the
 * chat.
 * @param receiver What the functions reach by its name.
 */
export function testsOfAlarms(world: World, receiver: Receiver): void {
  const { control, log } = world;

  const account = localConfig(world.outputs);
  const [sns, secrets] = [new SNSClient(account), new SecretsManagerClient(account)];
  let TopicArn: string | undefined;
  beforeAll(async () => {
    const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
    TopicArn = Topics.map(({ TopicArn }) => TopicArn).find((arn) => arn?.endsWith(':taskwire-dev-alarms'));
  });

  const publish = (Message: string) => sns.send(new PublishCommand({ TopicArn, Message }));
  const addressIs = (SecretString: string) =>
    secrets.send(new PutSecretValueCommand({ SecretId: 'taskwire-dev-alarm-webhook', SecretString }));

  const told = () => receiver.calls.splice(0).map(({ body }) => (JSON.parse(body) as { text: string }).text);

  /** A message returns as often as its queue lets it. */
  const allReturns = () => waits(world, times(RECEIVES, SECONDS_HIDDEN));

  afterEach(() => {
    receiver.answers = 204;
  });

  test('without an address nobody is called, and the message is set aside', async () => {
    await publish(alarm('ALARM'));
    await allReturns();
    expect(receiver.calls).toEqual([]);
    expect(await messagesIn(world, SET_ASIDE)).toEqual([alarm('ALARM')]);
    expect(log.join('\n')).toContain('the secret holds no address yet: docs/operations.md says how to put it');
  });

  test('an alarm and its end are posted to the address in the secret, once it is there', async () => {
    await addressIs(receiver.url);
    await publish(alarm('ALARM'));
    await control.idle();
    await publish(alarm('OK'));
    await control.idle();
    expect(receiver.calls.map(({ method, path, contentType }) => [method, path, contentType])).toEqual([
      ['POST', '/tasks', 'application/json'],
      ['POST', '/tasks', 'application/json'],
    ]);
    expect(told()).toEqual([
      [
        '🔴 *taskwire-dev-mail-failed-not-empty*: ALARM',
        'Mails come late or never. What to do: docs/operations.md#something-was-set-aside',
        'Threshold Crossed: 1 datapoint [3.0] was &gt;= the threshold (1.0).',
      ].join('\n'),
      [
        '🟢 *taskwire-dev-mail-failed-not-empty*: over',
        'Mails come late or never. What to do: docs/operations.md#something-was-set-aside',
      ].join('\n'),
    ]);
  });

  test('what the budget writes is posted as it is', async () => {
    await publish('AWS Budget Notification\nYour budget taskwire-dev is above <80%>');
    await control.idle();
    expect(told()).toEqual(['AWS Budget Notification\nYour budget taskwire-dev is above &lt;80%&gt;']);
  });

  test('a message is posted again until the chat accepts it, and then no more', async () => {
    receiver.answers = 503;
    await publish(alarm('ALARM'));
    await waits(world, [SECONDS_HIDDEN]);
    const attempts = told();
    expect(attempts.length).toBeGreaterThanOrEqual(2);
    expect(new Set(attempts).size).toBe(1);
    receiver.answers = 200;
    await allReturns();
    expect(told()).toHaveLength(1);
    expect(await messagesIn(world, SET_ASIDE)).toHaveLength(1);
  });

  test('a message that the chat refuses five times is set aside, where an alarm reports it by mail', async () => {
    receiver.answers = 404;
    await publish(alarm('ALARM'));
    await allReturns();
    expect(told()).toHaveLength(RECEIVES);
    expect(await messagesIn(world, SET_ASIDE)).toHaveLength(2);
  });

  test.each(['http://hooks.example/services/key', 'https://10.0.0.7/services/key'])(
    'nothing is posted to %s, and the log does not show the address, which is a key',
    async (address) => {
      await addressIs(address);
      const before = (await messagesIn(world, SET_ASIDE)).length;
      await publish(alarm('ALARM'));
      await allReturns();
      expect(await messagesIn(world, SET_ASIDE)).toHaveLength(before + 1);
      expect(receiver.calls).toEqual([]);
      expect(log.join('\n')).not.toContain('services/key');
    },
  );

  test('no line of the log shows the address', () => {
    expect(log.join('\n')).not.toContain(receiver.url);
  });
}
