import type { Cloud } from '../../cloud.ts';
import { queueDoesNotExist } from './errors.ts';
import { openQueue, type Queue } from './queue.ts';
import type { QueueSettings } from './queueSettings.ts';

/** All queues. */
export interface Queues {
  /** Opens a queue, or gives an open one new settings. */
  bring(name: string, settings: QueueSettings): Promise<Queue>;
  remove(name: string): Promise<void>;
  /** Finds a queue by name, URL or ARN: all end in the name. Throws `QueueDoesNotExist`. */
  get(reference: string): Queue;
  find(reference: string): Queue | undefined;
  all(): Queue[];
}

export function createQueues(cloud: Cloud): Queues {
  const queues = new Map<string, Queue>();
  const store = cloud.store('sqs');
  // A queue's URL contains the port, which may have changed since the URL was stored.
  const find = (reference: string) => queues.get(String(reference).replace(/^.*[/:]/, ''));

  return {
    async bring(name, settings) {
      const open = queues.get(name);
      if (open !== undefined) return Object.assign(open, { settings });
      await store.create(`queue#${name}`, { createdAt: cloud.clock.now() });
      const { createdAt } = (await store.get<{ createdAt: number }>(`queue#${name}`))!;
      const queue = await openQueue(cloud, { name, createdAt, settings, find });
      queues.set(name, queue);
      return queue;
    },
    async remove(name) {
      const queue = queues.get(name);
      queues.delete(name);
      queue?.close();
      await queue?.purge();
      await store.delete(`queue#${name}`);
    },
    get(reference) {
      const queue = find(reference);
      if (queue === undefined) throw queueDoesNotExist();
      return queue;
    },
    find,
    all: () => [...queues.values()],
  };
}
