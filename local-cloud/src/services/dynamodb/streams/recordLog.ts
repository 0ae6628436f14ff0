import type { Cursor, EngineRecord } from './cursor.ts';
import { sequenceOf } from './cursor.ts';
import { shareRuns } from './shareRuns.ts';

/** A record that readers see. */
interface LoggedRecord {
  sequence: bigint;
  /** The index of its shard. */
  shard: number;
  /** In AWS's form. */
  record: Record<string, unknown>;
}

/** Records of one shard. */
interface Page {
  records: LoggedRecord[];
  /** The shard has been read up to here. Its own last record may be older. */
  position: bigint;
}

/** A stream's records by shard. Each record is read from the engine once, however many readers and shards there are. */
export interface RecordLog {
  /** Records of a shard after a position. Empty only if there are none. */
  read(shard: number, after: bigint, limit: number): Promise<Page>;
  /** The newest sequence number. @param known An existing one, from which to look. */
  newest(known: bigint): Promise<bigint>;
  /** The engine has trimmed the records up to here. */
  forget(upTo: bigint): void;
}

/** The latest records stay in memory for readers that keep up. For others the engine is read again. */
const KEPT_RECORDS = 2_000;
const KEPT_BYTES = 8_000_000;

/**
 * @param cursorAfter Reads the engine's stream.
 * @param convert Converts a record for readers; undefined if it is hidden from them.
 * @param written A number that changes after each write, so that the engine need not be asked again before.
 */
export function createRecordLog(
  cursorAfter: (after: bigint) => Cursor,
  convert: (record: EngineRecord) => Promise<LoggedRecord | undefined>,
  written: () => number,
): RecordLog {
  /** All records after `start` and up to `end`. */
  let kept: Array<LoggedRecord & { bytes: number }> = [];
  let keptBytes = 0;
  let start = 0n;
  let end = 0n;
  let cursor: Promise<Cursor> | undefined;
  /** The value of `written` before the engine had no more records. */
  let ended: number | undefined;

  /** Begins at an existing record, or at the oldest. */
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

  /** Reads the engine's next records; false if there are none. */
  const fetch = shareRuns(async () => {
    const before = written();
    if (before === ended) return false;
    const reading = await cursor!;
    const records = await reading.next();
    try {
      for (const record of records) await keep(record);
    } catch (error) {
      // The cursor has passed the records that could not be kept.
      cursor = Promise.resolve(cursorAfter(end));
      throw error;
    }
    if (reading.isAtEnd()) ended = before;
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

  /** Reads from memory. */
  function look(shard: number, after: bigint, limit: number): Page {
    const first = kept.findLastIndex(({ sequence }) => sequence <= after) + 1;
    const records: LoggedRecord[] = [];
    for (let index = first; index < kept.length; index++) {
      if (kept[index]!.shard === shard) records.push(kept[index]!);
      if (records.length === limit) return { records, position: kept[index]!.sequence };
    }
    return { records, position: end > after ? end : after };
  }

  /** Reads records older than the records in memory. */
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
      // Asks the engine even for the records of a write that is not answered yet.
      ended = undefined;
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
