import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, onTestFinished, test } from 'vitest';
import { control, dynamodbClient, localCloud, refOf } from '../testing/localCloud.ts';
import { tableResource } from '../testing/writeAssembly.ts';

/** Puts the items 1, 2 and 3, one after another. */
const CODE = `const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient();
exports.handler = async () => {
  for (const id of ['1', '2', '3'])
    await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { id: { S: id } } }));
  console.log('all is written');
  return 'done';
};`;

async function aWriter() {
  const cloud = await localCloud({
    Table: tableResource(),
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Statement: [] },
        Policies: [
          {
            PolicyName: 'p',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }] },
          },
        ],
      },
    },
    Writer: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'writer',
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: CODE },
        Environment: { Variables: { TABLE: { Ref: 'Table' } } },
      },
    },
  });
  const table = dynamodbClient(cloud);
  const lambda = new LambdaClient({
    endpoint: cloud.awsEndpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'secret' },
  });
  onTestFinished(() => lambda.destroy());
  return {
    invoke: async (InvocationType: 'RequestResponse' | 'Event' = 'RequestResponse') => {
      const answer = await lambda.send(new InvokeCommand({ FunctionName: 'writer', InvocationType }));
      return JSON.parse(Buffer.from(answer.Payload ?? []).toString() || 'null');
    },
    written: async () => {
      const gets = ['1', '2', '3'].map((id) =>
        table.send(new GetItemCommand({ TableName: refOf(cloud, 'Table'), Key: { id: { S: id } } })),
      );
      return (await Promise.all(gets)).map(({ Item }) => Item !== undefined);
    },
    fault: (fault: object) =>
      control(cloud, 'POST', 'faults', { service: 'lambda', kind: 'crash', count: 1, ...fault }),
    cloud,
  };
}

const CRASHED = { errorType: 'Runtime.ExitError', errorMessage: 'Error: Runtime exited with error: exit status 1' };

test.each([
  ['before its first call', 0, [false, false, false]],
  ['between two of its calls', 2, [true, true, false]],
  ['after its last call, before it answers', 9, [true, true, true]],
])('a function crashes once: %s', async (_, afterCalls, written) => {
  const writer = await aWriter();
  await writer.fault({ afterCalls });
  expect([await writer.invoke(), await writer.written()]).toEqual([CRASHED, written]);
  expect([await writer.invoke(), await writer.written()]).toEqual(['done', [true, true, true]]);
});

test('the log of a function can be read', async () => {
  const writer = await aWriter();
  await writer.invoke();
  const { lines } = await control<{ lines: string[] }>(writer.cloud, 'GET', 'logs?functionName=writer');
  expect(lines).toContainEqual(expect.stringContaining('all is written'));
});

test('an event whose function crashed is retried a minute later', async () => {
  const writer = await aWriter();
  await writer.fault({ afterCalls: 1 });
  await writer.invoke('Event');
  await control(writer.cloud, 'POST', 'idle');
  expect(await writer.written()).toEqual([true, false, false]);
  await control(writer.cloud, 'POST', 'clock', { advance: 'PT1M1S' });
  await control(writer.cloud, 'POST', 'idle');
  expect(await writer.written()).toEqual([true, true, true]);
});

test('hits the named function and no other', async () => {
  const writer = await aWriter();
  await writer.fault({ functionName: 'reader' });
  expect(await writer.invoke()).toBe('done');
});
