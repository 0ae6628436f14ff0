import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { dataFolder } from '../../testing/localCloud.ts';
import { sharedCode, type SharedCode } from './sharedCode.ts';

const SDK = createRequire(import.meta.url).resolve('@aws-sdk/client-sqs');
const NOTHING: SharedCode = { files: new Map(), places: new Map() };

interface Loaded {
  /** The names that a thread finds in a file. */
  exports: string[];
  /** What it found out itself. */
  found: SharedCode;
}

async function loaded(known: SharedCode, file = SDK): Promise<Loaded> {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.module).then(({ useSharedCode }) => {
      const found = useSharedCode(workerData.known, workerData.taskRoot);
      const exports = Object.keys(require(workerData.file)).sort();
      parentPort.postMessage({ exports, found: found() });
    });`;
  const module = new URL('./sharedCode.mjs', import.meta.url).href;
  const workerData = { module, file, known, taskRoot: dirname(file) };
  const worker = new Worker(code, { eval: true, execArgv: [], workerData });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

/** A file of a package or of a function. */
function file(folder: string, content: string, name = 'index.js'): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('a thread finds and compiles only what no thread before it has', async () => {
  const { exports, found } = await loaded(NOTHING);
  expect(exports).toContain('SQSClient');
  expect(found.files.size).toBeGreaterThan(0);
  expect(found.places.size).toBeGreaterThan(0);
  expect(await loaded(found)).toEqual({ exports, found: NOTHING });
});

test('code that V8 refuses is compiled again', async () => {
  const { exports, found } = await loaded(NOTHING);
  const files = new Map([...found.files].map(([name, one]) => [name, { ...one, code: new Uint8Array(100) }]));
  const again = await loaded({ ...found, files });
  expect(again.exports).toEqual(exports);
  expect([...again.found.files.keys()]).toEqual([...found.files.keys()]);
});

test.each(['node_modules/@aws-sdk/client-own', 'function'])(
  'a file in %s that changes while a cloud runs is compiled again, also if its length stays',
  async (folder) => {
    const own = file(join(dataFolder(), folder), 'exports.one = () => 1;');
    const { found } = await loaded(NOTHING, own);
    writeFileSync(own, 'exports.two = () => 2;');
    expect((await loaded(found, own)).exports).toEqual(['two']);
  },
);

test('a file of a package that is not where it was is found again', async () => {
  const packages = join(dataFolder(), 'node_modules');
  const own = file(join(packages, 'asks'), `Object.assign(exports, require('./other'));`);
  const other = file(join(packages, 'asks'), 'exports.one = 1;', 'other.js');
  const { found } = await loaded(NOTHING, own);
  const moved = new Map([...found.places].map(([asked, at]) => [asked, at.replace(other, join(packages, 'gone.js'))]));
  expect(await loaded({ ...found, places: moved }, own)).toEqual({
    exports: ['one'],
    found: { ...found, files: new Map() },
  });
});

test('where files are is known until packages are installed', () => {
  const root = dataFolder();
  const runtime = join(root, 'node_modules', 'local-cloud', 'dist', 'bootstrap.mjs');
  const place: SharedCode = { ...NOTHING, places: new Map([['who asks', 'the file']]) };
  sharedCode(runtime).add(place);
  expect(sharedCode(runtime).known.places.size).toBe(0);

  const record = file(join(root, 'node_modules'), '{}', '.package-lock.json');
  const before = sharedCode(runtime);
  before.add(place);
  expect(sharedCode(runtime).known.places).toEqual(place.places);
  utimesSync(record, 1, 1);
  before.add(place);
  expect(sharedCode(runtime).known.places.size).toBe(0);
});
