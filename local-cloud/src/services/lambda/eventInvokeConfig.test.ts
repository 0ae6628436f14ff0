import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { control, localCloud, refOf } from '../../testing/localCloud.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';

const destination = (logicalId: string) => ({ Destination: { 'Fn::GetAtt': [logicalId, 'Arn'] } });

/** A function that fails on `{"bad": true}`, with a queue for successes and one for failures. */
async function aFunction(config: object) {
  const Statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };
  const resources = {
    Good: { Type: 'AWS::SQS::Queue' },
    Bad: { Type: 'AWS::SQS::Queue' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyName: 'send', PolicyDocument: { Statement } }] },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'work',
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: 'exports.handler = async ({ bad }) => { if (bad) throw new Error("no"); return "done"; };' },
      },
    },
    Config: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Function' },
        Qualifier: '$LATEST',
        DestinationConfig: { OnSuccess: destination('Good'), OnFailure: destination('Bad') },
        ...config,
      },
    },
  };
  const cloud = await localCloud(resources);
  const options = {
    endpoint: cloud.awsEndpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'secret' },
  };
  const [lambda, sqs] = [new LambdaClient(options), new SQSClient(options)];
  onTestFinished(() => (lambda.destroy(), sqs.destroy()));
  return {
    invoke: (event: object) =>
      lambda.send(new InvokeCommand({ FunctionName: 'work', InvocationType: 'Event', Payload: JSON.stringify(event) })),
    async documents(logicalId: string): Promise<any[]> {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: refOf(cloud, logicalId) }));
      return Messages.map(({ Body }) => JSON.parse(Body!));
    },
    idle: () => control(cloud, 'POST', 'idle'),
    advance: (duration: string) => control(cloud, 'POST', 'clock', { advance: duration }),
  };
}

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const context = (condition: string, approximateInvokeCount: number) => ({
  requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:work:$LATEST',
  condition,
  approximateInvokeCount,
});

test("tells the success destination an event's result", async () => {
  const { invoke, idle, documents } = await aFunction({});
  await invoke({ n: 1 });
  await idle();
  expect(await documents('Good')).toEqual([
    {
      version: '1.0',
      timestamp: instant,
      requestContext: context('Success', 1),
      requestPayload: { n: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: 'done',
    },
  ]);
  expect(await documents('Bad')).toEqual([]);
});

test('tells the failure destination once the allowed retries are used up', async () => {
  const { invoke, idle, advance, documents } = await aFunction({ MaximumRetryAttempts: 1 });
  await invoke({ bad: true });
  await idle();
  expect(await documents('Bad')).toEqual([]);
  await advance('PT2M');
  await idle();
  expect(await documents('Bad')).toEqual([
    {
      version: '1.0',
      timestamp: instant,
      requestContext: context('RetriesExhausted', 2),
      requestPayload: { bad: true },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: expect.objectContaining({ errorType: 'Error', errorMessage: 'no' }),
    },
  ]);
});

test('gives up an event that would be too old at its next try', async () => {
  const { invoke, idle, advance, documents } = await aFunction({ MaximumEventAgeInSeconds: 90 });
  await invoke({ bad: true });
  await idle();
  await advance('PT1M');
  await idle();
  expect(await documents('Bad')).toMatchObject([{ requestContext: context('EventAgeExceeded', 2) }]);
});

test('refuses what Lambda would refuse', async () => {
  const properties = { FunctionName: 'work', Qualifier: '$LATEST', MaximumRetryAttempts: 3 };
  const Config = { Type: 'AWS::Lambda::EventInvokeConfig', Properties: properties };
  const cloud = await localCloud({});
  await expect(cloud.update(writeAssembly({ App: { Resources: { Config } } }))).rejects.toThrow(
    'MaximumRetryAttempts is from 0 to 2, not 3',
  );
});
