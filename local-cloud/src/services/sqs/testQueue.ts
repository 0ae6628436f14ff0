import { onTestFinished } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { cloudOfServices } from '../../testing/cloudOfServices.ts';
import { openQueue, type Queue } from './queue.ts';
import { readQueueSettings } from './queueSettings.ts';

export const RECEIVE = { max: 10, waitMilliseconds: 0 };

/** A queue whose rows are written a moment after the request, and the same queue after a restart. */
export async function aQueue(properties: object = {}, find: (arn: string) => Queue | undefined = () => undefined) {
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
  const open = (name = 'queue') => openQueue(slow, { name, createdAt: 0, settings, find });
  const queue = await open();
  const send = (body: string, more: object = {}, to = queue) =>
    to.send({ body, attributes: {}, ...more } as Parameters<Queue['send']>[0]);
  const bodies = async (of = queue) => (await of.receive(RECEIVE)).map(({ message }) => message.body);
  return { clock: cloud.clock, queue, restarted: open, send, bodies };
}

export const SECOND = 1000;
