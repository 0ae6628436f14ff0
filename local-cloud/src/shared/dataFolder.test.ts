import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { start } from '../start.ts';
import { dataFolder, localCloud } from '../testing/localCloud.ts';
import { writeAssembly } from '../testing/writeAssembly.ts';
import { openDataFolder } from './dataFolder.ts';

/** A folder as a cloud leaves it, plus a foreign file. */
async function usedFolder(): Promise<string> {
  const path = dataFolder();
  (await openDataFolder(path)).release();
  writeFileSync(join(path, 'database.sqlite'), 'rows');
  writeFileSync(join(path, 'thesis.txt'), 'ten years of work');
  return path;
}

test('a reset removes what a cloud made, and leaves foreign files', async () => {
  const path = await usedFolder();
  const folder = await openDataFolder(path, true);
  expect(readdirSync(path).sort()).toEqual(['.local-cloud', 'thesis.txt']);
  folder.release();
});

test('a reset accepts an empty folder, and one that does not exist', async () => {
  const path = dataFolder();
  (await openDataFolder(path, true)).release();
  (await openDataFolder(join(path, 'new'), true)).release();
  expect(existsSync(join(path, 'new'))).toBe(true);
});

test('a reset accepts a folder from before there were markers', async () => {
  for (const database of ['database.sqlite', 'dynamodb-local/x_us-east-1.db']) {
    const path = dataFolder();
    mkdirSync(join(path, 'dynamodb-local'));
    writeFileSync(join(path, database), 'SQLite format 3 … CREATE TABLE "_local.store"');
    (await openDataFolder(path, true)).release();
    expect(readdirSync(path)).toEqual(['.local-cloud']);
  }
});

test.each([
  ['database.sqlite', 'SQLite format 3 … CREATE TABLE customers'],
  ['dynamodb-local/DynamoDBLocal.jar', 'PK'],
  ['dynamodb-local/shared-local-instance.db', 'SQLite format 3 … CREATE TABLE dm'],
  ['server.pem', '-----BEGIN CERTIFICATE-----'],
  ['amplify.json', '{}'],
  ['outputs.json', '{"version": 1}'],
  ['thesis.txt', 'ten years of work'],
  ['Documents/thesis.txt', 'ten years of work'],
])('of a folder with %s of another program, nothing is reset, opened or marked', async (name, text) => {
  const path = dataFolder();
  mkdirSync(dirname(join(path, name)), { recursive: true });
  writeFileSync(join(path, name), text);
  await expect(openDataFolder(path, true)).rejects.toThrow(`${path} is not the data folder of a local cloud`);
  const [top] = name.split('/');
  await expect(openDataFolder(path)).rejects.toThrow(
    `${path} has a ${top} that is no local cloud's: name an empty folder, or a new one`,
  );
  expect([readdirSync(path), readFileSync(join(path, name), 'utf8')]).toEqual([[top], text]);
});

test.each(['lost+found', '.gitignore', '.DS_Store', '.local-cloud.new'])(
  'a folder with nothing but %s is empty',
  async (name) => {
    const path = dataFolder();
    writeFileSync(join(path, name), '');
    (await openDataFolder(path)).release();
    expect(readdirSync(path)).toContain('.local-cloud');
  },
);

test('the outputs of a cloud in memory do not keep a cloud from the folder', async () => {
  const path = dataFolder();
  writeFileSync(join(path, 'outputs.json'), '{"controlUrl": "http://127.0.0.1:1/_local"}');
  writeFileSync(join(path, 'amplify.json'), '{}');
  (await openDataFolder(path)).release();
  expect(existsSync(join(path, '.local-cloud'))).toBe(true);
});

test('a reset through a link removes what a cloud made, and neither the link nor foreign files', async () => {
  const path = await usedFolder();
  const link = join(dataFolder(), 'link');
  symlinkSync(path, link);
  (await openDataFolder(link, true)).release();
  expect([readdirSync(path).sort(), lstatSync(link).isSymbolicLink()]).toEqual([['.local-cloud', 'thesis.txt'], true]);
});

