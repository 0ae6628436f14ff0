import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const SDK = createRequire(import.meta.url).resolve('@aws-sdk/client-sqs');
type Compiled = Map<string, Uint8Array>;

/** What a thread finds in the SDK, and the code that it compiled itself. */
async function loaded(compiled: Compiled): Promise<{ exports: string[]; own: Compiled }> {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.module).then(({ useCompiledSdk }) => {
      const own = useCompiledSdk(workerData.compiled);
      const exports = Object.keys(require(workerData.sdk)).sort();
      parentPort.postMessage({ exports, own: own() });
    });`;
  const module = new URL('./compiledSdk.mjs', import.meta.url).href;
  const worker = new Worker(code, { eval: true, execArgv: [], workerData: { module, sdk: SDK, compiled } });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

test('a thread compiles only what no thread before it has compiled', async () => {
  const first = await loaded(new Map());
  expect(first.exports).toContain('SQSClient');
  expect([...first.own.keys()]).toContain(SDK);

  expect(await loaded(first.own)).toEqual({ exports: first.exports, own: new Map() });
});

test('code that V8 refuses is compiled again', async () => {
  const { exports, own } = await loaded(new Map([[SDK, new Uint8Array(100)]]));
  expect(exports).toContain('SQSClient');
  expect([...own.keys()]).toContain(SDK);
});
