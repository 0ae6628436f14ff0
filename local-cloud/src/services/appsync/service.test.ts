import { expect, test } from 'vitest';
import { control, localCloud, refOf } from '../../testing/localCloud.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';

const RUNTIME = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const TABLE_ARN = { 'Fn::GetAtt': ['Table', 'Arn'] };
const put = `import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) { return ddb.put({ key: { id: ctx.args.id }, item: { n: 1 } }); }
export function response(ctx) { if (ctx.error) { util.error(ctx.error.message, ctx.error.type); } return ctx.result.id; }
import { util } from '@aws-appsync/utils';`;
const answering = (value: string) =>
  `export function request(ctx) { return {}; }\nexport function response(ctx) { return ${value}; }`;

/** An API over a table. The role of its data source may do `actions`. */
const resources = (answer: string, actions: string[] = ['dynamodb:PutItem']) => ({
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        { PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: TABLE_ARN }] } },
      ],
    },
  },
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'api', AuthenticationType: 'API_KEY' } },
  Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
  Schema: {
    Type: 'AWS::AppSync::GraphQLSchema',
    Properties: { ApiId, Definition: 'type Query { count: Int } type Mutation { put(id: ID!): ID }' },
  },
  None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'None', Type: 'NONE' } },
  Source: {
    Type: 'AWS::AppSync::DataSource',
    Properties: {
      ApiId,
      Name: 'Table',
      Type: 'AMAZON_DYNAMODB',
      ServiceRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      DynamoDBConfig: { AwsRegion: { Ref: 'AWS::Region' }, TableName: { Ref: 'Table' } },
    },
  },
  Put: {
    Type: 'AWS::AppSync::Resolver',
    DependsOn: ['Schema', 'Source'],
    Properties: { ApiId, TypeName: 'Mutation', FieldName: 'put', DataSourceName: 'Table', Code: put, Runtime: RUNTIME },
  },
  Count: {
    Type: 'AWS::AppSync::Resolver',
    DependsOn: ['Schema', 'None'],
    Properties: {
      ApiId,
      TypeName: 'Query',
      FieldName: 'count',
      DataSourceName: 'None',
      Code: answering(answer),
      Runtime: RUNTIME,
    },
  },
});

type Cloud = Awaited<ReturnType<typeof localCloud>>;

async function ask(cloud: Cloud, query: string) {
  const response = await fetch(`${cloud.webEndpoint}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': refOf(cloud, 'Key').split('/').at(-1)! },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: any; errors?: any[] };
}

test('serves an assembly on the real port, over the real table, with a trace', async () => {
  const cloud = await localCloud(resources('1'));
  expect(await ask(cloud, 'mutation Put { put(id: "a") }')).toEqual({ data: { put: 'a' } });
  const receipts = await control(cloud, 'GET', 'receipts');
  expect(JSON.stringify(receipts)).toContain('"operation":"Put"');
});

test("a call that the data source's role does not allow fails as on AWS", async () => {
  const cloud = await localCloud(resources('1', ['dynamodb:GetItem']));
  const { data, errors } = await ask(cloud, 'mutation { put(id: "a") }');
  expect(data).toEqual({ put: null });
  expect(errors).toMatchObject([
    {
      errorType: 'DynamoDB:DynamoDbException',
      message: expect.stringContaining('is not authorized to perform: dynamodb:PutItem'),
    },
  ]);
});

test('an update under load drops no request, and takes effect at once', async () => {
  const cloud = await localCloud(resources('1'));
  let isOver = false;
  const seen: unknown[] = [];
  const load = async () => {
    while (!isOver) seen.push(await ask(cloud, '{ count }'));
  };
  const loads = [load(), load(), load()];
  await cloud.update(writeAssembly({ App: { Resources: resources('2') } }));
  expect(await ask(cloud, '{ count }')).toEqual({ data: { count: 2 } });
  isOver = true;
  await Promise.all(loads);
  expect(seen.filter((each) => !/^{"data":{"count":[12]}}$/.test(JSON.stringify(each)))).toEqual([]);
});

test('an update with code that AppSync refuses names construct, file and rule, and leaves the running API alone', async () => {
  const cloud = await localCloud(resources('1'));
  await expect(cloud.update(writeAssembly({ App: { Resources: resources('new Date()') } }))).rejects.toThrow(
    /^App\/Count \(AWS::AppSync::Resolver\): code\.js:2:\d+: LINT_ERROR: /,
  );
  expect(await ask(cloud, '{ count }')).toEqual({ data: { count: 1 } });
});

test.each([
  ['throttle', { errors: [{ errorType: 'ThrottlingException', message: 'Rate exceeded' }] }],
  [
    'down',
    { errors: [{ errorType: 'ServiceUnavailable', message: 'Service is unavailable. Please try again later.' }] },
  ],
  ['timeout-before', 'fetch failed'],
])('the fault %s of POST /faults hits requests that begin with the field it names', async (kind, answer) => {
  const cloud = await localCloud(resources('1'));
  await control(cloud, 'POST', 'faults', { service: 'appsync', action: 'Query.count', kind });
  expect(await ask(cloud, '{ count }').catch((error: Error) => error.message)).toEqual(answer);
  expect(await ask(cloud, 'mutation { put(id: "a") }')).toEqual({ data: { put: 'a' } });
});
