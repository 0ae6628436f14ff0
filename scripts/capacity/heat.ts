import { isDeepStrictEqual } from 'node:util';
import { INDEXES } from '../../domain/keys.ts';
import type { Write } from '../../domain/writes.ts';

type Item = Record<string, unknown>;

/** Write units by partition, of the table and of each index. */
export type Heat = Map<string, Map<string, number>>;

const TABLE_NAME = 'table';
const KILOBYTE = 1_024;
/** Each write of a transaction counts twice. */
const TRANSACTIONAL = 2;

const sizeUnits = (item: Item): number => Math.max(1, Math.ceil(JSON.stringify(item).length / KILOBYTE));

/** Applies transactions to an empty table, and adds up the writes of each partition of the table and its indexes. */
export function heatOf(transactions: Iterable<Write[]>): { heat: Heat; changes: number } {
  const items = new Map<string, Item>();
  const heat: Heat = new Map();
  let changes = 0;
  for (const writes of transactions) {
    changes += 1;
    for (const write of writes) play(write, items, heat);
  }
  return { heat, changes };
}

function play(write: Write, items: Map<string, Item>, heat: Heat): void {
  const key = `${write.key.PK} ${write.key.SK}`;
  const before = items.get(key);
  const after = afterOf(write, before);
  add(heat, TABLE_NAME, write.key.PK, TRANSACTIONAL * sizeUnits(after ?? before ?? {}));
  for (const { name, partitionKey, sortKey, projection } of INDEXES) {
    const [from, to] = [entryOf(before, partitionKey, sortKey), entryOf(after, partitionKey, sortKey)];
    const projected = (item: Item = {}) => Object.fromEntries([...projection].map((field) => [field, item[field]]));
    const [entry, entryAfter] = [projected(before), projected(after)];
    const isMoved = from?.key !== to?.key;
    if (from !== undefined && isMoved) add(heat, name, from.partition, sizeUnits(entry));
    // An entry is written only if it changes.
    if (to !== undefined && (isMoved || !isDeepStrictEqual(entry, entryAfter)))
      add(heat, name, to.partition, sizeUnits(entryAfter));
  }
  if (after === undefined) items.delete(key);
  else items.set(key, after);
}

function afterOf(write: Write, before: Item | undefined): Item | undefined {
  if (write.write === 'delete') return undefined;
  if (write.write === 'put') return { ...write.key, ...write.item };
  const item: Item = { ...before, ...write.key, ...write.set };
  for (const name of write.remove) delete item[name];
  return item;
}

/** The item's place in an index, if it has one. */
function entryOf(
  item: Item | undefined,
  partitionKey: string,
  sortKey: string,
): { partition: string; key: string } | undefined {
  const [partition, sort] = [item?.[partitionKey], item?.[sortKey] ?? (item?.['row'] as Item | undefined)?.[sortKey]];
  return partition == null ? undefined : { partition: String(partition), key: `${String(partition)} ${String(sort)}` };
}

function add(heat: Heat, index: string, partition: string, units: number): void {
  const partitions = heat.get(index) ?? new Map<string, number>();
  heat.set(index, partitions.set(partition, (partitions.get(partition) ?? 0) + units));
}

/** The busiest partition of an index among those that `is` selects by key, with its write units per change. */
export function hottest(
  heat: Heat,
  index: string,
  changes: number,
  is: (partition: string) => boolean = () => true,
): { partition: string; units: number } {
  let most = { partition: '–', units: 0 };
  for (const [partition, units] of heat.get(index) ?? [])
    if (units > most.units && is(partition)) most = { partition, units };
  return { partition: most.partition, units: most.units / changes };
}

/** Write units per change in all partitions of an index. */
export const unitsOf = (heat: Heat, index: string, changes: number): number =>
  [...(heat.get(index)?.values() ?? [])].reduce((sum, units) => sum + units, 0) / changes;

export const PLACES = [TABLE_NAME, ...INDEXES.map(({ name }) => name)];
