import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { itemIn } from '../shared/itemIn.ts';
import { countWrites } from './countWrites.ts';
import { writeIn } from './writeIn.ts';

/** Counting a write again changes nothing, so whatever fails comes again as a whole. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const writes = Records.flatMap((record) => writeIn(itemIn(record, 'OldImage'), itemIn(record)) ?? []);
  await countWrites(writes, Number(environment('WRITE_BUDGET')), { documents, table: environment('TABLE_NAME') });
  return { batchItemFailures: [] };
};
