import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { indexKeys, TABLE, type IndexName } from '../../domain/keys.ts';
import type { Table } from './table.ts';

/** One partition, in the order of its sort keys. */
export interface Range {
  /**
   * Default: the table itself, which is read consistently, because every caller continues from what was just written: a
   * backlog, a window of mail, a change of role, an erasure. An index is a moment behind.
   */
  index?: IndexName;
  partition: string;
  /** Default: the whole partition. */
  sortKey?:
    | { beginsWith: string }
    | { above: string }
    | { from: string }
    | { upTo: string }
    | { between: readonly [string, string] };
  /** Return only this attribute of the items' `row`. */
  onlyOfRow?: string;
  /** The most items of a page. */
  pageSize?: number;
}

/** Every item of a range, page by page, as far as the caller reads. */
export async function* query<Item>(db: Table, range: Range): AsyncGenerator<Item> {
  for await (const page of queryPages<Item>(db, range)) yield* page;
}

/** Like {@link query}, but a page at a time. */
export async function* queryPages<Item>({ documents, table }: Table, range: Range): AsyncGenerator<Item[]> {
  const pages = paginateQuery({ client: documents, pageSize: range.pageSize }, { TableName: table, ...inputOf(range) });
  for await (const { Items = [] } of pages) yield Items as Item[];
}

function inputOf({ index, partition, sortKey, onlyOfRow }: Range): Omit<QueryCommandInput, 'TableName'> {
  const keys = index === undefined ? TABLE : indexKeys(index);
  const { expression, values } = bounds(sortKey);
  return {
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
    ...(onlyOfRow !== undefined && { ProjectionExpression: '#row.#only' }),
    KeyConditionExpression: ['#p = :p', ...expression].join(' AND '),
    ExpressionAttributeNames: {
      '#p': keys.partitionKey,
      ...(sortKey !== undefined && { '#s': keys.sortKey }),
      ...(onlyOfRow !== undefined && { '#row': 'row', '#only': onlyOfRow }),
    },
    ExpressionAttributeValues: { ':p': partition, ...values },
  };
}

function bounds(sortKey: Range['sortKey']): { expression: string[]; values: Record<string, string> } {
  if (sortKey === undefined) return { expression: [], values: {} };
  if ('beginsWith' in sortKey)
    return { expression: ['begins_with(#s, :from)'], values: { ':from': sortKey.beginsWith } };
  if ('above' in sortKey) return { expression: ['#s > :from'], values: { ':from': sortKey.above } };
  if ('from' in sortKey) return { expression: ['#s >= :from'], values: { ':from': sortKey.from } };
  if ('upTo' in sortKey) return { expression: ['#s <= :to'], values: { ':to': sortKey.upTo } };
  const [from, to] = sortKey.between;
  return { expression: ['#s BETWEEN :from AND :to'], values: { ':from': from, ':to': to } };
}
