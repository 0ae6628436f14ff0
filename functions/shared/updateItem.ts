import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { FunctionUpdate } from '../../domain/writes.ts';
import type { Table } from './table.ts';
import { transactItems } from './transactItems.ts';

/** A single update: half the price of a transaction. Returns the updated item; null if the condition does not hold. */
export async function updateItem({ documents, table }: Table, update: FunctionUpdate): Promise<unknown> {
  const [item] = transactItems(table, [update]);
  try {
    const input = item?.Update as UpdateCommand['input'];
    const { Attributes } = await documents.send(new UpdateCommand({ ...input, ReturnValues: 'ALL_NEW' }));
    return Attributes ?? null;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}
