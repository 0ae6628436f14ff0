import { util } from '@aws-appsync/utils';
import { keyName, type Key } from '../../domain/keys.ts';
import { tableName, type Ctx } from './context.ts';
import { refuseFault, refuseThrottle } from './refuse.ts';

/** One BatchGetItem for all of `keys` (repeats are read once); `consistent` before a write. */
export function getItems(ctx: Ctx, keys: Key[], consistent: boolean) {
  const names = keys.map(keyName);
  const distinct = keys.filter((key, index) => names.indexOf(keyName(key)) === index);
  return {
    operation: 'BatchGetItem',
    tables: {
      [tableName(ctx)]: {
        keys: distinct.map((key) => util.dynamodb.toMapValues(key)),
        consistentRead: consistent,
      },
    },
  };
}

/**
 * The result of a BatchGetItem, in the order of its keys, null for absent ones. A key left unread is a throttle, never
 * an absent item.
 */
export function gotBatch<Item>(ctx: Ctx): Array<Item | null> {
  refuseFault(ctx);
  const table = tableName(ctx);
  const { data, unprocessedKeys } = ctx.result as BatchResult<Item>;
  if ((unprocessedKeys?.[table] ?? []).length > 0) refuseThrottle();
  return data[table] ?? [];
}

interface BatchResult<Item> {
  data: Record<string, Array<Item | null>>;
  unprocessedKeys?: Record<string, unknown[]> | null;
}

/** The result of {@link getItems}, for {@link itemOf}. */
export function gotItems(ctx: Ctx): Record<string, unknown> {
  const items: Record<string, unknown> = {};
  gotBatch<Key>(ctx).forEach((item) => {
    if (item != null) items[keyName(item)] = item;
  });
  return items;
}

/** The item under a key, or null. */
export const itemOf = (items: Record<string, unknown>, key: Key): unknown => items[keyName(key)] ?? null;
