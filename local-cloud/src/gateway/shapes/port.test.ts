/** Every operation of the AWS port, called with input of wrong types and with values that nobody sends on purpose. */
import { beforeAll, afterAll, expect, test } from 'vitest';
import { start, type LocalCloud } from '../../index.ts';
import { refOf } from '../../testing/localCloud.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';
import { SHAPES } from './generated/shapes.ts';
import { fullInput, odd, ofAnotherType, replaced, type Known } from './testing/inputs.ts';
import { isJson, send } from './testing/send.ts';
import { RESOURCES } from './testing/resources.ts';

const OPERATIONS = Object.entries(SHAPES).flatMap(([service, { operations }]) =>
  Object.keys(operations).map((action) => ({ service, action })),
);
let cloud: LocalCloud;
let known: Known;
const faults: string[] = [];

beforeAll(async () => {
  const log = {
    info() {},
    warn() {},
    error: (message: string, cause?: unknown) => void faults.push(`${message}: ${String(cause)}`),
  };
  cloud = await start({ assembly: writeAssembly({ App: { Resources: RESOURCES } }), log });
  known = {
    TableName: refOf(cloud, 'Table'),
    UserPoolId: refOf(cloud, 'Users'),
    ClientId: refOf(cloud, 'App'),
    QueueUrl: refOf(cloud, 'Queue'),
    TopicArn: refOf(cloud, 'Topic'),
    SecretId: 'key',
    logGroupName: 'lines',
    Username: 'ada@example.com',
    FromEmailAddress: 'a@example.com',
  };
});
afterAll(() => cloud.close());

/** Everything that a call could have changed. */
async function state(): Promise<unknown> {
  const { TableName, UserPoolId, QueueUrl, SecretId } = known as Record<string, string>;
  const asked: Array<[string, string, object]> = [
    ['dynamodb', 'ListTables', {}],
    ['dynamodb', 'Scan', { TableName }],
    ['cognito-idp', 'ListUsers', { UserPoolId }],
    ['sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }],
    ['secretsmanager', 'GetSecretValue', { SecretId }],
    ['ses', 'ListSuppressedDestinations', {}],
  ];
  const answers = await Promise.all(asked.map(([service, action, input]) => send(cloud, service, action, input)));
  const mails = await fetch(`${cloud.webEndpoint}/mailbox/messages.json`);
  return [...answers, await mails.text()];
}

test('wrong types are refused as such, and change nothing', async () => {
  const before = await state();
  for (const { service, action } of OPERATIONS.filter((one) => isJson(one.service, one.action))) {
    const input = fullInput(service, action, known);
    const wrong = [...Object.keys(input)].map((name) => ({ ...input, [name]: ofAnotherType(input[name])[0] }));
    const answers = await Promise.all([[], 5, null, 'text', ...wrong].map((one) => send(cloud, service, action, one)));
    const refused = answers.map(({ status, code }) => [status, code]);
    expect([action, refused]).toEqual([action, refused.map(() => [400, 'SerializationException'])]);
  }
  expect(await state()).toEqual(before);
  expect(faults.splice(0)).toEqual([]);
});

test.each(OPERATIONS)('$service $action never fails at odd values', async ({ service, action }) => {
  const inputs = [{}, fullInput(service, action, known), ...replaced(fullInput(service, action, known), odd)];
  const answers = await Promise.all(inputs.map((input) => send(cloud, service, action, input)));
  const failed = answers.flatMap(({ status, text }, index) =>
    status < 500 ? [] : [`${status} ${text} to ${JSON.stringify(inputs[index])}`],
  );
  expect(failed).toEqual([]);
  expect(faults.splice(0)).toEqual([]);
});

const RAW: Array<[what: string, init: RequestInit & { path?: string }, status: number]> = [
  [
    'JSON that ends early',
    { body: '{"UserPoolId": "x', headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUsers' } },
    400,
  ],
  ['no JSON', { body: '\u0000\ufffe', headers: { 'x-amz-target': 'AmazonSQS.ListQueues' } }, 400],
  [
    'JSON that is nested a million times',
    { body: '['.repeat(1_000_000), headers: { 'x-amz-target': 'AmazonSQS.ListQueues' } },
    400,
  ],
  ['a target without an operation', { body: '{}', headers: { 'x-amz-target': 'AmazonSQS' } }, 400],
  ['a target of dots', { body: '{}', headers: { 'x-amz-target': '...' } }, 404],
  [
    'a target of two services',
    { body: '{}', headers: { 'x-amz-target': 'AmazonSQS.ListQueues.DynamoDB_20120810.Scan' } },
    200,
  ],
  [
    'a media type that is none',
    { body: '{}', headers: { 'x-amz-target': 'AmazonSQS.ListQueues', 'content-type': 'text/html' } },
    200,
  ],
  [
    'a form without an action',
    { body: 'Version=2010-03-31', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    400,
  ],
  [
    'a form of broken escapes',
    { body: 'Version=2010-03-31&Action=%ff%', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    400,
  ],
  [
    'a form that is nested deeply',
    {
      body: `Version=2010-03-31&Action=ListTopics&${'a.'.repeat(500_000)}=1`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    200,
  ],
  [
    'a form of inherited names',
    {
      body: 'Version=2010-03-31&Action=Publish&__proto__.x=1&TopicArn.constructor=2',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    400,
  ],
  ['a path of a broken escape in SES', { method: 'GET', path: '/v2/email/suppression/addresses/%E0%A4%A' }, 400],
  ['a path of a broken escape in Scheduler', { method: 'GET', path: '/schedules/%' }, 400],
  ['a path of a broken escape in Lambda', { path: '/2015-03-31/functions/%c0/invocations', body: '{}' }, 400],
  ['a path of a broken escape in a key set', { method: 'GET', path: '/%/.well-known/jwks.json' }, 404],
  [
    'an invocation of a type that is none',
    { path: '/2015-03-31/functions/none/invocations', body: '{', headers: { 'x-amz-invocation-type': 'constructor' } },
    404,
  ],
];

test.each(RAW)('%s gets an answer below 500', async (_what, { path = '/', ...init }, status) => {
  const response = await fetch(`${cloud.awsEndpoint}${path}`, { method: 'POST', ...init });
  const text = await response.text();
  expect([response.status, text]).toEqual([status, text]);
  expect(response.headers.get('content-type')).not.toContain('text/html');
  expect(faults.splice(0)).toEqual([]);
});
