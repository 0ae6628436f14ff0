import { indexKeys, type IndexName } from './keys.ts';

/** The rows of a page: one partition of the table or an index, with at most one condition on its sort key. */
export interface RangeQuery {
  index: IndexName | null;
  partitionKey: string;
  partition: string;
  sortKey: string;
  /** Inclusive bounds of the sort key; null means open. Both null: the whole partition. */
  from: string | null;
  to: string | null;
  /** Newest first. */
  descending: boolean;
  /** The sort key of the previous page's last row. A descending query reads that row again: its bound is inclusive. */
  skip: string | null;
}

/** One whole partition of an index, ordered by sort key. */
export const wholePartition = (index: IndexName, partition: string, descending: boolean): RangeQuery => ({
  index,
  ...indexKeys(index),
  partition,
  from: null,
  to: null,
  descending,
  skip: null,
});

/** Every sort key that begins with `prefix` lies between `prefix` and this key. */
export const endOf = (prefix: string) => `${prefix}\u{10ffff}`;

/**
 * The query that continues after `position`, or null if nothing can follow. It is also null for a position that this
 * query cannot have returned, so that a forged position never widens the query. Positions are unique in their
 * partition.
 */
export function continuedAfter(query: RangeQuery, position: string): RangeQuery | null {
  if (!answers(query, position)) return null;
  if (query.descending) return { ...query, to: position, skip: position };
  // No sort key equals another one plus a space, so this bound is right after `position`.
  return position === query.to ? null : { ...query, from: `${position} ` };
}

/**
 * True if a sort key is within the bounds. Text compares as in DynamoDB only if it is ASCII, as all bounded sort keys
 * are; a prefix may be anything.
 */
function answers({ from, to }: RangeQuery, position: string): boolean {
  const prefix = from == null ? '' : from;
  if (to === endOf(prefix)) return position.startsWith(prefix);
  const bounded = from != null || to != null;
  if (bounded ? !isAscii(position) : false) return false;
  return (from == null || position >= from) && (to == null || position <= to);
}

/** Sort keys other than names are dates, ids and our own words. */
const isAscii = (text: string) => text.split('').every((character) => character <= '~');
