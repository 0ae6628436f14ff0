import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Erasure, Item } from '../shared/personal/itemKind.ts';
import type { Table } from '../shared/table.ts';

/**
 * Deletes an item, or writes the attributes that change, on condition that these attributes are still as read: a change
 * that others make meanwhile is not overwritten. False if the condition fails.
 */
export async function eraseItem(item: Item, erasure: Exclude<Erasure, null>, db: Table): Promise<boolean> {
  const { documents, table: TableName } = db;
  const Key = { PK: item.PK, SK: item.SK };
  if (erasure === 'delete') {
    await documents.send(new DeleteCommand({ TableName, Key }));
    return true;
  }
  const names = Object.keys(erasure);
  const each = (write: (index: number) => string, separator: string) =>
    names.map((_, index) => write(index)).join(separator);
  try {
    await documents.send(
      new UpdateCommand({
        ...{ TableName, Key },
        UpdateExpression: `SET ${each((index) => `#a${index} = :new${index}`, ', ')}`,
        ConditionExpression: each((index) => `#a${index} = :old${index}`, ' AND '),
        ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#a${index}`, name])),
        ExpressionAttributeValues: Object.fromEntries(
          names.flatMap((name, index) => [
            [`:new${index}`, erasure[name]],
            [`:old${index}`, item[name]],
          ]),
        ),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
