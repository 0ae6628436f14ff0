import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Key } from '../../domain/keys.ts';
import { eventView, type EventItem } from '../../domain/task/view.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { getItems } from '../shared/getItems.ts';
import { itemIn } from '../shared/itemIn.ts';
import { logger } from '../shared/logger.ts';
import { RefusedByApiError } from '../shared/systemApi.ts';
import { publishTaskEvent } from './publishTaskEvent.ts';
import { publishToTopic } from './publishToTopic.ts';
import { PoisonError, route, type Routed } from './route.ts';

/** The SDK tries again by itself, after a pause, what was throttled, timed out or failed on the service's side. */
const sns = new SNSClient({ maxAttempts: 3, requestHandler: { requestTimeout: 8000, throwOnRequestTimeout: true } });
const sqs = new SQSClient();

/** The longest that one event may take, all its tries together. */
const LONGEST_DELIVERY_MILLISECONDS = 55_000;
/** What SNS says of a message that it will never take. */
const REFUSED_BY_TOPIC = ['InvalidParameterException', 'InvalidParameterValueException', 'ValidationException'];

/** What `npm run replay` invokes the function with: events to deliver again, by their keys. */
export interface Replay {
  replay: Key[];
}

interface RoutedRecord extends Routed {
  /** Its place in the stream; of a replayed one, its key. */
  sequenceNumber: string;
}

/**
 * Every event at least once, per task in order. Records that failed are named, so that the stream brings them again from the
 * first of them on; an event that cannot be delivered is parked by its keys, because the stream's own on-failure destination
 * would be told only where it was in the stream. Of a replay nothing is parked: it is already.
 */
export const handler = async (
  event: DynamoDBStreamEvent | Replay,
  context: Context,
): Promise<DynamoDBBatchResponse> => {
  const isReplay = 'replay' in event;
  const events = isReplay ? await eventsOf(event.replay) : event.Records.map(routedRecord);
  const hasTime = () => context.getRemainingTimeInMillis() > LONGEST_DELIVERY_MILLISECONDS;
  const { parked, failed } = await route(events, hasTime);
  const remaining = [...failed];
  for (const one of parked) if (isReplay || !(await park(one))) remaining.push(one);
  return { batchItemFailures: remaining.map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })) };
};

function routedRecord(record: DynamoDBRecord): RoutedRecord {
  const { SequenceNumber = '', ApproximateCreationDateTime = 0 } = record.dynamodb ?? {};
  const age = Date.now() - ApproximateCreationDateTime * 1000;
  return { ...routed(itemIn<EventItem>(record)!), sequenceNumber: SequenceNumber, age };
}

/** In the order of their tasks' versions; those whose history is gone are left out. */
async function eventsOf(keys: Key[]): Promise<RoutedRecord[]> {
  const items = await getItems(documents, environment('TABLE_NAME'), keys);
  const ordered = keys.toSorted((one, other) => (one.SK < other.SK ? -1 : 1));
  const found = ordered.flatMap((key) => (items.get(key) === null ? [] : [items.get(key) as EventItem]));
  return found.map((item) => ({ ...routed(item), sequenceNumber: `${item.PK}|${item.SK}`, age: 0 }));
}

function routed(item: EventItem): Routed {
  const key = { PK: item.PK, SK: item.SK };
  return { key, age: 0, deliver: () => deliver(item) };
}

/** The topic first, whose consumers tell repeats; open screens last, which are told nothing twice if the topic failed. */
async function deliver(item: EventItem): Promise<void> {
  try {
    const event = viewOf(item);
    await publishToTopic(sns, environment('TASK_EVENTS_TOPIC_ARN'), event);
    await publishTaskEvent(event);
  } catch (error) {
    logger.error('an event was not delivered', { key: { PK: item.PK, SK: item.SK }, error: error as Error });
    throw isRefusal(error as Error) ? new PoisonError((error as Error).message, { cause: error }) : error;
  }
}

const isRefusal = (error: Error) => error instanceof RefusedByApiError || REFUSED_BY_TOPIC.includes(error.name);

function viewOf(item: EventItem) {
  try {
    return eventView(item);
  } catch (error) {
    throw new PoisonError('the item is no event', { cause: error });
  }
}

/** False if not even that worked: the stream brings the event again. */
async function park({ key }: Routed): Promise<boolean> {
  try {
    await sqs.send(
      new SendMessageCommand({ QueueUrl: environment('PARKED_EVENTS_QUEUE_URL'), MessageBody: JSON.stringify(key) }),
    );
    logger.error('an event is parked', { key });
    return true;
  } catch (error) {
    logger.error('an event could not be parked', { key, error: error as Error });
    return false;
  }
}
