import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { start, type LocalCloud } from '../../index.ts';
import { control, dataFolder, localCloud, refOf } from '../../testing/localCloud.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';

const SECOND = 1000;
const queue = (Properties: Record<string, unknown> = {}) => ({ Type: 'AWS::SQS::Queue', Properties });
const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const redriven = (count: number, target = 'Dead') => ({
  RedrivePolicy: { deadLetterTargetArn: arnOf(target), maxReceiveCount: count },
});
const nowhere = { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:x', maxReceiveCount: 1 };
const template = {
  Plain: queue({ VisibilityTimeout: 30 }),
  Small: queue({ MaximumMessageSize: 1024 }),
  Short: queue({ MessageRetentionPeriod: 60 }),
  Source: queue(redriven(2)),
  Dead: queue(),
  Ordered: queue({ FifoQueue: true, ContentBasedDeduplication: true }),
  Strict: queue({ QueueName: 'strict.fifo', FifoQueue: true }),
  Idle: queue(),
};

function clientOf(cloud: LocalCloud): SQSClient {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  return new SQSClient({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials, maxAttempts: 1 });
}

let cloud: LocalCloud;
let sqs: SQSClient;

beforeAll(async () => {
  cloud = await start({ assembly: writeAssembly({ App: { Resources: template } }) });
  sqs = clientOf(cloud);
  return async () => {
    sqs.destroy();
    await cloud.close();
  };
});

const url = (logicalId: string) => refOf(cloud, logicalId);

async function send(logicalId: string, body: string, more: Partial<SendMessageCommandInput> = {}) {
  return sqs.send(new SendMessageCommand({ QueueUrl: url(logicalId), MessageBody: body, ...more }));
}

async function receive(logicalId: string, more: object = {}) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url(logicalId),
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
      ...more,
    }),
  );
  return Messages;
}

async function remove(logicalId: string, handle: string | undefined) {
  await sqs.send(new DeleteMessageCommand({ QueueUrl: url(logicalId), ReceiptHandle: handle }));
}

const bodies = (messages: Array<{ Body?: string }>) => messages.map(({ Body }) => Body);

/** A queue for this test alone. */
async function aQueue(properties: Record<string, unknown> = {}) {
  const own = await localCloud({ Own: queue(properties) });
  const client = clientOf(own);
  onTestFinished(() => client.destroy());
  return { own, client, QueueUrl: refOf(own, 'Own') };
}

describe('messages', () => {
  test('arrive with their attributes, and are gone once deleted', async () => {
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'greeting' },
      size: { DataType: 'Number', StringValue: '5' },
      raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(1, 2, 255) },
    };
    const sent = await send('Plain', 'hello', { MessageAttributes });
    const [message] = await receive('Plain');
    expect(message).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'hello',
      MD5OfBody: '5d41402abc4b2a76b9719d911017c592',
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      MessageAttributes,
      Attributes: {
        ApproximateReceiveCount: '1',
        SenderId: 'arn:aws:iam::000000000000:root',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
      },
    });
    await remove('Plain', message?.ReceiptHandle);
    expect(await receive('Plain', { VisibilityTimeout: 0 })).toEqual([]);
  });

  test('are invisible for the visibility timeout, and then return', async () => {
    await send('Plain', 'again');
    const [first] = await receive('Plain');
    expect(await receive('Plain')).toEqual([]);
    await cloud.clock.advance(31 * SECOND);
    const [second] = await receive('Plain');
    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    // The handle of the first delivery no longer counts.
    await remove('Plain', first?.ReceiptHandle);
    await cloud.clock.advance(31 * SECOND);
    const [third] = await receive('Plain');
    await remove('Plain', third?.ReceiptHandle);
  });

  test('stay invisible for as long as a consumer asks', async () => {
    await send('Plain', 'long work');
    const [message] = await receive('Plain');
    const change = (VisibilityTimeout: number) =>
      sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url('Plain'),
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout,
        }),
      );
    await change(100);
    await cloud.clock.advance(90 * SECOND);
    expect(await receive('Plain')).toEqual([]);
    await expect(change(43_200)).rejects.toThrow(
      'Total VisibilityTimeout for the message is beyond the limit [43200 seconds]',
    );
    await change(0);
    const [again] = await receive('Plain');
    expect(again?.Body).toBe('long work');
    await remove('Plain', again?.ReceiptHandle);
    await expect(change(1)).rejects.toThrow(/Message does not exist or is not available for visibility timeout change/);
  });

  test('wait for their delay', async () => {
    await send('Plain', 'later', { DelaySeconds: 60 });
    expect(await receive('Plain')).toEqual([]);
    await cloud.clock.advance(60 * SECOND);
    const [message] = await receive('Plain');
    expect(message?.Body).toBe('later');
    await remove('Plain', message?.ReceiptHandle);
  });

  test('are dropped after the retention period', async () => {
    await send('Short', 'old');
    await cloud.clock.advance(61 * SECOND);
    expect(await receive('Short')).toEqual([]);
  });

  test('of 256 KB arrive intact, and larger ones are refused', async () => {
    const body = '"\\é'.repeat(65_536);
    await send('Plain', body);
    const [message] = await receive('Plain');
    expect(message?.Body).toBe(body);
    await remove('Plain', message?.ReceiptHandle);
    await expect(send('Small', 'x'.repeat(1025))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: 'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
    });
  });
});

