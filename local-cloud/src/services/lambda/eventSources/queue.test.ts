import { SendMessageBatchCommand, SQSClient, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LocalCloud } from '../../../index.ts';
import { control, localCloud, refOf } from '../../../testing/localCloud.ts';
import { writeAssembly } from '../../../testing/writeAssembly.ts';
import { functionResource, listener, mappingResource, role } from './testStream.ts';

const REPORTS = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
const reads = {
  Effect: 'Allow',
  Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
};

const looksAt = { ...reads, Action: 'sqs:GetQueueAttributes' };

interface Setting {
  code?: string;
  mapping?: object;
  queue?: object;
  statements?: unknown[];
}

/** A queue, its dead-letter queue, and a function behind it. */
const resources = ({ code = '', mapping = {}, queue = {}, statements = [reads] }: Setting) => {
  const RedrivePolicy = { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 };
  return {
    Dead: { Type: 'AWS::SQS::Queue' },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 30, RedrivePolicy, ...queue } },
    Role: role(statements),
    Function: functionResource('worker', code),
    Mapping: mappingResource({
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      StartingPosition: undefined,
      ...mapping,
    }),
  };
};

async function aQueue(setting: Setting = {}) {
  const { log, events, warnings } = listener();
  const cloud = await localCloud(resources(setting), { log });
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const client = new SQSClient({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials });
  onTestFinished(() => client.destroy());
  return {
    cloud,
    events,
    warnings,
    bodies: () => events.map(({ Records }) => Records.map(({ body }) => body)),
    async send(...bodies: string[]) {
      const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
      await client.send(new SendMessageBatchCommand({ QueueUrl: refOf(cloud, 'Queue'), Entries }));
    },
    client,
    count: (logicalId: string) => countIn(cloud, client, logicalId),
    idle: () => control(cloud, 'POST', 'idle'),
    advance: (duration: string) => control(cloud, 'POST', 'clock', { advance: duration }),
  };
}

async function countIn(cloud: LocalCloud, client: SQSClient, logicalId: string): Promise<number> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: refOf(cloud, logicalId), AttributeNames: [...names] }),
  );
  return names.reduce((sum, name) => sum + Number(Attributes![name]), 0);
}

