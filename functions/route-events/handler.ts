import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { keyName, type Key } from '../../domain/keys.ts';
import { isClaimMessage } from '../shared/changes.ts';
import { correlatedBy } from '../shared/correlation.ts';
import { environment } from '../shared/environment.ts';
import { getItems } from '../shared/getItems.ts';
import { itemIn } from '../shared/itemIn.ts';
import { logger } from '../shared/logger.ts';
import { count } from '../shared/metrics.ts';
import { observed } from '../shared/observed.ts';
import { parkEvent } from '../shared/parkEvent.ts';
import { leaveToBacklog, leaveToOpenBacklog, readBacklogs } from '../shared/screens/backlog.ts';
import { sendBacklogHint } from '../shared/screens/hint.ts';
import { publishTaskEvent } from '../shared/screens/publishTaskEvent.ts';
import { theTable } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { isClaimItem, noticeIn, type Item } from './notice.ts';
import { route, type Place, type Routed } from './route.ts';
import { traced } from '../shared/traced.ts';

/** One attempt: `publishNotices` itself retries. */
const sns = traced(
  new SNSClient({ maxAttempts: 1, requestHandler: { requestTimeout: 4000, throwOnRequestTimeout: true } }),
);
const sqs = traced(new SQSClient());

/** The input that `npm run replay` invokes the function with: events to deliver again, by their keys. */
interface Replay {
  replay: Key[];
}

/**
 * The only reader of the stream. Returns the failed records, so that the stream repeats them from the first one on. An
 * undeliverable record is parked by its key, because the stream's own on-failure destination would receive only its
 * position in the stream. A replayed event is not parked again.
 */
export const handler = observed(async (event: DynamoDBStreamEvent | Replay): Promise<DynamoDBBatchResponse> => {
  const isReplay = 'replay' in event;
  const records = isReplay
    ? await eventsOf(event.replay)
    : event.Records.flatMap((record) => routedRecord(record) ?? []);
  const { poison, failed } = await route(records, thePlace());
  const held = new Set([...poison.keys(), ...failed]);
  for (const record of records) if (!held.has(record)) tell(record);
  const remaining = [...failed];
  for (const [record, cause] of poison) if (isReplay || !(await park(record, cause))) remaining.push(record);
  return { batchItemFailures: remaining.map(({ id }) => ({ itemIdentifier: id })) };
});

/**
 * Reports a record in the log and on the dashboard. The log names ids, not keys: the key of an invitation holds an
 * address.
 */
function tell({ notice }: Routed): void {
  if (notice instanceof Error) return;
  const { attributes, change, correlationId, event } = notice;
  correlatedBy(correlationId, () =>
    logger.info('a change is told', {
      kind: attributes['kind']?.StringValue,
      type: attributes['type']?.StringValue,
      ...('event' in change ? { taskId: change.event.taskId } : { userId: change.userId }),
    }),
  );
  count('ChangesTold');
  if (event?.type === 'CREATED') count('TasksCreated');
  if (event?.toStatus === 'COMPLETED') count('TasksCompleted');
}

/** The id of a record is its number in the stream. */
const routedRecord = (record: DynamoDBRecord): Routed | null =>
  routed(record.dynamodb?.SequenceNumber ?? '', itemIn<Item>(record, 'OldImage'), itemIn<Item>(record)!);

/**
 * The events to replay, in the order of their tasks' versions. Events without a history, and claims, are left out. The
 * key is the id.
 */
async function eventsOf(keys: Key[]): Promise<Routed[]> {
  const items = await getItems(theTable(), keys);
  const ordered = keys.toSorted((one, other) => (one.SK < other.SK ? -1 : 1));
  return ordered.flatMap((key) => {
    const item = items.get(key) as Item | null;
    return item === null || isClaimItem(item) ? [] : (routed(keyName(key), null, item) ?? []);
  });
}

function routed(id: string, before: Item | null, after: Item): Routed | null {
  const key = { PK: after.PK, SK: after.SK };
  try {
    const notice = noticeIn(before, after, id);
    return notice === null ? null : { id, key, notice };
  } catch (error) {
    return { id, key, notice: new Error('the item is not what its key says', { cause: error }) };
  }
}

function thePlace(): Place {
  const db = theTable();
  return {
    sns,
    topicArn: environment('CHANGES_TOPIC_ARN'),
    publish: publishTaskEvent,
    backlogs: (taskIds) => readBacklogs(taskIds, db),
    async leaveToBacklog(taskId, from) {
      await leaveToBacklog(taskId, from, present(), db);
      await sendBacklogHint(sqs, taskId);
    },
    async leaveToOpenBacklog(taskId) {
      const isOpen = await leaveToOpenBacklog(taskId, db);
      if (isOpen) await sendBacklogHint(sqs, taskId);
      return isOpen;
    },
  };
}

/**
 * False if the key could not be stored: the stream repeats the record. A claim is not parked: it matters for minutes
 * only, and its key may hold an address.
 */
async function park({ key, notice }: Routed, cause: Error): Promise<boolean> {
  if (!(notice instanceof Error) && isClaimMessage(notice.change)) {
    logger.error('a claim is not told', { userId: notice.change.userId, cause });
    return true;
  }
  try {
    await correlatedBy(notice instanceof Error ? null : notice.correlationId, () => parkEvent(sqs, key, cause));
    return true;
  } catch (error) {
    logger.error('an event could not be parked', { key, error: error as Error });
    return false;
  }
}