describe('receiving', () => {
  test('waits for the first message, and no longer', async () => {
    const waiting = receive('Idle', { WaitTimeSeconds: 20 });
    await send('Idle', 'at last');
    const [message] = await waiting;
    expect(message?.Body).toBe('at last');
    await remove('Idle', message?.ReceiptHandle);
  });

  test('waits by the local clock', async () => {
    const { own, client, QueueUrl } = await aQueue();
    const waiting = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await expect
      .poll(async () => {
        await own.clock.advance(20 * SECOND);
        return Promise.race([waiting.then(() => 'over'), new Promise((resolve) => setImmediate(() => resolve('')))]);
      })
      .toBe('over');
    expect((await waiting).Messages).toBeUndefined();
  });

  test.each([
    [{ MaxNumberOfMessages: 11 }, /MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10/],
    [{ WaitTimeSeconds: 21 }, /WaitTimeSeconds is invalid/],
    [{ VisibilityTimeout: 43_201 }, /VisibilityTimeout is invalid/],
  ])('refuses %o', async (more, message) => {
    await expect(receive('Idle', more)).rejects.toThrow(message);
  });
});

describe('a dead-letter queue', () => {
  test('gets messages that were received too often, and gives them back', async () => {
    await send('Source', 'poison');
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(bodies(await receive('Source'))).toEqual(['poison']);
      await cloud.clock.advance(31 * SECOND);
    }
    expect(await receive('Source')).toEqual([]);
    const [dead] = await receive('Dead', { VisibilityTimeout: 0 });
    expect(dead).toMatchObject({ Body: 'poison', Attributes: { DeadLetterQueueSourceArn: expect.any(String) } });

    const SourceArn = await queueArn('Dead');
    expect(dead?.Attributes?.DeadLetterQueueSourceArn).toBe(await queueArn('Source'));
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
    await control(cloud, 'POST', 'idle');
    const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }));
    expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
    const [back] = await receive('Source');
    expect(back).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } });
    await remove('Source', back?.ReceiptHandle);
  });

  test('shows its source queues', async () => {
    const { queueUrls } = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: url('Dead') }));
    expect(queueUrls).toEqual([url('Source')]);
    await expect(sqs.send(new StartMessageMoveTaskCommand({ SourceArn: await queueArn('Plain') }))).rejects.toThrow(
      'Source queue must be configured as a Dead Letter Queue.',
    );
  });

  async function queueArn(logicalId: string): Promise<string> {
    const answer = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url(logicalId), AttributeNames: ['QueueArn'] }),
    );
    return answer.Attributes!.QueueArn!;
  }
});

describe('a FIFO queue', () => {
  const group = (MessageGroupId: string) => ({ MessageGroupId });

  test('keeps each group in order and admits one worker to it', async () => {
    await Promise.all(['a1', 'a2', 'b1', 'a3'].map((body) => send('Ordered', body, group(body.charAt(0)))));
    const first = await receive('Ordered', { MaxNumberOfMessages: 1 });
    const others = await receive('Ordered');
    expect([bodies(first), bodies(others)]).toEqual([['a1'], ['b1']]);
    await remove('Ordered', first[0]?.ReceiptHandle);
    expect(bodies(await receive('Ordered'))).toEqual(['a2', 'a3']);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url('Ordered') }));
  });

  test('accepts the same message once in five minutes', async () => {
    const sent = await send('Ordered', 'same', group('g'));
    expect((await send('Ordered', 'same', group('g'))).MessageId).toBe(sent.MessageId);
    const [message, ...more] = await receive('Ordered');
    expect([message?.Body, more]).toEqual(['same', []]);
    await remove('Ordered', message?.ReceiptHandle);
    await cloud.clock.advance(300 * SECOND);
    expect((await send('Ordered', 'same', group('g'))).MessageId).not.toBe(sent.MessageId);
  });

  test('refuses a message without group or deduplication id', async () => {
    await expect(send('Strict', 'x')).rejects.toThrow('The request must contain the parameter MessageGroupId.');
    await expect(send('Strict', 'x', group('g'))).rejects.toThrow(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  });
});

