import type { ActionOf } from '../services.ts';

/** All on one page: a laptop does not have thousands. */
export const listQueues: ActionOf<'queues'> =
  ({ queues }) =>
  async ({ QueueNamePrefix = '' }) => {
    const QueueUrls = queues
      .all()
      .filter(({ name }) => name.startsWith(QueueNamePrefix))
      .map(({ url }) => url)
      .sort();
    return QueueUrls.length === 0 ? {} : { QueueUrls };
  };
