import { expect, onTestFinished, test, vi } from 'vitest';
import { cloudOfServices } from '../../testing/cloudOfServices.ts';
import { createFunctionPool } from './functionPool.ts';

test('a sandbox ends after thirty seconds without an invocation; the next one is a cold start', async () => {
  const cloud = await cloudOfServices([]);
  const pool = createFunctionPool(cloud, {
    ...{ name: 'counts', arn: 'arn:aws:lambda:us-east-1:000000000000:function:counts', runtime: 'nodejs20.x' },
    ...{ roleArn: 'arn:aws:iam::000000000000:role/counts', handler: 'index.handler', environment: {} },
    source: 'let count = 0; exports.handler = async () => (count += 1);',
    ...{ timeoutSeconds: 3, memoryMegabytes: 128, logFormat: 'Text', logGroup: '/aws/lambda/counts' },
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(async () => {
    vi.useRealTimers();
    await pool.close();
    await cloud.close();
  });
  const run = async () => {
    const invocation = { requestId: 'r', event: '{}', invokedFunctionArn: 'arn', log: () => {} };
    const { payload, initMilliseconds } = await pool.run(invocation);
    return [payload, initMilliseconds === undefined ? 'warm' : 'cold'];
  };
  expect(await run()).toEqual(['1', 'cold']);
  vi.advanceTimersByTime(29_000);
  expect(await run()).toEqual(['2', 'warm']);
  vi.advanceTimersByTime(29_000);
  expect(await run()).toEqual(['3', 'warm']);
  vi.advanceTimersByTime(30_000);
  expect(await run()).toEqual(['1', 'cold']);
});
