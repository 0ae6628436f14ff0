import { expect, onTestFinished, test, vi } from 'vitest';
import { cloudOfServices } from '../../testing/cloudOfServices.ts';
import { createFunctionPool } from './functionPool.ts';

const INVOCATION = { requestId: 'r', event: '{}', invokedFunctionArn: 'arn', log: () => {} };

async function poolOf(source: string) {
  const cloud = await cloudOfServices([]);
  const pool = createFunctionPool(cloud, {
    name: 'counts',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:counts',
    runtime: 'nodejs20.x',
    roleArn: 'arn:aws:iam::000000000000:role/counts',
    handler: 'index.handler',
    environment: {},
    source,
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    logFormat: 'Text',
    logGroup: '/aws/lambda/counts',
  });
  onTestFinished(async () => {
    vi.useRealTimers();
    await pool.close();
    await cloud.close();
  });
  return { cloud, pool };
}

test('a sandbox ends after thirty seconds without an invocation; the next one is a cold start', async () => {
  const { pool } = await poolOf('let count = 0; exports.handler = async () => (count += 1);');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const run = async () => {
    const { payload, initMilliseconds } = await pool.run(INVOCATION);
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

test('a jump of the clock ends after the invocations that it would overtake', async () => {
  const { cloud, pool } = await poolOf('exports.handler = () => new Promise((done) => setTimeout(done, 50));');
  const order: string[] = [];
  const answered = pool.run(INVOCATION).then(() => order.push('answered'));
  await cloud.clock.advance(3_600_000);
  order.push('an hour later');
  await answered;
  expect(order).toEqual(['answered', 'an hour later']);
});
