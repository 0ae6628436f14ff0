/** Who can reach the engine, and what they find there. */
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { StartError } from '../../shared/errors.ts';
import { silent } from '../../shared/log.ts';
import { dataFolder } from '../../testing/localCloud.ts';
import { installedDynamodbLocal } from './dynamodbLocal.ts';
import { connect, type Engine } from './engine.ts';
import { createStores } from './store.ts';
import { startEngine } from './startEngine.ts';

const TABLE = '_local.store';

async function anEngine(folder: string): Promise<Engine> {
  const engine = await startEngine('dynoxide', folder, silent);
  onTestFinished(engine.close);
  return engine;
}

const storesIn = (engine: Engine, path: string) => createStores(engine, { path, temporary: false });

const rowsOf = async (engine: Engine) => (await engine.call('Scan', { TableName: TABLE })).Items;

/** A row in the form of an earlier version. */
const openRow = (key: string, value: unknown) => ({
  service: { S: 'cognito-idp' },
  key: { S: key },
  value: { S: JSON.stringify(value) },
});

test('a client that obeys browser rules cannot reach the engine, though it listens', async () => {
  const { address, call } = await anEngine(dataFolder());
  expect(await call('ListTables', {})).toEqual({ TableNames: [] });
  const asked = fetch(`http://${address.host}:${address.port}/`, { method: 'POST', body: '{}' });
  await expect(asked.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow('bad port');
});

if (process.platform === 'linux')
  test('engines have unguessable addresses', async () => {
    const [one, other] = [await anEngine(dataFolder()), await anEngine(dataFolder())];
    expect(one.address.host).toMatch(/^127\.\d+\.\d+\.\d+$/);
    expect(one.address.host).not.toBe(other.address.host);
    await expect(connect({ ...one.address, host: '127.0.0.1' }, 'local').call('ListTables', {})).rejects.toThrow(
      'ECONNREFUSED',
    );
  });

if (installedDynamodbLocal() !== undefined)
  test('DynamoDB Local, which listens everywhere, hides the database from others', async () => {
    const folder = dataFolder();
    const engine = await startEngine('dynamodb-local', folder, silent);
    onTestFinished(engine.close);
    await storesIn(engine, folder);
    expect((await engine.call('ListTables', {})).TableNames).toEqual([TABLE]);
    expect(await connect(engine.address, 'local').call('ListTables', {})).toEqual({ TableNames: [] });
  });

test('the database holds no secret that is readable without the key file', async () => {
  const folder = dataFolder();
  const engine = await anEngine(folder);
  const store = (await storesIn(engine, folder))('cognito-idp');
  await store.put('signing-key', { d: 'private exponent' });
  await store.put('mails', { text: 'private exponent'.repeat(50_000) });
  await engine.close();
  const files = readdirSync(folder).map((name) => join(folder, name));
  expect(files.filter((file) => readFileSync(file).includes('private exponent'))).toEqual([]);
  expect(files.map((file) => statSync(file).mode & 0o077)).toEqual(files.map(() => 0));
});

test('a row opens only at its own place, and an unsealed row is refused', async () => {
  const folder = dataFolder();
  const engine = await anEngine(folder);
  const store = (await storesIn(engine, folder))('cognito-idp');
  await store.put('user#mallory', { password: 'known' });
  const [row] = await rowsOf(engine);
  await engine.call('PutItem', { TableName: TABLE, Item: { ...row, key: { S: 'user#admin' } } });
  await engine.call('PutItem', { TableName: TABLE, Item: openRow('user#other', { password: 'known' }) });
  expect(await store.get('user#mallory')).toEqual({ password: 'known' });
  const refused = new StartError(
    `the database in ${folder} was changed by somebody else, or sealed with another key file: restore store.key from a copy of the folder, or begin anew with --reset`,
  );
  await expect(store.get('user#admin')).rejects.toEqual(refused);
  await expect(store.get('user#other')).rejects.toEqual(refused);
});

test('rows of an earlier version are sealed at the first start, even if that start is interrupted', async () => {
  const folder = dataFolder();
  const engine = await anEngine(folder);
  await (await storesIn(engine, folder))('cognito-idp').put('sealed', 1);
  renameSync(join(folder, 'store.key'), join(folder, 'store.key.new'));
  await engine.call('PutItem', { TableName: TABLE, Item: openRow('open', { password: 'known' }) });
  const bytes = Buffer.from(JSON.stringify('x'.repeat(10)));
  const part = { service: { S: 'cognito-idp.parts' }, key: { S: 'id#0' }, part: { B: bytes.toString('base64') } };
  const { value: _, ...large } = { ...openRow('large', ''), partsId: { S: 'id' }, partCount: { N: '1' } };
  for (const Item of [part, large]) await engine.call('PutItem', { TableName: TABLE, Item });

  const store = (await storesIn(engine, folder))('cognito-idp');
  expect(await store.list('')).toEqual([
    { key: 'large', value: 'xxxxxxxxxx' },
    { key: 'open', value: { password: 'known' } },
    { key: 'sealed', value: 1 },
  ]);
  expect(JSON.stringify(await rowsOf(engine))).not.toMatch(/known|"S":"id"/);
});

test('a database without its key file is refused in one line, and left as it is', async () => {
  const folder = dataFolder();
  const engine = await anEngine(folder);
  await (await storesIn(engine, folder))('cognito-idp').put('user', 1);
  const before = await rowsOf(engine);
  rmSync(join(folder, 'store.key'));
  await expect(storesIn(engine, folder)).rejects.toThrow(StartError);
  expect(await rowsOf(engine)).toEqual(before);
});
