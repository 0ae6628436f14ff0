import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { silent } from '../../../../shared/log.ts';
import { startEngine, type Engine } from '../../../dynamodb/contract.ts';
import { testApi } from '../../testing.ts';

export const ROLE = 'arn:aws:iam::000000000000:role/Table';

const schema = 'type Query { run(at: AWSJSON): AWSJSON  other(at: AWSJSON): AWSJSON }';

export let engine: Engine;

/** Gives each test of a file the empty table `Rows`, in an engine of the file. */
export function anEmptyTable(): void {
  const folder = mkdtempSync(join(tmpdir(), 'appsync-'));
  beforeAll(async () => {
    engine = await startEngine(undefined, folder, silent);
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    await engine.call('DeleteTable', { TableName: 'Rows' }).catch(() => {});
    await engine.call('CreateTable', {
      TableName: 'Rows',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });
}

export const key = (sk = 'a') => `{ pk: 'p', sk: '${sk}' }`;
export const typed = (value: string) => `util.dynamodb.toMapValues(${value})`;

/** The outcome of one request: `{ result, error }`. */
export async function run(
  request: string,
  at: unknown = {},
  call?: (action: string, input: any) => unknown,
  returned = '{ result: ctx.result, error: ctx.error }',
) {
  const code = `export function request(ctx) { return ${request}; }
export function response(ctx) { return ${returned}; }`;
  const api = await testApi({
    schema,
    dataSources: {
      Table: {
        Type: 'AMAZON_DYNAMODB',
        ServiceRoleArn: ROLE,
        DynamoDBConfig: { TableName: 'Rows', AwsRegion: 'us-east-1' },
      },
    },
    resolvers: { 'Query.run': { source: 'Table', code }, 'Query.other': { source: 'Table', code } },
    cloud: {
      call: ({ action, input }) =>
        call?.(action, input) ?? (/^(Query|Scan)$/.test(action) ? engine.page : engine.call)(action, input),
    },
  });
  const ask = async (field: string, given: unknown) => {
    const { body } = await api.ask(`query ($at: AWSJSON) { ${field}(at: $at) }`, { at: JSON.stringify(given) });
    return body.data[field] === null ? body.errors[0] : JSON.parse(body.data[field]);
  };
  return { ...(await ask('run', at)), calls: api.cloud.calls, ask };
}

export const put = (sk: string, rest = '{}') =>
  run(`{ operation: 'PutItem', key: ${typed(key(sk))}, attributeValues: ${typed(rest)} }`);
