import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { start } from '@taskwire/local-cloud';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byNewestPartition, profileKey, taskKey, usersPartition } from '../../domain/keys.ts';
import { synth } from '../../infra/synth.ts';
import { migrate, type Migrated } from './migrate.ts';

let close: () => Promise<void>;
let place: { documents: DynamoDBDocumentClient; tableName: string };
const TASKS = 130;

/** A task as it was written before rows said their form. */
const oldTask = (id: string) => ({
  ...taskKey(id),
  ...{ id, sort: `9999#${id}`, kN: byNewestPartition(), description: 'as it was' },
  row: { id, title: 'Old', version: 3 },
});

beforeAll(async () => {
  const { folder } = await synth({ stage: 'dev', checks: false });
  const cloud = await start({ assembly: folder });
  close = () => cloud.close();
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      ...{ region: cloud.region, endpoint: cloud.awsEndpoint },
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  );
  const tableName = cloud.stacks['taskwire-dev-api']?.outputs.TableName as string;
  place = { documents, tableName };
  const put = (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName: tableName, Item }));
  for (let index = 0; index < TASKS; index += 1) await put(oldTask(`t${index}`));
  await put({ ...oldTask('new'), format: 2 });
  await put({ ...profileKey('grace'), sort: 'grace', kS: usersPartition(), row: { id: 'grace', updatedAt: 'then' } });
});
afterAll(() => close?.());

const item = async (id: string) =>
  (await place.documents.send(new GetCommand({ TableName: place.tableName, Key: { ...taskKey(id) } }))).Item;
const outcome = (tasks: Partial<Migrated>, users: Partial<Migrated>) => [
  { kind: 'tasks', rows: TASKS + 1, ...tasks },
  { kind: 'users', rows: 1, ...users },
];

test('old rows are counted, come forward a bounded number at a time, and stay as they are but for it', async () => {
  const run = (limit: number, dryRun = false) => migrate({ ...place, dryRun, limit });
  expect(await run(10_000, true)).toEqual(outcome({ forward: 0, left: TASKS }, { forward: 0, left: 1 }));
  expect(await item('t0')).toEqual(oldTask('t0'));
  expect(await run(100)).toEqual(outcome({ forward: 100, left: 30 }, { forward: 0, left: 1 }));
  expect(await run(10_000)).toEqual(outcome({ forward: 30, left: 0 }, { forward: 1, left: 0 }));
  expect(await item('t0')).toEqual({ ...oldTask('t0'), format: 2 });
  expect(await run(10_000)).toEqual(outcome({ forward: 0, left: 0 }, { forward: 0, left: 0 }));
});