describe('batches', () => {
  test('report the result of each entry', async () => {
    const { client, QueueUrl } = await aQueue();
    const sent = await client.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'good', MessageBody: 'one' },
          { Id: 'bad', MessageBody: 'two', DelaySeconds: 901 },
        ],
      }),
    );
    expect(sent).toMatchObject({
      Successful: [{ Id: 'good', MD5OfMessageBody: expect.any(String) }],
      Failed: [{ Id: 'bad', SenderFault: true, Code: 'InvalidParameterValue' }],
    });
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    const Entries = [
      { Id: '0', ReceiptHandle: Messages[0]?.ReceiptHandle },
      { Id: '1', ReceiptHandle: 'nonsense' },
    ];
    expect(await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))).toMatchObject({
      Successful: [{ Id: '0' }],
      Failed: [{ Id: '1', Code: 'ReceiptHandleIsInvalid' }],
    });
  });

  test.each([
    ['nothing', [], 'EmptyBatchRequest'],
    ['eleven', Array.from({ length: 11 }, (_, index) => ({ Id: `${index}` })), 'TooManyEntriesInBatchRequest'],
    ['a repeated id', [{ Id: 'a' }, { Id: 'a' }], 'BatchEntryIdsNotDistinct'],
    ['an id with a space', [{ Id: 'a b' }], 'InvalidBatchEntryId'],
  ])('refuse %s', async (_what, entries, name) => {
    const Entries = entries.map(({ Id }) => ({ Id, MessageBody: 'x' }));
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl: url('Idle'), Entries }))).rejects.toMatchObject({
      name,
    });
  });
});

describe('queues', () => {
  test('are found by name, and listed', async () => {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'strict.fifo' }));
    expect(QueueUrl).toBe(url('Strict'));
    const { QueueUrls } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'strict' }));
    expect(QueueUrls).toEqual([QueueUrl]);
    await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      message: 'The specified queue does not exist.',
    });
  });

  test('count messages by state', async () => {
    const { client, QueueUrl } = await aQueue();
    for (const DelaySeconds of [0, 0, 60])
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', DelaySeconds }));
    await client.send(new ReceiveMessageCommand({ QueueUrl }));
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      VisibilityTimeout: '30',
      MessageRetentionPeriod: '345600',
    });
  });

  test('keep messages, receive counts and time in flight across a restart', async () => {
    const dataDir = dataFolder();
    const assembly = writeAssembly({ App: { Resources: { Own: queue() } } });
    const first = await start({ assembly, dataDir });
    const before = clientOf(first);
    const QueueUrl = refOf(first, 'Own');
    for (const MessageBody of ['one', 'two']) await before.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    await before.send(new ReceiveMessageCommand({ QueueUrl }));
    before.destroy();
    await first.close();

    const second = await start({ assembly, dataDir });
    onTestFinished(second.close);
    const after = clientOf(second);
    onTestFinished(() => after.destroy());
    const ask = async () => {
      const input = {
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['ApproximateReceiveCount' as const],
      };
      const { Messages = [] } = await after.send(new ReceiveMessageCommand(input));
      return Messages.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount]);
    };
    expect(await ask()).toEqual([['two', '1']]);
    await second.clock.advance(31 * SECOND);
    expect(await ask()).toEqual([
      ['one', '2'],
      ['two', '2'],
    ]);
  });

  test('deliver twice under the fault "duplicate"', async () => {
    const { own, client, QueueUrl } = await aQueue();
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'twice' }));
    await control(own, 'POST', 'faults', { service: 'sqs', action: 'ReceiveMessage', kind: 'duplicate', count: 1 });
    const counts: Array<string | undefined> = [];
    for (let round = 0; round < 3; round++) {
      const input = { QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount' as const] };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(input));
      counts.push(Messages[0]?.Attributes?.ApproximateReceiveCount);
    }
    expect(counts).toEqual(['1', '2', undefined]);
  });

  test.each([
    ['a size beyond 256 KB', { MaximumMessageSize: 1_048_576 }, /MaximumMessageSize beyond 262144 bytes/],
    ['a missing dead-letter queue', { RedrivePolicy: nowhere }, /does not exist/],
    ['a delay out of range', { DelaySeconds: 901 }, /Invalid value for the parameter DelaySeconds/],
  ])('refuse %s', async (_what, properties, message) => {
    await expect(localCloud({ Bad: queue(properties) })).rejects.toThrow(message);
  });
});
