import { AwsError } from '../../../shared/errors.ts';
import { messageBytes } from '../../../shared/messageBytes.ts';
import type { ActionOf } from '../services.ts';
import { publish } from './publish.ts';

const MAX_ENTRIES = 10;
const MAX_BYTES = 262_144;

/** @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
export const publishBatch: ActionOf<'cloud' | 'topics' | 'deliveries'> = (services) => {
  const publishOne = publish(services);
  return async ({ TopicArn, PublishBatchRequestEntries: entries = [] }, call) => {
    services.topics.get(TopicArn);
    checkEntries(entries);
    const Successful: object[] = [];
    const Failed: object[] = [];
    for (const { Id, ...entry } of entries) {
      try {
        Successful.push({ Id, ...((await publishOne({ ...entry, TopicArn }, call)) as object) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: error.status < 500 });
      }
    }
    return { Successful, Failed };
  };
};

function checkEntries(entries: any[]): void {
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  if (entries.length > MAX_ENTRIES)
    throw new AwsError('TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible.');
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  if (
    entries.reduce((sum, { Message, MessageAttributes }) => sum + messageBytes(Message, MessageAttributes), 0) >
    MAX_BYTES
  )
    throw new AwsError(
      'BatchRequestTooLong',
      'The length of all the batch messages put together is more than the limit.',
    );
}
