/** Attacks on the AWS port by a web page, or by a program that guesses names. */
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { SQSClient, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '@aws-crypto/sha256-js';
import { expect, onTestFinished, test } from 'vitest';
import { localCloud, refOf } from '../testing/localCloud.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const TOPIC = {
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Policy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
        ],
      },
    },
  },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: arn('Queue'), RawMessageDelivery: true },
  },
};

async function aTopic() {
  const cloud = await localCloud(TOPIC);
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const sqs = new SQSClient({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials });
  onTestFinished(() => sqs.destroy());
  const query = { Action: 'Publish', Version: '2010-03-31', TopicArn: refOf(cloud, 'Topic'), Message: 'from a link' };
  return {
    url: `${cloud.awsEndpoint}/?${new URLSearchParams(query)}`,
    credentials,
    messages: async () =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl: refOf(cloud, 'Queue') }))).Messages?.map(
        ({ Body }) => Body,
      ),
  };
}

test('a link publishes nothing, even with credentials, which nobody can check', async () => {
  const { url, messages } = await aTopic();
  const claim = new URLSearchParams({ 'X-Amz-Credential': 'owner/20260101/us-east-1/sns/aws4_request' });
  for (const link of [url, `${url}&${claim}`]) {
    const answer = await fetch(link);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('MissingAuthenticationToken')]);
  }
  expect(await messages()).toBeUndefined();
});

test('accepts a program that signs a GET in its header', async () => {
  const { url, credentials, messages } = await aTopic();
  const { hostname, port, searchParams } = new URL(url);
  const signer = new SignatureV4({ service: 'sns', region: 'us-east-1', credentials, sha256: Sha256 });
  const query = Object.fromEntries(searchParams);
  const { headers } = await signer.sign({
    method: 'GET',
    protocol: 'http:',
    hostname,
    path: '/',
    query,
    headers: { host: `${hostname}:${port}` },
  });
  expect((await fetch(url, { headers })).status).toBe(200);
  expect(await messages()).toEqual(['from a link']);
});

const TARGETS = [
  'DynamoDB_20120810',
  'DynamoDBStreams_20120810',
  'AWSCognitoIdentityProviderService',
  'AmazonSQS',
  'secretsmanager',
];
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

test('names that every object inherits are not operations', async () => {
  const cloud = await localCloud({});
  for (const target of TARGETS)
    for (const name of INHERITED) {
      const response = await fetch(cloud.awsEndpoint, {
        method: 'POST',
        headers: { 'x-amz-target': `${target}.${name}`, 'content-type': 'application/x-amz-json-1.0' },
        body: '{}',
      });
      expect([target, name, response.status, response.headers.get('x-amzn-errortype')]).toEqual([
        target,
        name,
        400,
        'UnknownOperationException',
      ]);
    }
  for (const name of INHERITED) {
    const response = await fetch(cloud.awsEndpoint, {
      method: 'POST',
      body: new URLSearchParams({ Action: name, Version: '2010-03-31' }),
    });
    expect([name, response.status, await response.text()]).toEqual([
      name,
      400,
      expect.stringContaining('InvalidAction'),
    ]);
  }
});

test('reports an action that is not built', async () => {
  const cloud = await localCloud({});
  const sns = new SNSClient({
    endpoint: cloud.awsEndpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'secret' },
  });
  onTestFinished(() => sns.destroy());
  await expect(sns.send(new SubscribeCommand({ TopicArn: 'arn', Protocol: 'sqs' }))).rejects.toThrow(
    'sns Subscribe is not built in the local cloud',
  );
});
