import { expect, onTestFinished, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { cloudOfServices } from '../../testing/cloudOfServices.ts';
import { openQueue, type Queue } from './queue.ts';
import { readQueueSettings } from './queueSettings.ts';

const RECEIVE = { max: 10, waitMilliseconds: 0 };
const DEAD_LETTERS = 'arn:aws:sqs:us-east-1:000000000000:dead';

/** A queue whose rows are written a moment after they were asked for, and the same after a restart. */
async function aQueue(properties: object = {}, find: (arn: string) => Queue | undefined = () => undefined) {
  const cloud = await cloudOfServices([]);
  onTestFinished(cloud.close);
  const slow: Cloud = {
    ...cloud,
    store: (service) => {
      const store = cloud.store(service);
      const put = async (key: string, value: unknown) => {
        await new Promise((resolve) => setImmediate(resolve));
        await store.put(key, value);
      };
      return { ...store, put };
    },
  };
  const settings = readQueueSettings({ properties, path: 'Test/Queue' } as Parameters<typeof readQueueSettings>[0]);
  const open = () => openQueue(slow, { name: 'queue', createdAt: 0, settings, find });
  return { clock: cloud.clock, queue: await open(), restarted: open };
}

test('a message that is deleted while its visibility changes is gone after a restart too', async () => {
  const { queue, restarted } = await aQueue();
  await queue.send({ body: 'a', attributes: {} } as Parameters<Queue['send']>[0]);
  const [{ handle } = { handle: '' }] = await queue.receive(RECEIVE);
  await Promise.all([queue.changeVisibility(handle, 0), queue.delete(handle)]);
  expect(await (await restarted()).receive(RECEIVE)).toEqual([]);
});

test('a message stays in its queue while its dead-letter queue cannot take it', async () => {
  let adopted = 0;
  const full = { adopt: async () => Promise.reject(new Error('full')) } as unknown as Queue;
  let graveyard = full;
  const RedrivePolicy = { deadLetterTargetArn: DEAD_LETTERS, maxReceiveCount: 1 };
  const { clock, queue } = await aQueue({ RedrivePolicy }, () => graveyard);
  await queue.send({ body: 'a', attributes: {} } as Parameters<Queue['send']>[0]);
  await queue.receive(RECEIVE);
  await clock.advance(31_000);
  await expect(queue.receive(RECEIVE)).rejects.toThrow('full');
  graveyard = { adopt: async () => void (adopted += 1) } as unknown as Queue;
  expect(await queue.receive(RECEIVE)).toEqual([]);
  expect(adopted).toBe(1);
});
