import type { ResourceHandler } from '../../../cloud.ts';
import { invalidValue } from '../errors.ts';
import { queueName } from '../queueName.ts';
import type { Queue } from '../queue.ts';
import type { Queues } from '../queues.ts';
import { readQueueSettings, type QueueSettings } from '../queueSettings.ts';

/** `AWS::SQS::Queue`. Its `Ref` is the URL. */
export const createQueue =
  (queues: Queues): ResourceHandler =>
  async (resource) => {
    const settings = readQueueSettings(resource);
    if (settings.redrive !== undefined) checkRedrive(settings, queues.find(settings.redrive.deadLetterTargetArn));
    const queue = await queues.bring(queueName(resource), settings);
    return { ref: queue.url, attributes: { Arn: queue.arn, QueueName: queue.name, QueueUrl: queue.url } };
  };

function checkRedrive({ redrive, fifo, shown }: QueueSettings, target: Queue | undefined): void {
  const refuse = (reason: string) => invalidValue(shown.RedrivePolicy, 'RedrivePolicy', reason);
  if (target === undefined) throw refuse('Dead letter target does not exist.');
  if (target.settings.fifo !== fifo) throw refuse('Dead-letter queue must be same type of queue as the source.');
  const count = redrive!.maxReceiveCount;
  if (!(Number.isInteger(count) && count >= 1 && count <= 1000))
    throw refuse('Invalid value for maxReceiveCount: it must be between 1 and 1000.');
}
