/**
 * A data folder of the version before rows stated their form: an ADMIN and two tasks. `fixtures/form-1.sqlite.gz` is
 * its database, left by `npm start -- --no-demo` of that version.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { start } from '@taskwire/local-cloud';
import { expect, onTestFinished, test } from 'vitest';
import { profileKey, taskKey } from '../../domain/keys.ts';
import { recount } from '../recount/recount.ts';
import { documentsAt } from '../shared/documentsAt.ts';
import { localConfig } from '../shared/localConfig.ts';
import { migrate } from './migrate.ts';
import { ownAssembly } from '../ownAssembly.ts';

test('a data folder of the former version opens, and its rows are converted', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'taskwire-form-1-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const database = gunzipSync(readFileSync(new URL('./fixtures/form-1.sqlite.gz', import.meta.url)));
  writeFileSync(join(dataDir, 'database.sqlite'), database);
  const { folder } = await ownAssembly('dev');
  const cloud = await start({ assembly: folder, dataDir });
  onTestFinished(() => cloud.close());
  const config = localConfig(cloud);
  const documents = documentsAt(config);
  const table = cloud.stacks['taskwire-dev-api']?.outputs.TableName as string;
  const read = async (Key: object) =>
    (await documents.send(new GetCommand({ TableName: table, Key: { ...Key } }))).Item;
  const task = taskKey('01JNB3A0000000000000000001');

  const before = await read(task);
  expect(before).toMatchObject({ row: { title: 'Agree the launch date', version: 1 } });
  expect(before).not.toHaveProperty('format');
  expect(await migrate({ documents, table, dryRun: false, limit: 100, now: '2026-11-01T00:00:00.000Z' })).toEqual([
    { kind: 'tasks', rows: 2, forward: 2, left: 0 },
    { kind: 'history', rows: 0, forward: 0, left: 0 },
    { kind: 'users', rows: 1, forward: 1, left: 0 },
  ]);
  expect(await read(task)).toEqual({ ...before, format: 3, kC: 'ada' });
  expect(await read(profileKey('ada'))).toMatchObject({ format: 3, row: { role: 'ADMIN' } });
  expect((await recount({ documents, table }, '2026-03-02T00:00:00.000Z')).tasks).toBe(2);
});
