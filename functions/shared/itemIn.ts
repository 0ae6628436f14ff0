import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

/**
 * The item as a stream's record shows it, after the change or before; null where there was none. Which items come is for the
 * function's filter to say: a caller names the one that it lets through.
 */
export const itemIn = <Item>({ dynamodb }: DynamoDBRecord, image: 'NewImage' | 'OldImage' = 'NewImage'): Item | null =>
  // The types of Lambda's events and those of the SDK describe the same JSON.
  dynamodb?.[image] === undefined ? null : (unmarshall(dynamodb[image] as never) as Item);
