import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { EventItem } from '../../domain/task/view.ts';
import { countTasks, type Observed } from '../shared/countTasks.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { itemIn } from '../shared/itemIn.ts';
import { present } from '../shared/time.ts';

/**
 * Counts what tasks have become. Repeats and old news change nothing: a task's state is counted together with its version. When
 * it fails the whole batch comes again, which is as good.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const events = Records.flatMap((record) => itemIn<EventItem>(record) ?? []);
  const observed = events.filter(({ row }) => row !== undefined).map(observedIn);
  await countTasks(observed, present().now, { documents, table: environment('TABLE_NAME') });
  return { batchItemFailures: [] };
};

const observedIn = ({ row, type, at }: EventItem): Observed => ({ row, deleted: type === 'DELETED', at });
