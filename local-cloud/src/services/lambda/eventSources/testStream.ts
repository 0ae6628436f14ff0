import { PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LocalCloud, StartOptions } from '../../../index.ts';
import { control, dynamodbClient, localCloud, refOf } from '../../../testing/localCloud.ts';
import { tableResource } from '../../../testing/writeAssembly.ts';
import type { Log } from '../../../shared/log.ts';

type Properties = Record<string, unknown>;

/** A table with a stream, a function that reports its events, and a mapping between them. */
export interface TestStream {
  cloud: LocalCloud;
  client: DynamoDBClient;
  table: string;
  /** Every event that functions received, in order. */
  events: Array<{ fn: string; Records: Array<Record<string, any>> }>;
  warnings: string[];
  /** The `n` of each record, batch by batch. */
  batches(fn?: string): number[][];
  /** Writes items `{id, n}` one after another. */
  put(...items: Array<[id: string, n: number]>): Promise<void>;
  idle(): Promise<void>;
  advance(duration: string): Promise<void>;
}

const roleName = 'reader';

/** CDK's grants to a function on a stream, unless other statements are given. */
export function role(
  statements: unknown[] = [
    {
      Effect: 'Allow',
      Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      Resource: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
    },
    { Effect: 'Allow', Action: 'dynamodb:ListStreams', Resource: '*' },
  ],
) {
  const AssumeRolePolicyDocument = { Statement: [] };
  const Policies = [{ PolicyName: 'inline', PolicyDocument: { Statement: statements } }];
  return { Type: 'AWS::IAM::Role', Properties: { RoleName: roleName, AssumeRolePolicyDocument, Policies } };
}

/** A function that prints its event and then runs `code`, with `event` and a persistent `state`. */
export function functionResource(FunctionName: string, code = '', properties: Properties = {}) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Timeout: 10,
      ReservedConcurrentExecutions: undefined,
      Code: {
        ZipFile: `const state = {};
          exports.handler = async (event) => { console.log('EVENT ' + JSON.stringify(event)); ${code} };`,
      },
      ...properties,
    },
  };
}

export function mappingResource(properties: Properties = {}) {
  return {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      FunctionName: { Ref: 'Function' },
      StartingPosition: 'TRIM_HORIZON',
      ...properties,
    },
  };
}

export const streamResources = (code = '', mapping: Properties = {}, table: Properties = {}) => ({
  Table: tableResource({ StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' }, ...table }),
  Role: role(),
  Function: functionResource('reader', code),
  Mapping: mappingResource(mapping),
});

/** Runs an assembly that contains a `Table`. */
export async function testStream(
  resources: Parameters<typeof localCloud>[0],
  options: Partial<StartOptions> = {},
): Promise<TestStream> {
  const { log, events, warnings } = listener();
  return around(await localCloud(resources, { log, ...options }), events, warnings);
}

/** A log that collects events and warnings. */
export function listener() {
  const events: TestStream['events'] = [];
  const warnings: string[] = [];
  const log: Log = {
    info(message) {
      const [, fn, json] = /^([\w-]+): .*?EVENT (.*)$/.exec(message) ?? [];
      if (fn !== undefined) events.push({ fn, ...JSON.parse(json!) });
    },
    warn: (message) => void warnings.push(message),
    error: (message, cause) => void warnings.push(`${message} ${String(cause)}`),
  };
  return { log, events, warnings };
}

function around(cloud: LocalCloud, events: TestStream['events'], warnings: string[]): TestStream {
  const client = dynamodbClient(cloud);
  const table = refOf(cloud, 'Table');
  return {
    cloud,
    client,
    table,
    events,
    warnings,
    batches: (fn = 'reader') =>
      events
        .filter((event) => event.fn === fn)
        .map(({ Records }) => Records.map(({ dynamodb }) => Number(dynamodb.NewImage.n.N))),
    async put(...items) {
      for (const [id, n] of items)
        await client.send(new PutItemCommand({ TableName: table, Item: { id: { S: id }, n: { N: String(n) } } }));
    },
    idle: () => control(cloud, 'POST', 'idle'),
    advance: (duration) => control(cloud, 'POST', 'clock', { advance: duration }),
  };
}
