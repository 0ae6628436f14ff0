import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, type LocalCloud } from '../../index.ts';
import { refOf } from '../../testing/localCloud.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const RESOURCES = {
  Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/says-hello' } },
  Other: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/elsewhere' } },
  Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [] } } },
  Hello: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'says-hello',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: { ZipFile: 'exports.handler = async ({ name }) => { console.log(`hello ${name}`); };' },
    },
  },
  Api: {
    Type: 'AWS::AppSync::GraphQLApi',
    Properties: {
      Name: 'api',
      AuthenticationType: 'API_KEY',
      LogConfig: { FieldLogLevel: 'ERROR', CloudWatchLogsRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } },
    },
  },
  ApiLog: {
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: { 'Fn::Join': ['', ['/aws/appsync/apis/', ApiId]] } },
  },
  Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
  Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId, Definition: 'type Query { id: ID }' } },
  None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'none', Type: 'NONE' } },
  Id: {
    Type: 'AWS::AppSync::Resolver',
    DependsOn: ['Schema', 'None'],
    Properties: {
      ApiId,
      TypeName: 'Query',
      FieldName: 'id',
      DataSourceName: 'none',
      Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
      Code: `export function request(ctx) { return { payload: ctx.request.headers['x-amzn-requestid'] }; }
export function response(ctx) { console.error('asked for', ctx.result); return ctx.result; }`,
    },
  },
};

let cloud: LocalCloud;
let logs: CloudWatchLogsClient;
const client = () => ({
  endpoint: cloud.awsEndpoint,
  region: cloud.region,
  credentials: { accessKeyId: 'owner', secretAccessKey: 'secret' },
});

beforeAll(async () => {
  cloud = await start({ assembly: writeAssembly({ App: { Resources: RESOURCES } }) });
  logs = new CloudWatchLogsClient(client());
});
afterAll(async () => {
  logs?.destroy();
  await cloud?.close();
});

const messages = async (logGroupName: string, filterPattern?: string) =>
  (await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }))).events?.map(({ message }) => message);

test('groups are found by how their names begin', async () => {
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/lambda/' }));
  expect(logGroups).toEqual([
    {
      logGroupName: '/aws/lambda/says-hello',
      arn: `arn:aws:logs:${cloud.region}:000000000000:log-group:/aws/lambda/says-hello:*`,
    },
  ]);
});

test('what a function writes is found in its group, and in no other', async () => {
  const lambda = new LambdaClient(client());
  for (const name of ['Ada', 'Grace'])
    await lambda.send(
      new InvokeCommand({ FunctionName: 'says-hello', Payload: Buffer.from(JSON.stringify({ name })) }),
    );
  lambda.destroy();
  expect(await messages('/aws/lambda/says-hello')).toEqual([
    expect.stringContaining('hello Ada'),
    expect.stringContaining('hello Grace'),
  ]);
  expect(await messages('/aws/lambda/says-hello', '"hello Grace"')).toEqual([expect.stringContaining('hello Grace')]);
  expect(await messages('/elsewhere')).toEqual([]);
  await expect(messages('/nowhere')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a request is found in the log of its API by the id that its answer has', async () => {
  const resource = cloud.resources.find(({ logicalId }) => logicalId === 'Key');
  const response = await fetch(`${cloud.webEndpoint}/graphql`, {
    method: 'POST',
    headers: { 'x-api-key': String(resource?.attributes?.ApiKey), 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ id }' }),
  });
  const id = response.headers.get('x-amzn-requestid') ?? '';
  expect(await response.json()).toEqual({ data: { id } });
  const group = refOf(cloud, 'ApiLog');
  const [line, summary, ...others] = (await messages(group, `"${id}"`)) ?? [];
  expect(others).toEqual([]);
  expect(line).toMatch(new RegExp(`^${id} ERROR - .*asked for`));
  expect(JSON.parse(summary ?? '')).toMatchObject({ logType: 'RequestSummary', requestId: id, statusCode: 200 });
});

test('a pattern that is not understood is refused', async () => {
  await expect(messages('/elsewhere', '{ $.level = "ERROR" }')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'The local cloud reads patterns of one term only, not { $.level = "ERROR" }',
  });
});
