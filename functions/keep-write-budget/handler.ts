import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { countWrites } from './countWrites.ts';
import { writeIn, type Item } from './writeIn.ts';

/** Counting a write again changes nothing, so whatever fails comes again as a whole. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const writes = Records.flatMap((record) => writeIn(image(record, 'OldImage'), image(record, 'NewImage')) ?? []);
  await countWrites(writes, Number(environment('WRITE_BUDGET')), { documents, table: environment('TABLE_NAME') });
  return { batchItemFailures: [] };
};

const image = ({ dynamodb }: DynamoDBRecord, which: 'OldImage' | 'NewImage'): Item | null =>
  dynamodb?.[which] === undefined ? null : (unmarshall(dynamodb[which] as never) as Item);
