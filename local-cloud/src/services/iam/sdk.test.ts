import { GetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect, test } from 'vitest';
import { control, dynamodbClient, localCloud, refOf } from '../../testing/localCloud.ts';
import { tableResource, writeAssembly } from '../../testing/writeAssembly.ts';
import { createCredentials } from './credentials.ts';

const assume = {
  AssumeRolePolicyDocument: {
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
  },
};
const tableArn = { 'Fn::GetAtt': ['Table', 'Arn'] };

const TABLE_AND_ROLE = {
  Table: tableResource(),
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      ...assume,
      RoleName: 'reader',
      Policies: [
        {
          PolicyName: 'read',
          PolicyDocument: {
            Statement: [{ Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], Resource: tableArn }],
          },
        },
      ],
    },
  },
};
const POLICY = {
  Type: 'AWS::IAM::Policy',
  Properties: {
    PolicyName: 'put',
    Roles: [{ Ref: 'Role' }],
    PolicyDocument: { Statement: { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: tableArn } },
  },
};

/** A role that may only read and put. */
async function aReader() {
  const cloud = await localCloud({ ...TABLE_AND_ROLE, Policy: POLICY });
  const credentials = createCredentials('000000000000').credentialsOf('arn:aws:iam::000000000000:role/reader');
  return {
    cloud,
    credentials,
    client: dynamodbClient(cloud, credentials),
    TableName: refOf(cloud, 'Table'),
  };
}

const id = { S: '1' };

test('lets a role do what its policies allow, and the owner everything', async () => {
  const { cloud, client, TableName } = await aReader();
  await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: { id } } }] }));
  expect((await client.send(new GetItemCommand({ TableName, Key: { id } }))).Item).toEqual({ id });
  const query = new QueryCommand({
    TableName,
    KeyConditionExpression: 'id = :id',
    ExpressionAttributeValues: { ':id': id },
  });
  expect((await dynamodbClient(cloud).send(query)).Count).toBe(1);
});

test('lets a role do no longer what a policy allowed that was taken from it', async () => {
  const { cloud, client, TableName } = await aReader();
  const put = new PutItemCommand({ TableName, Item: { id } });
  await client.send(put);
  await cloud.update(writeAssembly({ App: { Resources: TABLE_AND_ROLE } }));
  await expect(client.send(put)).rejects.toThrow('is not authorized to perform: dynamodb:PutItem');
  await cloud.update(writeAssembly({ App: { Resources: { ...TABLE_AND_ROLE, Policy: POLICY } } }));
  await client.send(put);
});

test("refuses the rest in AWS's words, each operation of a transaction separately", async () => {
  const { client, TableName } = await aReader();
  const arn = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`;
  const refusal = (action: string, resource = arn) => ({
    name: 'AccessDeniedException',
    message: `User: arn:aws:sts::000000000000:assumed-role/reader/local is not authorized to perform: dynamodb:${action} on resource: ${resource} because no identity-based policy allows the dynamodb:${action} action`,
    $metadata: { httpStatusCode: 400 },
  });
  const query = { TableName, KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': id } };
  await expect(client.send(new QueryCommand(query))).rejects.toMatchObject(refusal('Query'));
  await expect(client.send(new QueryCommand({ ...query, IndexName: 'byName' }))).rejects.toMatchObject(
    refusal('Query', `${arn}/index/byName`),
  );
  await expect(
    client.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: { TableName, Item: { id } } }, { Delete: { TableName, Key: { id: { S: '2' } } } }],
      }),
    ),
  ).rejects.toMatchObject(refusal('DeleteItem'));
});

test('accepts a role by its secret, not by its access key', async () => {
  const { cloud, credentials, TableName } = await aReader();
  const asks = (other: Partial<typeof credentials>) =>
    dynamodbClient(cloud, { ...credentials, ...other }).send(new GetItemCommand({ TableName, Key: { id } }));
  await expect(asks({})).resolves.toBeTruthy();
  await expect(asks({ secretAccessKey: 'guessed' })).rejects.toMatchObject({
    name: 'InvalidSignatureException',
    message:
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    $metadata: { httpStatusCode: 400 },
  });
  const strange = {
    name: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  };
  await expect(asks({ sessionToken: 'another' })).rejects.toMatchObject(strange);
});

test('a signature is valid in every protocol, but only for what was signed', async () => {
  const { cloud, credentials } = await aReader();
  const { region, awsEndpoint: endpoint } = cloud;
  const calls = (keys: typeof credentials) => {
    const options = { region, endpoint, credentials: keys, maxAttempts: 1 };
    return [
      new SNSClient(options).send(
        new PublishCommand({ TopicArn: 'arn:aws:sns:us-east-1:000000000000:t', Message: 'm' }),
      ),
      new LambdaClient(options).send(
        new InvokeCommand({ FunctionName: 'arn:aws:lambda:us-east-1:000000000000:function:f' }),
      ),
      new SESv2Client(options).send(
        new SendEmailCommand({ Content: { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 'b' } } } } }),
      ),
    ].map((sent) => sent.then(() => 'sent').catch((error: Error) => error.name));
  };
  // The signature is valid; the role lacks the permission.
  expect(await Promise.all(calls(credentials))).toEqual([
    'AuthorizationErrorException',
    'AccessDeniedException',
    'AccessDeniedException',
  ]);
  expect(await Promise.all(calls({ ...credentials, secretAccessKey: 'guessed' }))).toEqual([
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'InvalidSignatureException',
  ]);
});

test('reports what was denied, and what is granted but never used', async () => {
  const { cloud, client, TableName } = await aReader();
  await client.send(new PutItemCommand({ TableName, Item: { id } }));
  for (const _twice of [1, 2]) await client.send(new QueryCommand({ TableName })).catch(() => undefined);
  const role = 'arn:aws:iam::000000000000:role/reader';
  expect(await control(cloud, 'GET', 'iam')).toEqual({
    denied: [
      {
        role,
        action: 'dynamodb:Query',
        resource: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`,
        count: 2,
      },
    ],
    unused: [{ role, actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'] }],
  });
});
