import { GetQueueAttributesCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import type { Deployment } from '../admin/deployment.ts';
import { redrive, type Redriven } from '../redrive/redrive.ts';

/** Queues of messages that were given up. */
const SET_ASIDE = /(-failed|-undelivered|-records|parked-events)$/;
/** The queues that `npm run redrive` empties. */
const REDRIVEN = /^(.+)-(failed|undelivered)$/;

/** Each queue of messages that were given up, with its approximate length. */
export async function setAside({
  stage,
  clientConfig,
}: Deployment): Promise<Array<{ name: string; messages: number }>> {
  const client = new SQSClient(clientConfig);
  const found: Array<{ name: string; messages: number }> = [];
  for await (const { QueueUrls = [] } of paginateListQueues({ client }, { QueueNamePrefix: `taskwire-${stage}-` }))
    for (const QueueUrl of QueueUrls.filter((url) => SET_ASIDE.test(url))) {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
      const messages = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
      found.push({ name: QueueUrl.split('/').at(-1)!, messages });
    }
  return found;
}

/** Does what an operator does once the cause is gone: sends every message that was set aside back to its queue. */
export async function redriveAll(deployment: Deployment): Promise<Redriven[]> {
  const sqs = new SQSClient(deployment.clientConfig);
  const full = (await setAside(deployment)).filter(({ messages }) => messages > 0);
  const names = new Set(full.flatMap(({ name }) => REDRIVEN.exec(name)?.[1] ?? []));
  const redriven: Redriven[] = [];
  for (const name of names) redriven.push(...(await redrive(sqs, name)));
  return redriven;
}