test.each(['outputs.json', 'package.json'])(
  'a reset refuses a folder that is not a cloud’s, and one with %s',
  async (name) => {
    const path = dataFolder();
    writeFileSync(join(path, name), '{}');
    mkdirSync(join(path, 'src'));
    await expect(openDataFolder(path, true)).rejects.toThrow(
      `${path} is not the data folder of a local cloud: --reset removed nothing; name another folder with --data`,
    );
    expect(readdirSync(path).sort()).toEqual([name, 'src'].sort());
  },
);

test('a reset refuses the root of the file system', async () => {
  await expect(openDataFolder('/', true)).rejects.toThrow('/ is not the data folder of a local cloud');
});

test('a reset of . refuses a project, and from a folder shared with a project removes only the cloud’s files', async () => {
  const path = dataFolder();
  const before = process.cwd();
  onTestFinished(() => process.chdir(before));
  process.chdir(path);
  mkdirSync('src');
  for (const name of ['package.json', 'src/app.ts']) writeFileSync(name, '{}');
  await expect(openDataFolder('.', true)).rejects.toThrow(
    '. is not the data folder of a local cloud: --reset removed nothing; name another folder with --data',
  );
  expect(readdirSync('.').sort()).toEqual(['package.json', 'src']);

  // As an earlier version left it.
  writeFileSync('.local-cloud', '');
  writeFileSync('database.sqlite', 'rows');
  (await openDataFolder('.', true)).release();
  expect(readdirSync('.').sort()).toEqual(['.local-cloud', 'package.json', 'src']);
  expect(readdirSync('src')).toEqual(['app.ts']);
});

test('a reset refuses the folder of a running cloud, which continues', async () => {
  const dataDir = dataFolder();
  const cloud = await localCloud({}, { dataDir });
  const again = start({ assembly: writeAssembly({ App: { Resources: {} } }), dataDir, reset: true });
  await expect(again).rejects.toThrow(`${dataDir} is in use by process ${process.pid}`);
  expect((await fetch(`${cloud.awsEndpoint}/_local`)).status).toBe(200);
});

const modeOf = (path: string) => statSync(path).mode & 0o777;

test("only its owner may open the folder and a cloud's files in it", async () => {
  const path = join(dataFolder(), 'data');
  const folder = await openDataFolder(path);
  folder.claim({ pid: process.pid, enginePid: 0, endpoint: 'http://127.0.0.1:1', id: 'x' });
  expect([path, join(path, '.local-cloud'), join(path, 'running.json')].map(modeOf)).toEqual([0o700, 0o600, 0o600]);
  folder.release();
});

test('closes a folder and database of an earlier version that others could read', async () => {
  const path = dataFolder();
  const database = join(path, 'database.sqlite');
  writeFileSync(database, '_local.store');
  chmodSync(path, 0o755);
  chmodSync(database, 0o644);
  (await openDataFolder(path)).release();
  expect([path, database].map(modeOf)).toEqual([0o700, 0o600]);
});

test('a folder that an earlier version shared with other files keeps its mode, and so do they', async () => {
  const path = await usedFolder();
  const database = join(path, 'database.sqlite');
  chmodSync(path, 0o777);
  chmodSync(database, 0o644);
  (await openDataFolder(path)).release();
  expect([path, database, join(path, 'thesis.txt')].map(modeOf)).toEqual([0o777, 0o600, 0o644]);
});

test('a lock that no cloud wrote names no owner, and is asked nothing', async () => {
  const path = await usedFolder();
  const right = { pid: process.pid, enginePid: process.pid, endpoint: 'http://127.0.0.1:9', id: 'x' };
  const wrong = [
    null,
    5,
    [],
    {},
    { ...right, pid: 0 },
    { ...right, id: '' },
    { ...right, endpoint: 'http://a.example' },
  ];
  for (const lock of [...wrong, { ...right, endpoint: undefined }, { ...right, enginePid: 'x' }]) {
    writeFileSync(join(path, 'running.json'), JSON.stringify(lock));
    await expect(openDataFolder(path), JSON.stringify(lock)).resolves.toMatchObject({ path });
  }
});
