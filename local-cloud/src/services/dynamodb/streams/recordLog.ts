import type { Cursor, EngineRecord } from './cursor.ts';
import { sequenceOf } from './cursor.ts';
import { shareRuns } from './shareRuns.ts';

/** A record that readers see. */
export interface LoggedRecord {
  sequence: bigint;
  /** The place of its shard. */
  shard: number;
  /** In AWS's form. */
  record: Record<string, unknown>;
}

/** Records of one shard. */
export interface Page {
  records: LoggedRecord[];
  /** The shard has been read up to here, though its own last record may be older. */
  position: bigint;
}

/** A stream's records by shard. The engine is asked for each record once, however many readers and shards there are. */
export interface RecordLog {
  /** Records of a shard after a position; none only if there are none. */
  read(shard: number, after: bigint, limit: number): Promise<Page>;
  /** The newest sequence number. @param known One that there has been, to look from. */
  newest(known: bigint): Promise<bigint>;
  /** The engine has forgotten the records up to here. */
  forget(upTo: bigint): void;
}

/** The latest records stay at hand, for readers that keep up; others have the engine asked again. */
const KEPT_RECORDS = 2_000;
const KEPT_BYTES = 8_000_000;

/**
 * @param cursorAfter Reads the engine's stream.
 * @param convert What readers see of a record; undefined if they see nothing of it.
 */
export function createRecordLog(
  cursorAfter: (after: bigint) => Cursor,
  convert: (record: EngineRecord) => Promise<LoggedRecord | undefined>,
): RecordLog {
  /** All records after `start` and up to `end`. */
  let kept: Array<LoggedRecord & { bytes: number }> = [];
  let keptBytes = 0;
  let start = 0n;
  let end = 0n;
  let cursor: Promise<Cursor> | undefined;

  /** Begins at a record that is there, or at the oldest. */
  async function begin(after: bigint): Promise<Cursor> {
    const [first] = after > 0n ? await cursorAfter(after - 1n).next() : [];
    start = end = first !== undefined && sequenceOf(first) === after ? after : 0n;
    return cursorAfter(start);
  }

  async function opened(after: bigint): Promise<Cursor> {
    cursor ??= begin(after).catch((error: unknown) => {
      cursor = undefined;
      throw error;
    });
    return cursor;
  }

  /** Takes what the engine has next; false if it has nothing. */
  const fetch = shareRuns(async () => {
    const records = await (await cursor!).next();
    try {
      for (const record of records) await keep(record);
    } catch (error) {
      // The cursor is past what could not be kept.
      cursor = Promise.resolve(cursorAfter(end));
      throw error;
    }
    return records.length > 0;
  });

  async function keep(record: EngineRecord): Promise<void> {
    const logged = await convert(record);
    end = sequenceOf(record);
    if (logged === undefined) return;
    const bytes = Number(record.dynamodb.SizeBytes ?? 0);
    kept.push({ ...logged, bytes });
    keptBytes += bytes;
    while (kept.length > KEPT_RECORDS || (keptBytes > KEPT_BYTES && kept.length > 1)) {
      const oldest = kept.shift()!;
      keptBytes -= oldest.bytes;
      start = oldest.sequence;
    }
  }

  /** What is at hand. */
  function look(shard: number, after: bigint, limit: number): Page {
    const first = kept.findLastIndex(({ sequence }) => sequence <= after) + 1;
    const records: LoggedRecord[] = [];
    for (let index = first; index < kept.length; index++) {
      if (kept[index]!.shard === shard) records.push(kept[index]!);
      if (records.length === limit) return { records, position: kept[index]!.sequence };
    }
    return { records, position: end > after ? end : after };
  }

  /** What is older than that. */
  async function lookBack(shard: number, after: bigint, limit: number): Promise<Page> {
    const own = cursorAfter(after);
    const until = start;
    while (own.position() < until) {
      const page = await own.next();
      if (page.length === 0) return { records: [], position: until };
      const records: LoggedRecord[] = [];
      for (const record of page) {
        const logged = await convert(record);
        if (logged?.shard === shard) records.push(logged);
        if (records.length === limit) return { records, position: sequenceOf(record) };
      }
      if (records.length > 0) return { records, position: own.position() };
    }
    return { records: [], position: own.position() };
  }

  return {
    async read(shard, after, limit) {
      await opened(after);
      let position = after;
      for (let isAtEnd = false; ;) {
        const page = position < start ? await lookBack(shard, position, limit) : look(shard, position, limit);
        if (page.records.length > 0 || (isAtEnd && page.position >= start)) return page;
        position = page.position;
        isAtEnd = !(await fetch());
      }
    },
    async newest(known) {
      await opened(known);
      while (await fetch());
      return end;
    },
    forget(upTo) {
      kept = kept.filter(({ sequence }) => sequence > upTo);
      keptBytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
      if (upTo > start) start = upTo < end ? upTo : end;
    },
  };
}
