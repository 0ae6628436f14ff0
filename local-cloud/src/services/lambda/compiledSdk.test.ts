import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { dataFolder } from '../../testing/localCloud.ts';

const SDK = createRequire(import.meta.url).resolve('@aws-sdk/client-sqs');
type Compiled = Map<string, Uint8Array>;

/** The names that a thread finds in a file, and the code that it compiled itself. */
async function loaded(compiled: Compiled, file = SDK): Promise<{ exports: string[]; own: Compiled }> {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.module).then(({ useCompiledSdk }) => {
      const own = useCompiledSdk(workerData.compiled);
      const exports = Object.keys(require(workerData.file)).sort();
      parentPort.postMessage({ exports, own: own() });
    });`;
  const module = new URL('./compiledSdk.mjs', import.meta.url).href;
  const worker = new Worker(code, { eval: true, execArgv: [], workerData: { module, file, compiled } });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

test('a thread compiles only what no thread before it has compiled', async () => {
  const first = await loaded(new Map());
  expect(first.exports).toContain('SQSClient');
  expect(first.own.size).toBeGreaterThan(0);

  expect(await loaded(first.own)).toEqual({ exports: first.exports, own: new Map() });
});

test('code that V8 refuses is compiled again', async () => {
  const { exports, own } = await loaded(new Map());
  const refused = new Map([...own.keys()].map((key) => [key, new Uint8Array(100)]));
  const again = await loaded(refused);
  expect(again.exports).toEqual(exports);
  expect([...again.own.keys()]).toEqual([...own.keys()]);
});

test('a package that changes while a cloud runs is compiled again, also if its length stays', async () => {
  const folder = join(dataFolder(), 'node_modules', '@aws-sdk', 'client-own');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'index.js');
  writeFileSync(file, 'exports.one = () => 1;');
  const { own } = await loaded(new Map(), file);

  writeFileSync(file, 'exports.two = () => 2;');
  expect((await loaded(own, file)).exports).toEqual(['two']);
});
