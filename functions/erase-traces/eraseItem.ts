import type { Erasure, Item } from '../shared/personal/itemKind.ts';
import type { Table } from '../shared/table.ts';
import { deleteItem, updateItem } from '../shared/writeItem.ts';

/**
 * Deletes an item, or writes the attributes that change, on condition that these attributes are still as read: a change
 * that others make meanwhile is not overwritten. False if the condition fails.
 */
export async function eraseItem(item: Item, erasure: Exclude<Erasure, null>, db: Table): Promise<boolean> {
  const key = { PK: item.PK, SK: item.SK };
  if (erasure === 'delete') return deleteItem(db, { key });
  const values = Object.fromEntries(Object.keys(erasure).map((name) => [name, item[name]]));
  const erased = await updateItem(db, { key, set: erasure, remove: [], condition: { is: 'equals', values } });
  return erased !== null;
}