describe('a mapping of a queue', () => {
  test("delivers messages in exactly Lambda's form, and deletes them", async () => {
    const { cloud, client, events, idle, count } = await aQueue();
    const MessageAttributes = {
      type: { DataType: 'String', StringValue: 'MAIL' },
      raw: { DataType: 'Binary', BinaryValue: Buffer.from('x') },
    };
    const Entries = [{ Id: '0', MessageBody: 'hello', MessageAttributes }];
    await client.send(new SendMessageBatchCommand({ QueueUrl: refOf(cloud, 'Queue'), Entries }));
    await idle();
    expect(events.flatMap(({ Records }) => Records)).toEqual([
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          AWSTraceHeader: expect.stringMatching(/^Root=1-/),
        },
        messageAttributes: {
          type: { stringValue: 'MAIL', stringListValues: [], binaryListValues: [], dataType: 'String' },
          raw: { binaryValue: 'eA==', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
        },
        md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        eventSource: 'aws:sqs',
        eventSourceARN: cloud.resources.find(({ logicalId }) => logicalId === 'Queue')!.attributes!.Arn,
        awsRegion: 'us-east-1',
      },
    ]);
    expect(await count('Queue')).toBe(0);
  });

  test('gathers batches until they are full, their window closes, or everything is to be drained', async () => {
    const mapping = { BatchSize: 4, MaximumBatchingWindowInSeconds: 20 };
    const { send, bodies, idle, advance } = await aQueue({ mapping });
    const sizes = () => bodies().map((batch) => batch.length);
    await send('1', '2', '3', '4', '5');
    await expect.poll(sizes).toEqual([4]);
    await send('6');
    await advance('PT20S');
    await expect.poll(sizes).toEqual([4, 2]);
    await send('7');
    await idle();
    expect(sizes()).toEqual([4, 2, 1]);
  });

  test('leaves failed messages to the queue, which returns them and gives them up', async () => {
    const code = `return { batchItemFailures: event.Records.filter(({ body }) => body === 'bad')
      .map(({ messageId }) => ({ itemIdentifier: messageId })) };`;
    const { send, bodies, idle, advance, count } = await aQueue({ code, mapping: REPORTS });
    await send('good', 'bad');
    await idle();
    expect(await count('Queue')).toBe(1);
    for (let round = 0; round < 4; round++) {
      await advance('PT31S');
      await idle();
    }
    expect(bodies().flat().sort()).toEqual(['bad', 'bad', 'bad', 'good']);
    expect([await count('Queue'), await count('Dead')]).toEqual([0, 1]);
  });

  test.each([
    ['throws', 'throw new Error("no");', {}],
    ['reports an item that is not in the batch', 'return { batchItemFailures: [{ itemIdentifier: "x" }] };', REPORTS],
    ['reports nonsense', 'return { batchItemFailures: [{ itemIdentifier: "" }] };', REPORTS],
  ])('keeps the whole batch when the function %s', async (_, code, mapping) => {
    const { send, idle, count } = await aQueue({ code, mapping });
    await send('1', '2');
    await idle();
    expect(await count('Queue')).toBe(2);
  });

  test('deletes messages that its filter excludes, without an invocation', async () => {
    const Filters = [{ Pattern: JSON.stringify({ body: { type: ['MAIL'] } }) }];
    const { send, bodies, idle, count } = await aQueue({ mapping: { FilterCriteria: { Filters } } });
    await send('{"type":"MAIL"}', '{"type":"CHAT"}', 'no JSON');
    await idle();
    expect(bodies().flat()).toEqual(['{"type":"MAIL"}']);
    expect(await count('Queue')).toBe(0);
  });

  test('runs no more batches concurrently than it may', async () => {
    const code = 'await new Promise((go) => setTimeout(go, 30));';
    const mapping = { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } };
    const { send, bodies, idle, cloud } = await aQueue({ code, mapping });
    await send('1', '2', '3', '4', '5', '6');
    await idle();
    expect(bodies().flat().sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    const { traces } = await control(cloud, 'GET', 'trace?kind=eventSource');
    // A start is a whole millisecond, rounded down. So must be an end, which the next start may follow at once.
    const spans = traces.map(({ start, duration }: any) => [start, Math.floor(start + duration)]);
    const atOnce = spans.map(
      ([begin]: number[]) => spans.filter(([b, e]: number[]) => b! <= begin! && begin! < e!).length,
    );
    expect(Math.max(...atOnce)).toBeLessThanOrEqual(2);
  });

  test.each([
    [
      'messages would return while the function works',
      { queue: { VisibilityTimeout: 9 } },
      'Queue visibility timeout: 9 seconds is less than Function timeout: 10 seconds',
    ],
    [
      'the role may not read the queue',
      { statements: [] },
      'The provided execution role does not have permissions to call GetQueueAttributes on SQS',
    ],
  ])('is refused when %s', async (_why, setting, message) => {
    await expect(aQueue(setting)).rejects.toThrow(message);
  });

  test('continues in its old form when the new one is refused', async () => {
    const { cloud, send, idle, bodies } = await aQueue();
    const applies = (setting: Setting) => cloud.update(writeAssembly({ App: { Resources: resources(setting) } }));
    await expect(applies({ statements: [], mapping: { BatchSize: 5 } })).rejects.toThrow('does not have permissions');
    await applies({});
    await send('1');
    await idle();
    expect(bodies()).toEqual([['1']]);
  });

  test('reads with the role of the function', async () => {
    const { send, events, idle, warnings, count } = await aQueue({ statements: [looksAt] });
    await send('1');
    await idle();
    expect(events).toEqual([]);
    expect(warnings.join()).toContain('is not authorized to perform: sqs:ReceiveMessage');
    expect(await count('Queue')).toBe(1);
  });
});
