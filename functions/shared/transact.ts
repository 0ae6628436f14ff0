import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { conditionExpression, updateExpression, type Condition, type FunctionWrite } from '../../domain/writes.ts';
import type { Table } from './table.ts';

type TransactItems = NonNullable<TransactWriteCommand['input']['TransactItems']>;

/** All writes as one TransactWriteItems. `lost`: a condition failed or another write of the same items came between. */
export async function transact({ documents, table }: Table, writes: FunctionWrite[]): Promise<'written' | 'lost'> {
  if (writes.length === 0) return 'written';
  try {
    await documents.send(new TransactWriteCommand({ TransactItems: transactItems(table, writes) }));
    return 'written';
  } catch (error) {
    if (isLostRace(error)) return 'lost';
    throw error;
  }
}

/** Writes in DynamoDB's words. */
export const transactItems = (table: string, writes: FunctionWrite[]): TransactItems =>
  writes.map((write) => itemOf(table, write));

function isLostRace(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
  return codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict');
}

function itemOf(TableName: string, write: FunctionWrite): TransactItems[number] {
  if (write.write === 'delete') return { Delete: { TableName, Key: write.key } };
  const condition = write.condition === undefined ? undefined : conditionOf(write.condition);
  if (write.write === 'put') return { Put: { TableName, Item: { ...write.key, ...write.item }, ...condition } };
  if (write.write === 'check')
    return { ConditionCheck: { TableName, Key: write.key, ...conditionOf(write.condition) } };
  const update = write.write === 'update' ? updateExpression(write.set, write.remove) : setExpression(write);
  return {
    Update: {
      TableName,
      Key: write.key,
      UpdateExpression: update.expression,
      ...condition,
      ExpressionAttributeNames: { ...update.names, ...condition?.ExpressionAttributeNames },
      ExpressionAttributeValues: { ...update.values, ...condition?.ExpressionAttributeValues },
    },
  };
}

function setExpression({ write, attribute, member }: Extract<FunctionWrite, { member: string }>) {
  return {
    expression: `${write === 'addToSet' ? 'ADD' : 'DELETE'} #members :members`,
    names: { '#members': attribute },
    values: { ':members': new Set([member]) },
  };
}

function conditionOf(condition: Condition) {
  const { expression, names, values } = conditionExpression(condition);
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}
