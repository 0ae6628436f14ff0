import { GetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { control, dynamodbClient, localCloud, refOf } from '../../testing/localCloud.ts';
import { tableResource } from '../../testing/writeAssembly.ts';
import { createCredentials } from './credentials.ts';

const assume = {
  AssumeRolePolicyDocument: {
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
  },
};
const tableArn = { 'Fn::GetAtt': ['Table', 'Arn'] };

/** A role that may read and put, and nothing else. */
async function aReader() {
  const cloud = await localCloud({
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
              Statement: [
                { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], Resource: tableArn },
              ],
            },
          },
        ],
      },
    },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'put',
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: { Statement: { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: tableArn } },
      },
    },
  });
  const { credentialsOf } = createCredentials('000000000000');
  return {
    cloud,
    client: dynamodbClient(cloud, credentialsOf('arn:aws:iam::000000000000:role/reader')),
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

test("refuses the rest in AWS's words, each operation of a transaction by itself", async () => {
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
