/**
 * Writes `src/gateway/shapes/generated/shapes.ts`: the inputs of all operations that the AWS port serves, by the models
 * in AWS's own SDKs. `npm run codegen` runs it.
 */
import { writeFileSync } from 'node:fs';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as secretsmanager from '@aws-sdk/client-secrets-manager';
import * as ses from '@aws-sdk/client-sesv2';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { registry } from './src/services/index.ts';
import { cloudOfServices } from './src/testing/cloudOfServices.ts';
import type { LocalService } from './src/cloud.ts';

/**
 * A schema of the SDK: `[kind, namespace, name, traits, …]`, or a number for a scalar. See `@smithy/core/schema`; the
 * numbers come from Smithy's TypeScript.
 */
type Schema = any;
interface Shapes {
  operations: Record<string, string>;
  structures: Record<string, Record<string, string>>;
}

const [LIST, MAP, STRUCTURE, UNION] = [1, 2, 3, 4];
const LIST_OF = 64;
const MAP_OF = 128;
const SCALARS: Record<number, string> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  15: 'document',
  17: 'number',
  19: 'number',
  21: 'blob',
  42: 'blob',
  4: 'timestamp',
  5: 'timestamp',
  6: 'timestamp',
  7: 'timestamp',
};

const MODELS: Record<string, Record<string, Schema>> = {
  'cognito-idp': cognito,
  dynamodb,
  logs,
  scheduler,
  secretsmanager,
  ses,
  sns,
  sqs,
};

/** The streams API has a client of its own, for four inputs. */
const STREAMS: Shapes = {
  operations: Object.fromEntries(
    ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((name) => [name, `${name}Input`]),
  ),
  structures: {
    DescribeStreamInput: {
      StreamArn: 'string!',
      Limit: 'number',
      ExclusiveStartShardId: 'string',
      ShardFilter: 'ShardFilter',
    },
    GetRecordsInput: { ShardIterator: 'string!', Limit: 'number' },
    GetShardIteratorInput: {
      StreamArn: 'string!',
      ShardId: 'string!',
      ShardIteratorType: 'string!',
      SequenceNumber: 'string',
    },
    ListStreamsInput: { TableName: 'string', Limit: 'number', ExclusiveStartStreamArn: 'string' },
    ShardFilter: { Type: 'string', ShardId: 'string' },
  },
};

/** The names of everything that can be called over the port, from the services themselves. */
async function operations(): Promise<Map<string, string[]>> {
  const services: LocalService[] = [];
  const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/none';
  const engine = { name: '', call: async () => ({ TableNames: [], Table: { TableArn: arn } }), close: async () => {} };
  const cloud = await cloudOfServices(
    registry(engine as any).map((factory) => async (needs) => {
      const service = await factory(needs);
      services.push(service);
      return service;
    }),
  );
  await cloud.close();
  return new Map(services.map(({ name, actions = {} }) => [name, Object.keys(actions).sort()]));
}

function typeOf(schema: Schema, structures: Shapes['structures']): string {
  const resolved = typeof schema === 'function' ? schema() : schema;
  if (typeof resolved === 'number') {
    if (resolved >= MAP_OF) return `{${SCALARS[resolved - MAP_OF]}}`;
    return resolved >= LIST_OF ? `[${SCALARS[resolved - LIST_OF]}]` : SCALARS[resolved]!;
  }
  // A member with traits, or a simple shape with traits.
  if (typeof resolved[0] !== 'number' || resolved.length === 2) return typeOf(resolved[0], structures);
  const [kind, , name, , first, second] = resolved;
  if (kind === LIST) return `[${typeOf(first, structures)}]`;
  if (kind === MAP) return `{${typeOf(second, structures)}}`;
  if (kind === STRUCTURE || kind === UNION) return addStructure(resolved, structures);
  if (kind === 0) return typeOf(first, structures);
  throw new Error(`${name} is of an unknown kind, ${kind}`);
}

function addStructure(schema: Schema, structures: Shapes['structures']): string {
  const [, , name, , members, types, requiredCount = 0] = schema;
  if (structures[name] !== undefined) return name;
  const shape: Record<string, string> = (structures[name] = {});
  members.forEach((member: string, index: number) => {
    const type = types[index];
    const inQuery = Array.isArray(type) && typeof type[1] === 'object' ? type[1].httpQuery : undefined;
    const rename = inQuery === undefined || inQuery === member ? '' : `${inQuery} -> `;
    shape[member] = `${rename}${typeOf(type, structures)}${index < requiredCount ? '!' : ''}`;
  });
  return name;
}

const shapes: Record<string, Shapes> = { 'dynamodb-streams': STREAMS };
for (const [service, names] of await operations()) {
  const model = MODELS[service];
  if (model === undefined) continue;
  const of: Shapes = (shapes[service] = { operations: {}, structures: {} });
  for (const name of names) of.operations[name] = addStructure(model[`${name}$`][4](), of.structures);
}

const type =
  'Record<string, { operations: Record<string, string>; structures: Record<string, Record<string, string>> }>';
writeFileSync(
  new URL('./src/gateway/shapes/generated/shapes.ts', import.meta.url),
  `// Written by local-cloud/writeShapes.ts from the models in AWS's SDKs.\nexport const SHAPES: ${type} = ${JSON.stringify(shapes, null, 1)};\n`,
);
