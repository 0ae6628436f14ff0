import { GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../domain/keys.ts';
import type { Table } from '../../functions/shared/table.ts';

interface IndexOfTable extends Table {
  index: { name: string; partitionKey: string; sortKey: string };
}

/** The differences between an index and its table. Keys are written `PK SK`. */
interface IndexComparison {
  /** All rows of the table. */
  rows: number;
  /** Rows that have both keys of the index as text, and therefore belong in it. */
  belonging: number;
  /** Rows that belong in the index but are not there under their current keys. */
  missing: string[];
  /** Entries of the index whose row is gone or has other keys. */
  stale: string[];
}

/**
 * Compares an index with its table, row by row. It reads both completely, and keeps in memory the keys of all rows that
 * belong in the index: about 200 bytes each. Users may go on writing: each difference is checked once more in the
 * table, and counts only if its row was not written meanwhile.
 */
export async function compareIndex(place: IndexOfTable): Promise<IndexComparison> {
  const { documents, table, index } = place;
  let rows = 0;
  const expected = new Map<string, string>();
  for await (const item of itemsOf(place)) {
    rows += 1;
    const keys = keysOf(item, index);
    if (keys !== null) expected.set(nameOf(item), keys);
  }
  const belonging = expected.size;
  const stale: Item[] = [];
  for await (const item of itemsOf(place, index.name)) {
    if (expected.get(nameOf(item)) === keysOf(item, index)) expected.delete(nameOf(item));
    else stale.push(item);
  }
  const now = async (key: Key) =>
    (await documents.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item ?? {};
  const missing: string[] = [];
  for (const [name, keys] of expected) if (keysOf(await now(keyIn(name)), index) === keys) missing.push(name);
  const gone: string[] = [];
  for (const item of stale)
    if (keysOf(await now(keyIn(nameOf(item))), index) !== keysOf(item, index)) gone.push(nameOf(item));
  return { rows, belonging, missing, stale: gone };
}

type Item = Record<string, unknown>;

/** Neither our keys nor users' texts contain it. */
const BETWEEN = '\n';
const nameOf = ({ PK, SK }: Item) => `${PK as string}${BETWEEN}${SK as string}`;
const keyIn = (name: string): Key => {
  const [PK = '', SK = ''] = name.split(BETWEEN);
  return { PK, SK };
};

/** Both keys of the index in one text; null for an item that does not belong in it. */
function keysOf(item: Item, { partitionKey, sortKey }: IndexOfTable['index']): string | null {
  const keys = [item[partitionKey], item[sortKey]];
  return keys.every((key) => typeof key === 'string') ? JSON.stringify(keys) : null;
}

async function* itemsOf({ documents, table, index }: IndexOfTable, IndexName?: string): AsyncGenerator<Item> {
  const names = [...new Set(['PK', 'SK', index.partitionKey, index.sortKey])];
  const pages = paginateScan(
    { client: documents },
    {
      TableName: table,
      ...(IndexName === undefined ? { ConsistentRead: true } : { IndexName }),
      ProjectionExpression: names.map((_, place) => `#${place}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name, place) => [`#${place}`, name])),
    },
  );
  for await (const { Items = [] } of pages) yield* Items;
}
