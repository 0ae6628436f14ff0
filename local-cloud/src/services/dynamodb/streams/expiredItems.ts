import type { Cloud, Store } from '../../../cloud.ts';

export interface ExpiredItems {
  /** Loads the state of an earlier run. */
  load(): Promise<void>;
  /** Deletes an item for time to live. `time` is its expiry attribute. */
  expire<T>(table: string, key: unknown, time: unknown, deletion: () => Promise<T>): Promise<T>;
  /** Whether this `REMOVE` record comes from time to live. */
  isExpiry(table: string, record: Record<string, any>): Promise<boolean>;
}

interface Expired {
  table: string;
  key: string;
  time: unknown;
  at: number;
  /** The sequence number of the stream record, once seen. A user may delete the same key again later. */
  sequence?: string;
}

const RETENTION_MILLISECONDS = 24 * 3600_000;

/**
 * Remembers which items expired. The engine sees only a deletion, but DynamoDB records in the stream that time to live
 * made it.
 */
export function createExpiredItems(store: Store, { clock }: Pick<Cloud, 'clock'>): ExpiredItems {
  const items = new Map<string, Expired>();

  const rowKey = ({ table, key, time }: Expired) => `expired#${table}#${key}#${JSON.stringify(time)}`;
  const put = async (item: Expired): Promise<void> => {
    items.set(rowKey(item), item);
    await store.put(rowKey(item), item);
  };
  const forget = async (item: Expired): Promise<void> => {
    items.delete(rowKey(item));
    await store.delete(rowKey(item));
  };

  return {
    async load() {
      for (const { key, value } of await store.list<Expired>('expired#')) items.set(key, value);
    },
    async expire(table, key, time, deletion) {
      const item = { table, key: canonical(key), time, at: clock.now() };
      for (const old of items.values()) {
        if (old.at > clock.now() - RETENTION_MILLISECONDS) break;
        await forget(old);
      }
      await put(item);
      try {
        return await deletion();
      } catch (error) {
        await forget(item);
        throw error;
      }
    },
    async isExpiry(table, { eventName, dynamodb }) {
      if (eventName !== 'REMOVE' || items.size === 0) return false;
      const key = canonical(dynamodb.Keys);
      for (const item of items.values()) {
        if (item.table !== table || item.key !== key) continue;
        if (item.sequence === dynamodb.SequenceNumber) return true;
        if (item.sequence !== undefined) continue;
        const times = Object.values(dynamodb.OldImage ?? {}).map((value) => JSON.stringify(value));
        if (dynamodb.OldImage !== undefined && !times.includes(JSON.stringify(item.time))) continue;
        await put({ ...item, sequence: dynamodb.SequenceNumber });
        return true;
      }
      return false;
    },
  };
}

const canonical = (key: unknown): string => JSON.stringify(Object.entries(key as object).sort());
