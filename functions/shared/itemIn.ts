import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

/**
 * The item in a stream record, after or before the change; null if there was none. The function's filter decides which
 * items arrive; a caller names the type that the filter lets through.
 */
export const itemIn = <Item>({ dynamodb }: DynamoDBRecord, image: 'NewImage' | 'OldImage' = 'NewImage'): Item | null =>
  // Lambda's event types and the SDK's types describe the same JSON.
  dynamodb?.[image] === undefined ? null : (unmarshall(dynamodb[image] as never) as Item);
