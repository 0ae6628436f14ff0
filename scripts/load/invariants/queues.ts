import { GetQueueAttributesCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import type { Invariant } from './invariant.ts';

/** Queues of messages that were given up. */
const SET_ASIDE = /(-failed|-undelivered|-records|-parked-events|parked-events)$/;

/** No message was set aside: every failure succeeded at a later try. */
export const queues: Invariant = {
  name: 'nothing was set aside',
  async check({ deployment: { stage, clientConfig } }) {
    const client = new SQSClient(clientConfig);
    const departures: string[] = [];
    let looked = 0;
    for await (const { QueueUrls = [] } of paginateListQueues({ client }, { QueueNamePrefix: `taskwire-${stage}-` }))
      for (const QueueUrl of QueueUrls.filter((url) => SET_ASIDE.test(url))) {
        looked += 1;
        const AttributeNames = ['ApproximateNumberOfMessages' as const];
        const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
        const count = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
        if (count > 0) departures.push(`${QueueUrl.split('/').at(-1)} holds ${count} messages`);
      }
    return { looked, departures };
  },
};
