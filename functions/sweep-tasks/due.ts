import type { Key } from '../../domain/keys.ts';
import { queryPages } from '../shared/query.ts';
import type { Table } from '../shared/table.ts';

const PAGE = 400;

/** The keys in a partition of the index `reminders` up to an instant (ISO 8601), earliest first, page by page. */
export async function* due(partition: string, now: string, db: Table): AsyncGenerator<Key[]> {
  const range = { index: 'reminders', partition, sortKey: { upTo: now }, pageSize: PAGE } as const;
  for await (const items of queryPages<Key>(db, range)) yield items.map(({ PK, SK }) => ({ PK, SK }));
}
