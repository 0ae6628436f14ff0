import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { start, StartError } from './index.ts';
import { cloudToKill } from './testing/cloudToKill.ts';
import { control, dataFolder, dynamodbClient, localCloud, refOf } from './testing/localCloud.ts';
import { tableResource, writeAssembly } from './testing/writeAssembly.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const app = (resources: object = {}) =>
  writeAssembly({
    App: { Resources: { Table: tableResource(), ...resources }, Outputs: { TableName: { Value: { Ref: 'Table' } } } },
  });

test('returns outputs and resources, and leaves nothing behind in memory', async () => {
  const cloud = await localCloud({ Table: tableResource(), Bus: { Type: 'AWS::Events::EventBus' } });
  expect(cloud.resources.map(({ logicalId, type }) => [logicalId, type])).toEqual([
    ['Table', 'AWS::DynamoDB::Table'],
    ['Bus', 'AWS::Events::EventBus'],
  ]);
  expect(cloud.notRunLocally).toEqual([{ type: 'AWS::Events::EventBus', paths: ['App/Bus'] }]);
  expect(cloud.caFile).toBeUndefined();
});

test('loses no acknowledged write to kill -9 under load', async () => {
  const [assembly, dataDir] = [app(), dataFolder()];
  const { child, cloud } = await cloudToKill(assembly, dataDir);
  const client = dynamodbClient(cloud);
  const TableName = refOf(cloud, 'Table');
  const acknowledged: string[] = [];
  const write = async (writer: number): Promise<void> => {
    for (let number = 0; ; number++) {
      const id = `${writer}/${number}`;
      await client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));
      if (acknowledged.push(id) === 200) child.kill('SIGKILL');
    }
  };
  await Promise.allSettled([0, 1, 2, 3].map(write));

  const again = await start({ assembly, dataDir });
  onTestFinished(again.close);
  const reader = dynamodbClient(again);
  const found = await Promise.all(
    acknowledged.map(
      async (id) => (await reader.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }))).Item?.id?.S,
    ),
  );
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);
  expect(found).toEqual(acknowledged);
});

test('leaves no engine behind when it is killed', async () => {
  const dataDir = dataFolder();
  const { child } = await cloudToKill(app(), dataDir);
  const { enginePid } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as { enginePid: number };
  expect(() => process.kill(enginePid, 0)).not.toThrow();
  child.kill('SIGKILL');
  await expect.poll(() => existsSync(`/proc/${enginePid}`), { timeout: 5000 }).toBe(false);
});

test('starts while its assembly is still being written; if that fails, nothing is left running', async () => {
  const dataDir = dataFolder();
  await expect(start({ assembly: Promise.reject(new Error('a mistake')), dataDir })).rejects.toThrow('a mistake');
  const cloud = await start({ assembly: Promise.resolve(app()), dataDir });
  expect(cloud.stacks['App']?.outputs).toEqual({ TableName: refOf(cloud, 'Table') });
  expect(processesOf(dataDir)).not.toEqual([]);
  await cloud.close();
  expect(processesOf(dataDir)).toEqual([]);
});

/** The processes whose command line names a folder. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}

test('refuses a data folder that another cloud uses, until the other closes', async () => {
  const options = { assembly: app(), dataDir: dataFolder() };
  const first = await start(options);
  await expect(start(options)).rejects.toThrow(
    new StartError(
      `${options.dataDir} is in use by process ${process.pid} (${first.awsEndpoint}): stop it, or choose another folder with --data`,
    ),
  );
  await first.close();
  await (await start(options)).close();
});

test('reports in one line that the database is damaged, and leaves it untouched', async () => {
  const options = { assembly: app(), dataDir: dataFolder() };
  await (await start(options)).close();
  const files = ['database.sqlite', 'dynamodb-local/shared-local-instance.db'].map((name) =>
    join(options.dataDir, name),
  );
  const file = files.find(existsSync)!;
  writeFileSync(file, Buffer.alloc(8192, 'damaged'));
  await expect(start(options)).rejects.toThrow(
    new StartError(`the database ${file} is damaged: restore it from a copy, or begin anew with --reset`),
  );
  expect(readFileSync(file)).toEqual(Buffer.alloc(8192, 'damaged'));
});

test('answers no request before everything runs, nor while closing', async () => {
  const port = await freePort();
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      ({ status }) => status,
      () => 'refused',
    );
  const starting = start({ assembly: app(), port, page: { title: 'App', demoUsers: [], examples: [] } });
  const before = new Set();
  for (let answer = await ask(); answer !== 200; answer = await ask()) before.add(answer);
  const cloud = await starting;
  const closing = cloud.close();
  const after = await ask();
  await closing;
  expect([...before].filter((answer) => answer !== 503 && answer !== 'refused')).toEqual([]);
  expect(after).not.toBe(200);
});

test('leaves nothing running when it cannot start', async () => {
  const options = {
    assembly: app({ Broken: { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [] } } }),
    dataDir: dataFolder(),
  };
  await expect(start(options)).rejects.toThrow(/^App\/Broken \(AWS::DynamoDB::Table\): /);
  await (await start({ ...options, assembly: app() })).close();
});

test('applies another assembly in place, and keeps the data', async () => {
  const cloud = await start({ assembly: app() });
  onTestFinished(cloud.close);
  const client = dynamodbClient(cloud);
  const TableName = cloud.stacks.App!.outputs.TableName!;
  await client.send(new PutItemCommand({ TableName, Item: { id: { S: '1' }, group: { S: 'a' } } }));

  const Table = tableResource({
    AttributeDefinitions: ['id', 'group'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byGroup',
        KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  await cloud.update(app({ Table, Second: tableResource() }));
  expect(cloud.resources.map(({ logicalId }) => logicalId)).toEqual(['Table', 'Second']);
  const query = {
    TableName,
    IndexName: 'byGroup',
    KeyConditionExpression: '#g = :g',
    ExpressionAttributeNames: { '#g': 'group' },
    ExpressionAttributeValues: { ':g': { S: 'a' } },
  };
  expect((await client.send(new QueryCommand(query))).Count).toBe(1);
  expect(cloud.webEndpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await control(cloud, 'GET', '')).toMatchObject({ id: expect.any(String) });
});
