import { AwsError } from '../../shared/errors.ts';

interface Entry {
  Id: string;
}

const MAX_ENTRIES = 10;

/**
 * Runs each entry of a batch; a failed entry fails alone. Throws SQS's refusals of an invalid batch.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html
 */
export async function runBatch<E extends Entry>(
  entries: E[] | undefined,
  requestName: string,
  run: (entry: E) => Promise<object>,
): Promise<{ Successful: object[]; Failed: object[] }> {
  checkEntries(entries, requestName);
  const outcomes = await Promise.all(
    entries.map(async (entry) => {
      try {
        return { done: { Id: entry.Id, ...(await run(entry)) } };
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const Code = error.code.replace(/Exception$/, '');
        return { failed: { Id: entry.Id, SenderFault: error.status < 500, Code, Message: error.message } };
      }
    }),
  );
  return {
    Successful: outcomes.flatMap(({ done }) => done ?? []),
    Failed: outcomes.flatMap(({ failed }) => failed ?? []),
  };
}

function checkEntries<E extends Entry>(entries: E[] | undefined, requestName: string): asserts entries is E[] {
  const ids = entries?.map(({ Id }) => Id) ?? [];
  if (ids.length === 0) {
    throw new AwsError('EmptyBatchRequest', `There should be at least one ${requestName} in the request.`);
  }
  if (ids.length > MAX_ENTRIES) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAX_ENTRIES}. You have sent ${ids.length}.`,
    );
  }
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    throw new AwsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
}
