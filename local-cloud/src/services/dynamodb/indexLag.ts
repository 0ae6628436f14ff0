import type { IndexLag } from '../../cloud.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Engine } from './engine.ts';
import { pagesOf } from './pagesOf.ts';
import { INTERNAL_PREFIX } from './store.ts';
import { createTableInput, type TableDefinition } from './table.ts';
import { writtenKeys } from './writtenKeys.ts';

/** Makes indexes lag behind their tables while a fault requires it. */
interface LaggingIndexes {
  /** Registers a table whose indexes may lag. */
  watch(table: TableDefinition): void;
  /** Starts lagging; undefined: catches up and stops. */
  set(fault: IndexLag | undefined): Promise<void>;
  /** Makes a call: index reads see the past, writes are recorded. */
  around(action: string, request: Record<string, any>, call: () => Promise<any>): Promise<any>;
}

interface Write {
  table: TableDefinition;
  key: Record<string, unknown>;
  /** The item right after the write; undefined if it was deleted. */
  image: Record<string, unknown> | undefined;
  due: number;
}

const SHADOW_PREFIX = `${INTERNAL_PREFIX}.lag.`;
const BATCH = 25;

/**
 * Index lag by shadow tables. While the fault is set, each table with indexes has a copy that receives every write
 * later, and the copy answers index reads. Filters, order, pages and capacity are therefore the engine's own, only
 * older.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.Writes
 */
export async function createIndexLag(engine: Engine, clock: Clock): Promise<LaggingIndexes> {
  const tables = new Map<string, TableDefinition>();
  let lagging: { fault: IndexLag; shadowed: Map<string, TableDefinition>; writes: Write[] } | undefined;
  let applying: Promise<void> = Promise.resolve();
  await dropShadows(engine);

  async function note(
    action: string,
    request: Record<string, any>,
    { fault, shadowed, writes }: NonNullable<typeof lagging>,
  ): Promise<void> {
    for (const { table: name, key } of writtenKeys(action, request, (name) => shadowed.get(name)?.keys)) {
      const table = shadowed.get(name)!;
      const { Item: image } = await engine.call('GetItem', { TableName: name, Key: key, ConsistentRead: true });
      const before = writes.findLast((write) => isSameItem(write, { table, key }));
      const due = clock.now() + (fault.holds() ? fault.milliseconds : 0);
      writes.push({ table, key, image, due: Math.max(due, before?.due ?? 0) });
    }
  }

  async function applyDue(writes: Write[]): Promise<void> {
    for (const write of writes.filter(({ due }) => due <= clock.now())) {
      writes.splice(writes.indexOf(write), 1);
      const { table, key } = write;
      // The images of two concurrent writers may have been read out of order. The last image must be the true one.
      const isLast = !writes.some((other) => isSameItem(other, write));
      const image = isLast
        ? (await engine.call('GetItem', { TableName: table.name, Key: key, ConsistentRead: true })).Item
        : write.image;
      const TableName = SHADOW_PREFIX + table.name;
      await (image === undefined
        ? engine.call('DeleteItem', { TableName, Key: key })
        : engine.call('PutItem', { TableName, Item: image }));
    }
  }

  return {
    watch: (table) => void tables.set(table.name, table),
    async set(fault) {
      lagging = undefined;
      await applying;
      await dropShadows(engine);
      if (fault === undefined) return;
      const shadowed = new Map([...tables].filter(([, { indexes }]) => indexes.length > 0));
      for (const table of shadowed.values()) await copy(engine, table);
      lagging = { fault, shadowed, writes: [] };
    },
    async around(action, request, call) {
      const now = lagging;
      if (now === undefined) return call();
      const shadowed = now.shadowed.get(request.TableName);
      if (shadowed?.indexes.some(({ IndexName }) => IndexName === request.IndexName)) {
        const turn = applying.then(() => applyDue(now.writes));
        applying = turn.catch(() => undefined);
        await turn;
        return unshadowed(
          request.TableName,
          await engine.call(action, { ...request, TableName: SHADOW_PREFIX + request.TableName }),
        );
      }
      const answer = await call();
      await note(action, request, now);
      return answer;
    },
  };
}

const isSameItem = (a: Pick<Write, 'table' | 'key'>, b: Pick<Write, 'table' | 'key'>): boolean =>
  a.table === b.table && JSON.stringify(a.key) === JSON.stringify(b.key);

function unshadowed(TableName: string, answer: Record<string, any>): Record<string, any> {
  return answer.ConsumedCapacity === undefined
    ? answer
    : { ...answer, ConsumedCapacity: { ...answer.ConsumedCapacity, TableName } };
}

async function copy(engine: Engine, table: TableDefinition): Promise<void> {
  const shadow = SHADOW_PREFIX + table.name;
  const { stream: _none, ...definition } = table;
  await engine.call('CreateTable', createTableInput({ ...definition, name: shadow }));
  for await (const { Items } of pagesOf(engine, 'Scan', { TableName: table.name, ConsistentRead: true })) {
    for (let start = 0; start < Items.length; start += BATCH) {
      const puts = Items.slice(start, start + BATCH).map((Item) => ({ PutRequest: { Item } }));
      await engine.call('BatchWriteItem', { RequestItems: { [shadow]: puts } });
    }
  }
}

/** Drops all shadow tables, including the tables of a killed cloud. */
async function dropShadows(engine: Engine): Promise<void> {
  const { TableNames } = await engine.call('ListTables', {});
  for (const TableName of TableNames.filter((name: string) => name.startsWith(SHADOW_PREFIX))) {
    await engine.call('DeleteTable', { TableName });
  }
}
