import {
  AUDIT_PARTITION,
  DELETED_PARTITION,
  idempotencyKeyOf,
  indexKeys,
  mailPartition,
  NEWEST_PARTITION,
  statsKey,
  userPartition,
  writesKey,
  type IndexName,
} from '../../../domain/keys.ts';
import { mapLimited } from '../mapLimited.ts';
import { query, type Range } from '../query.ts';
import type { Table } from '../table.ts';
import type { Item } from './itemKind.ts';

/** A position in a walk: the list, the entry of the list, and the item below that entry. */
export type Position = [list: string, entry: string, sortKey: string];

/** An item, and the position from which a walk continues after it. */
interface Step {
  item: Item;
  at: Position;
}

/** The items that may hold data of a person, list by list. Items about them alone come first. */
const LISTS: ReadonlyArray<{
  name: string;
  steps(userId: string, after: Position | null, db: Table): AsyncGenerator<Step>;
}> = [
  { name: 'own', steps: ownItems },
  { name: 'acts', steps: (_, after, db) => entriesOf('acts', 'byNewest', AUDIT_PARTITION, after, db) },
  { name: 'tasks', steps: (_, after, db) => tasksIn('tasks', 'byNewest', NEWEST_PARTITION, after, db) },
  { name: 'deleted', steps: (_, after, db) => tasksIn('deleted', 'byStatus', DELETED_PARTITION, after, db) },
];

/**
 * Every item that may hold data of a person, by queries alone: their own partitions, the audit trail, and all tasks
 * with their history. It costs as much as reading all tasks. Items that are written meanwhile may be missed, and so
 * may a task that moves from one list to another.
 */
export async function* walk(userId: string, after: Position | null, db: Table): AsyncGenerator<Step> {
  const start = after === null ? 0 : LISTS.findIndex(({ name }) => name === after[0]);
  for (const [index, { steps }] of LISTS.entries())
    if (index >= start) yield* steps(userId, index === start ? after : null, db);
}

/** The position in a cursor or a message; null for anything else. */
export function readPosition(value: unknown): Position | null {
  const isThree = Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === 'string');
  return isThree && LISTS.some(({ name }) => name === value[0]) && value[1] !== '' ? (value as Position) : null;
}

async function* ownItems(userId: string, after: Position | null, db: Table): AsyncGenerator<Step> {
  const partitions = [
    userPartition(userId),
    statsKey(userId).PK,
    writesKey(userId, '').PK,
    mailPartition(userId),
    idempotencyKeyOf(userId, '').PK,
  ];
  const start = after === null ? 0 : partitions.indexOf(after[1]);
  for (const [index, partition] of partitions.entries()) {
    if (index < start) continue;
    const items = query<Item>(db, inPartition(partition, index === start ? (after?.[2] ?? '') : ''));
    for await (const item of items) yield { item, at: ['own', partition, item.SK] };
  }
}

/** The entries of a list whose entries are the items themselves. */
async function* entriesOf(
  name: string,
  index: IndexName,
  partition: string,
  after: Position | null,
  db: Table,
): AsyncGenerator<Step> {
  const { sortKey } = indexKeys(index);
  for await (const item of query<Item>(db, inIndex(index, partition, 'above', after?.[1] ?? '')))
    yield { item, at: [name, String(item[sortKey]), item.SK] };
}

/** The number of partitions read at once. */
const AT_ONCE = 8;

/** All items in the partition of each task of a list. */
async function* tasksIn(
  name: string,
  index: IndexName,
  partition: string,
  after: Position | null,
  db: Table,
): AsyncGenerator<Step> {
  const { sortKey } = indexKeys(index);
  const whole = async (entry: Item): Promise<Step[]> => {
    const at = String(entry[sortKey]);
    const from = at === after?.[1] ? after[2] : '';
    const steps: Step[] = [];
    for await (const item of query<Item>(db, inPartition(entry.PK, from)))
      steps.push({ item, at: [name, at, item.SK] });
    return steps;
  };
  for await (const entries of chunks(query<Item>(db, inIndex(index, partition, 'from', after?.[1] ?? '')), AT_ONCE))
    for (const steps of await mapLimited(AT_ONCE, entries, whole)) yield* steps;
}

async function* chunks<T>(values: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const value of values) {
    chunk.push(value);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** No sort key is empty: above the empty text is the whole partition. */
const inPartition = (partition: string, after: string): Range => ({
  partition,
  ...(after !== '' && { sortKey: { above: after } }),
});

const inIndex = (index: IndexName, partition: string, bound: 'above' | 'from', position: string): Range => ({
  index,
  partition,
  ...(position !== '' && { sortKey: bound === 'above' ? { above: position } : { from: position } }),
});
