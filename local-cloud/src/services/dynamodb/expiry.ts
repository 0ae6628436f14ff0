import type { Cloud } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import type { Engine } from './engine.ts';
import { pagesOf } from './pagesOf.ts';

/** DynamoDB promises "within a few days"; a laptop achieves a minute. */
const SWEEP_MILLISECONDS = 60_000;
/** DynamoDB keeps items whose expiry lies more than five years in the past: nobody intends that. */
const FORGOTTEN_SECONDS = 5 * 365 * 24 * 3600;

interface Expiry {
  /** Items of this table expire by an attribute; undefined: no longer. */
  watch(table: string, keys: Array<{ AttributeName: string }>, attribute: string | undefined): void;
  /** Called for every request, so that a sweep reads only if something may have expired. */
  noticed(action: string, request: Record<string, any>): void;
  /** Deletes the items that have expired by the cloud's clock. */
  sweep(): Promise<void>;
  close(): void;
}

interface Watched {
  keys: string[];
  attribute: string;
  /** Nothing expires before this time (seconds since the epoch), judging by requests. 0: unknown, so scan. */
  next: number;
}

/**
 * Time to live by the cloud's clock: engines know only the real one. A sweep scans the table, so it waits for the
 * earliest time that was stored or that a request mentioned.
 * @param deleteItem Sends a `DeleteItem` like any other.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export function createExpiry(
  engine: Engine,
  { clock, log }: Pick<Cloud, 'clock' | 'log'>,
  deleteItem: (request: Record<string, any>) => Promise<unknown>,
): Expiry {
  const watched = new Map<string, Watched>();
  let sweeping: Promise<void> = Promise.resolve();

  const seconds = () => Math.floor(clock.now() / 1000);

  async function sweepTable(TableName: string, table: Watched): Promise<void> {
    if (table.next > seconds()) return;
    table.next = Infinity;
    const scan = {
      TableName,
      FilterExpression: 'attribute_type(#ttl, :number)',
      ProjectionExpression: [...table.keys.map((_, index) => `#k${index}`), '#ttl'].join(', '),
      ExpressionAttributeNames: {
        '#ttl': table.attribute,
        ...Object.fromEntries(table.keys.map((key, index) => [`#k${index}`, key])),
      },
      ExpressionAttributeValues: { ':number': { S: 'N' } },
    };
    for await (const { Items } of pagesOf(engine, 'Scan', scan))
      for (const item of Items) await expire(TableName, table, item);
  }

  async function expire(TableName: string, table: Watched, item: Record<string, { N: string }>): Promise<void> {
    const at = Number(item[table.attribute]!.N);
    if (at > seconds()) table.next = Math.min(table.next, at);
    if (at > seconds() || at < seconds() - FORGOTTEN_SECONDS) return;
    try {
      await deleteItem({
        TableName,
        Key: Object.fromEntries(table.keys.map((key) => [key, item[key]])),
        // If the time was changed in the meantime, the item must stay.
        ConditionExpression: '#ttl = :at',
        ExpressionAttributeNames: { '#ttl': table.attribute },
        ExpressionAttributeValues: { ':at': item[table.attribute] },
      });
    } catch (error) {
      if (!(error instanceof AwsError && error.code === 'ConditionalCheckFailedException')) throw error;
    }
  }

  const sweep = (): Promise<void> => {
    sweeping = sweeping.then(async () => {
      for (const [name, table] of watched) await sweepTable(name, table);
    });
    return sweeping;
  };

  const timer = setInterval(() => {
    sweep().catch((error: unknown) => {
      sweeping = Promise.resolve();
      log.error('expired items could not be deleted', error);
    });
  }, SWEEP_MILLISECONDS);
  timer.unref();

  return {
    watch(table, keys, attribute) {
      if (attribute === undefined) watched.delete(table);
      else watched.set(table, { keys: keys.map((key) => key.AttributeName), attribute, next: 0 });
    },
    noticed(action, request) {
      if (!/^(Put|Update|BatchWrite|TransactWrite|Execute|BatchExecute)/.test(action)) return;
      let text: string | undefined;
      for (const table of watched.values()) {
        text ??= JSON.stringify(request);
        if (text.includes(table.attribute)) table.next = Math.min(table.next, earliest(text));
      }
    },
    sweep,
    close: () => clearInterval(timer),
  };
}

/** The smallest number in a request that can be a time in seconds; 0 (scan at the next sweep) if there is none. */
function earliest(request: string): number {
  const times = [...request.matchAll(/"N":"(\d{9,10})(?:\.\d+)?"/g)].map((match) => Number(match[1]));
  return times.length === 0 ? 0 : Math.min(...times);
}
