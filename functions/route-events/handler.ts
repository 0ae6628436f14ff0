import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SNSClient } from '@aws-sdk/client-sns';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Key } from '../../domain/keys.ts';
import { eventView, type EventItem } from '../../domain/task/view.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { getItems } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import { RefusedByApiError } from '../shared/systemApi.ts';
import { publishTaskEvent } from './publishTaskEvent.ts';
import { publishToTopic } from './publishToTopic.ts';
import { PoisonError, route, type Routed } from './route.ts';

const sns = new SNSClient();
const sqs = new SQSClient();

/** What `npm run replay` invokes the function with: events to deliver again, by their keys. */
export interface Replay {
  replay: Key[];
}

interface RoutedRecord extends Routed {
  sequenceNumber: string;
}

/**
 * Every event at least once, per task in order. Records that failed are named, so that the stream brings them again from the
 * first of them on; an event that cannot be delivered is parked by its keys, because the stream's own on-failure destination
 * would be told only where it was in the stream.
 */
export const handler = async (event: DynamoDBStreamEvent | Replay): Promise<DynamoDBBatchResponse> => {
  const events = 'replay' in event ? await eventsOf(event.replay) : event.Records.map(routedRecord);
  const { parked, failed } = await route(events);
  const unparked: RoutedRecord[] = [];
  for (const one of parked) if (!(await park(one))) unparked.push(one);
  return {
    batchItemFailures: [...failed, ...unparked].map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })),
  };
};

function routedRecord({ dynamodb }: DynamoDBRecord): RoutedRecord {
  const item = unmarshall((dynamodb?.NewImage ?? {}) as Parameters<typeof unmarshall>[0]);
  return {
    ...routed(item as unknown as EventItem),
    sequenceNumber: dynamodb?.SequenceNumber ?? '',
    age: Date.now() - (dynamodb?.ApproximateCreationDateTime ?? 0) * 1000,
  };
}

async function eventsOf(keys: Key[]): Promise<RoutedRecord[]> {
  const items = await getItems(documents, environment('TABLE_NAME'), keys);
  const found = keys.flatMap((key) => (items.get(key) === null ? [] : [items.get(key) as EventItem]));
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
    throw error instanceof RefusedByApiError ? new PoisonError(error.message, { cause: error }) : error;
  }
}

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
