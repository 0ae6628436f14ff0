/**
 * `npm run redrive -- mail (--stage dev | --local)`: after the cause is fixed, sends the messages that were set aside
 * back to the queue in which they failed, or to which they could not be delivered. Messages that fail again are set
 * aside again. See docs/operations.md.
 */
import './help.ts';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readDeployment } from './admin/readDeployment.ts';
import { redrivable, redrive } from './redrive/redrive.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const [queue, ...args] = process.argv.slice(2);
  if (queue === undefined || queue.startsWith('-'))
    throw new Error('usage: npm run redrive -- <queue> (--stage dev|staging|prod | --local), e.g. mail');
  const { stage, clientConfig } = await readDeployment(`npm run redrive -- ${queue}`, { args });
  const sqs = new SQSClient(clientConfig);
  const queues = await redrivable(sqs, `taskwire-${stage}-`);
  if (!queues.includes(queue))
    throw new Error(`${queue} is not a queue whose messages are set aside: there are ${queues.join(', ')}`);
  const redriven = await redrive(sqs, `taskwire-${stage}-${queue}`);
  if (redriven.length === 0) console.log(`nothing of ${queue} is set aside`);
  for (const { from, to, messages } of redriven)
    console.log(`about ${messages} messages on their way from ${from} to ${to}`);
  return 0;
});
