import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { someFunctions } from './testFunctions.ts';
import { park, threadFor } from './threads.ts';

/** What a function finds when it starts, and how often its thread ran it. */
const LOOK = `
  let calls = 0;
  const found = { left: typeof globalThis.left, sdk: Object.keys(require.cache).length > 1, listeners: process.listenerCount('SIGTERM') };
  require('@aws-sdk/client-sqs');
`;
const ANSWER =
  'return { ...found, calls: ++calls, name: context.functionName, variable: process.env.WHO, other: process.env.OTHER };';

/** The answers of two functions, the second of which starts in the cloud that follows the first's. */
async function oneAfterAnother(first: string, ofFirst = {}, ofSecond = {}) {
  const answers = [];
  for (const [name, more, variables] of [
    ['first', first, { WHO: 'one', OTHER: 'set', ...ofFirst }],
    ['second', '', { WHO: 'two', ...ofSecond }],
  ] as const) {
    const { aFunction, invoke, cloud } = await someFunctions();
    const handler = `${LOOK}\nexports.handler = async (event, context) => { ${more}; ${ANSWER} };`;
    // A size of its own, so that no other test's threads are met.
    const properties = { MemorySize: 200 + first.length, Environment: { Variables: variables } };
    answers.push((await invoke(await aFunction(name, { 'index.js': handler }, properties))).value);
    await cloud.close();
  }
  return answers;
}

const FRESH = { left: 'undefined', listeners: 0, calls: 1, name: 'second', variable: 'two' };

test('a function starts in the thread of one that has ended, whose SDK is loaded, and meets nothing else of it', async () => {
  expect(await oneAfterAnother('globalThis.left = 1')).toEqual([
    { left: 'undefined', sdk: false, listeners: 0, calls: 1, name: 'first', variable: 'one', other: 'set' },
    { ...FRESH, sdk: true },
  ]);
});

test.each([
  ['a timer', 'setTimeout(() => {}, 60_000)'],
  ['a server', "require('node:net').createServer().listen(0, '127.0.0.1')"],
  ['a listener', "process.on('SIGTERM', () => {})"],
  [
    'a global of its own in place of one of the runtime',
    'globalThis.JSON = { ...JSON, parse: JSON.parse, stringify: JSON.stringify }',
  ],
])('a thread ends with a function that leaves %s', async (_what, leaves) => {
  expect((await oneAfterAnother(leaves))[1]).toEqual({ ...FRESH, sdk: false });
});

test.each([
  ['another', { NODE_OPTIONS: '--no-deprecation' }, {}],
  ['the one before', {}, { NODE_OPTIONS: '--no-deprecation' }],
])('a function whose options Node reads shares no thread with %s', async (_which, ofFirst, ofSecond) => {
  expect((await oneAfterAnother(JSON.stringify([ofFirst]), ofFirst, ofSecond))[1]).toEqual({ ...FRESH, sdk: false });
});

test('a thread that nobody took in thirty seconds is not passed on while it ends', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const taskRoot = mkdtempSync(join(tmpdir(), 'thread-'));
  onTestFinished(() => rmSync(taskRoot, { recursive: true }));
  writeFileSync(join(taskRoot, 'index.js'), 'exports.handler = async () => 1;');
  const load = {
    ...{ env: {}, taskRoot, source: undefined, handler: 'index.handler' },
    ...{ jsonLogs: false, clockOffset: 0, functionInfo: {} },
  };
  const aThread = async () => {
    const worker = threadFor(load, 333);
    await once(worker, 'message');
    return worker;
  };
  const first = await aThread();
  await park(first, 333);
  const second = await aThread();
  expect(second).toBe(first);
  await park(second, 333);
  vi.advanceTimersByTime(30_000);
  const third = threadFor(load, 333);
  expect(third).not.toBe(first);
  await third.terminate();
});
