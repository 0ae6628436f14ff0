import { AwsError } from '../../../shared/errors.ts';
import type { Queue } from '../queue.ts';
import type { ActionOf } from '../services.ts';
import { own } from '../../../shared/own.ts';

const KNOWN = ['RedrivePolicy', 'RedriveAllowPolicy', 'Policy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds'];
const KNOWN_FIFO = ['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];

export const getQueueAttributes: ActionOf<'queues'> =
  ({ queues }) =>
  async ({ QueueUrl, AttributeNames = [] }) => {
    const queue = queues.get(QueueUrl);
    await queue.expire();
    const all = attributesOf(queue);
    const unknown = (AttributeNames as string[]).find(
      (name) => name !== 'All' && own(all, name) === undefined && ![...KNOWN, ...KNOWN_FIFO].includes(name),
    );
    if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
    const shown = Object.entries(all).filter(
      ([name, value]) => value !== undefined && (AttributeNames.includes('All') || AttributeNames.includes(name)),
    );
    return shown.length === 0 ? {} : { Attributes: Object.fromEntries(shown) };
  };

function attributesOf({ arn, settings, createdAt, policy, counts }: Queue): Record<string, string | undefined> {
  const { visible, inFlight, delayed } = counts();
  const seconds = String(Math.floor(createdAt / 1000));
  return {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: seconds,
    LastModifiedTimestamp: seconds,
    VisibilityTimeout: String(settings.visibilityTimeoutSeconds),
    MaximumMessageSize: String(settings.maximumMessageBytes),
    MessageRetentionPeriod: String(settings.retentionSeconds),
    DelaySeconds: String(settings.delaySeconds),
    ReceiveMessageWaitTimeSeconds: String(settings.receiveWaitSeconds),
    ...settings.shown,
    ...(policy.length > 0 && { Policy: JSON.stringify({ Version: '2012-10-17', Statement: policy }) }),
  };
}
