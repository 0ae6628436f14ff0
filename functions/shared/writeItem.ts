import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { FunctionDelete, FunctionUpdate } from '../../domain/writes.ts';
import type { Table } from './table.ts';
import { transactItems } from './transactItems.ts';

/** A single update: half the price of a transaction. Returns the updated item; null if the condition does not hold. */
export async function updateItem(
  { documents, table }: Table,
  update: Omit<FunctionUpdate, 'write'>,
): Promise<Record<string, unknown> | null> {
  const [item] = transactItems(table, [{ write: 'update', ...update }]);
  const input = item?.Update as UpdateCommand['input'];
  return ifHolds(async () => {
    const { Attributes = {} } = await documents.send(new UpdateCommand({ ...input, ReturnValues: 'ALL_NEW' }));
    return Attributes;
  });
}

/** A single deletion. False if the condition does not hold. */
export async function deleteItem(
  { documents, table }: Table,
  deletion: Omit<FunctionDelete, 'write'>,
): Promise<boolean> {
  const [item] = transactItems(table, [{ write: 'delete', ...deletion }]);
  const input = item?.Delete as DeleteCommand['input'];
  return (await ifHolds(() => documents.send(new DeleteCommand(input)))) !== null;
}

async function ifHolds<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}
