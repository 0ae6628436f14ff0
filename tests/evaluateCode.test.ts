import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import { afterAll, expect, inject, test } from 'vitest';
import { sharedWithoutUsers } from './support/sharedWorld.ts';

const { cloud } = await sharedWithoutUsers();
const client = new AppSyncClient({
  endpoint: cloud.awsEndpoint,
  region: cloud.region,
  credentials: { accessKeyId: 'anybody', secretAccessKey: 'anything' },
});
afterAll(() => client.destroy());

const folder = inject('assembly');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const resources: any[] = files
  .filter((file) => file.endsWith('.template.json'))
  .flatMap((file) => Object.values(JSON.parse(read(file)).Resources));

/** The code of a resolver or function of the template, as it would be uploaded. */
function codeOf({ Properties }: any): string {
  const [hash] = /[0-9a-f]{64}/.exec(JSON.stringify(Properties.CodeS3Location))!;
  return read(files.find((file) => file.includes(hash) && file.endsWith('.js'))!);
}

async function evaluate(code: string, handler: 'request' | 'response', context: object) {
  const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' } as const;
  return client.send(new EvaluateCodeCommand({ code, runtime, function: handler, context: JSON.stringify(context) }));
}

test('EvaluateCode accepts every resolver and function of the template', async () => {
  const codes = new Set(resources.filter(({ Properties }) => Properties?.CodeS3Location).map(codeOf));
  expect(codes.size).toBeGreaterThan(20);
  for (const code of codes) {
    const { error } = await evaluate(code, 'request', { arguments: {}, identity: { sub: 'ada' } });
    expect(error?.codeErrors ?? []).toEqual([]);
  }
});

test('a resolver is tested with the SDK alone: what it asks, and how it refuses', async () => {
  const code = codeOf(resources.find(({ Properties }) => Properties?.FieldName === 'task'));
  const context = {
    arguments: { id: 't1' },
    identity: { sub: 'ada' },
    env: { TABLE_NAME: 'Tasks' },
    request: { headers: { 'x-amzn-trace-id': 'Root=1-67cecc80-0123456789abcdef01234567' } },
  };
  const { evaluationResult, logs, outErrors } = await evaluate(code, 'request', context);
  expect(JSON.parse(evaluationResult!)).toEqual({
    operation: 'BatchGetItem',
    tables: {
      Tasks: {
        consistentRead: false,
        keys: [
          { PK: { S: 'USER#ada' }, SK: { S: 'PROFILE' } },
          { PK: { S: 'TASK#t1' }, SK: { S: 'METADATA' } },
        ],
      },
    },
  });
  expect({ logs, outErrors }).toEqual({ logs: [], outErrors: '[]' });

  const result = { data: { Tasks: [null, null] }, unprocessedKeys: { Tasks: [] } };
  const refused = await evaluate(code, 'response', { ...context, result });
  expect(refused.evaluationResult).toBeUndefined();
  expect(refused.error).toEqual({ message: 'Unauthorized', codeErrors: [] });
});
