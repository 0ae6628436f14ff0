import { describe, expect, test } from 'vitest';
import type { Cursor, EngineRecord } from './cursor.ts';
import { createRecordLog } from './recordLog.ts';

const always = (_: number): boolean => true;
const never = (): boolean => false;

/** An engine's stream that gives `pageSize` records at a time. Records with odd numbers are in shard 1. */
function aLog({ pageSize = 10, shows = always, convertFails = never, bytes = 100 } = {}) {
  const records: number[] = [];
  let given = 0;
  let pages = 0;
  let writes = 0;
  const cursorAfter = (after: bigint): Cursor => {
    let position = after;
    let isAtEnd = false;
    return {
      async next() {
        pages += 1;
        const page = records.filter((sequence) => BigInt(sequence) > position).slice(0, pageSize);
        given += page.length;
        isAtEnd = page.length < pageSize;
        position = BigInt(page.at(-1) ?? position);
        return page.map((sequence) => ({ dynamodb: { SequenceNumber: String(sequence), SizeBytes: bytes } }));
      },
      position: () => position,
      isAtEnd: () => isAtEnd,
    };
  };
  const converted = async ({ dynamodb }: EngineRecord) => {
    if (convertFails()) throw new Error('not now');
    const number = Number(dynamodb.SequenceNumber);
    return shows(number) ? { sequence: BigInt(number), shard: number % 2, record: { number } } : undefined;
  };
  const log = createRecordLog(cursorAfter, converted, () => writes);
  const write = (from: number, to: number) => {
    for (let number = from; number <= to; number++) records.push(number);
    writes += 1;
  };
  async function read(shard: number, after: number, limit = 100) {
    const page = await log.read(shard, BigInt(after), limit);
    return { numbers: page.records.map(({ sequence }) => Number(sequence)), position: Number(page.position) };
  }
  /** Everything that a reader sees who begins after a position. */
  async function readAll(shard: number, after: number, limit = 100): Promise<number[]> {
    const seen: number[] = [];
    for (let position = after; ;) {
      const page = await read(shard, position, limit);
      if (page.numbers.length === 0) return seen;
      seen.push(...page.numbers);
      position = page.position;
    }
  }
  const odd = (from: number, to: number) =>
    records.filter((number) => number % 2 === 1 && number >= from && number <= to);
  return { log, records, write, read, readAll, odd, given: () => given, pages: () => pages };
}

describe('readers', () => {
  test('each see the records of their shard, from where they begin', async () => {
    const { write, readAll, odd } = aLog();
    write(1, 95);
    expect(await readAll(1, 0)).toEqual(odd(1, 95));
    expect(await readAll(1, 50, 3)).toEqual(odd(51, 95));
    expect(await readAll(0, 94)).toEqual([]);
  });

  test('see records that were written while another was reading', async () => {
    const { write, read } = aLog();
    write(1, 3);
    const first = read(0, 3);
    write(4, 4);
    expect(await Promise.all([first, read(0, 3), read(1, 3)])).toEqual([
      { numbers: [4], position: 4 },
      { numbers: [4], position: 4 },
      { numbers: [], position: 4 },
    ]);
  });

  test('get no empty page while more records exist', async () => {
    const { write, read } = aLog({ shows: (number) => number === 95 });
    write(1, 99);
    expect(await read(1, 0)).toEqual({ numbers: [95], position: 99 });
  });

  test('that keep up have each record read from the engine once', async () => {
    const { write, readAll, given } = aLog();
    write(1, 10);
    await Promise.all([readAll(0, 0), readAll(1, 0)]);
    const before = given();
    write(11, 20);
    await Promise.all([readAll(0, 10), readAll(1, 10), readAll(0, 10), readAll(1, 10)]);
    expect(given() - before).toBe(10);
  });

  test('who have seen the end ask the engine again only after a write', async () => {
    const { write, readAll, pages } = aLog();
    write(1, 15);
    await readAll(1, 0);
    expect(pages()).toBe(2);
    await Promise.all([readAll(0, 0), readAll(1, 0), readAll(1, 15)]);
    expect(pages()).toBe(2);
    write(16, 16);
    expect(await readAll(0, 15)).toEqual([16]);
    expect(pages()).toBe(3);
  });
});

describe('a reader that is far behind', () => {
  test('misses nothing, though only the latest records are in memory', async () => {
    const { log, write, readAll, odd } = aLog({ pageSize: 1000 });
    write(1, 6000);
    await log.newest(0n);
    expect(await readAll(1, 0, 1000)).toEqual(odd(1, 6000));
    expect(await readAll(1, 3001, 7)).toEqual(odd(3002, 6000));
  });

  test('may begin before the first reader did, or where no record was', async () => {
    const { write, readAll, odd } = aLog();
    write(1, 50);
    expect(await readAll(1, 40)).toEqual(odd(41, 50));
    expect(await readAll(1, 5)).toEqual(odd(6, 50));
    const other = aLog();
    other.write(1, 50);
    expect(await other.readAll(1, 1000)).toEqual([]);
    expect(await other.readAll(1, 0)).toEqual(odd(1, 50));
  });

  test('gets the remaining records after trimming', async () => {
    const { log, records, write, readAll, odd } = aLog();
    write(1, 50);
    await readAll(1, 0);
    records.splice(0, 30);
    log.forget(30n);
    expect(await readAll(1, 0)).toEqual(odd(31, 50));
  });
});

describe('memory', () => {
  /** Whether a reader after a position needs the engine again, once all records have been read. */
  async function needsEngine(records: number, after: number, bytes?: number): Promise<boolean> {
    const { log, write, read, given } = aLog({ pageSize: 1000, ...(bytes && { bytes }) });
    write(1, records);
    await log.newest(0n);
    const before = given();
    for (const shard of [0, 1]) await read(shard, after);
    return given() > before;
  }

  test('has the latest 2,000 records', async () => {
    expect([await needsEngine(2_000, 0), await needsEngine(2_001, 1), await needsEngine(2_001, 0)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('has the latest records of 8 MB, and at least one', async () => {
    const MEGABYTE = 1_000_000;
    expect(await needsEngine(8, 0, MEGABYTE)).toBe(false);
    expect([await needsEngine(12, 4, MEGABYTE), await needsEngine(12, 3, MEGABYTE)]).toEqual([false, true]);
    expect([await needsEngine(1, 0, 9 * MEGABYTE), await needsEngine(3, 2, 9 * MEGABYTE)]).toEqual([false, false]);
  });

  test('begins with the first reader, after a record that exists', async () => {
    const { write, read, readAll, given, odd } = aLog();
    write(1, 100);
    expect(await readAll(1, 90)).toEqual(odd(91, 100));
    expect(given()).toBe(20);
    expect(await read(0, 95)).toEqual({ numbers: [96, 98, 100], position: 100 });
    expect(given()).toBe(20);
  });

  test('has everything if the first reader begins after a record that does not exist', async () => {
    const { log, records, write, read, readAll, odd, given } = aLog();
    write(1, 50);
    expect(await readAll(1, 1000)).toEqual([]);
    expect(await log.newest(0n)).toBe(50n);
    records.splice(39, 1);
    const other = aLog();
    other.records.push(...records);
    expect(await other.readAll(1, 40)).toEqual(odd(41, 50));
    const before = [given(), other.given()];
    await read(1, 0);
    await other.read(1, 0);
    expect([given(), other.given()]).toEqual(before);
  });

  test('has room again for as many bytes as were trimmed', async () => {
    const { log, records, write, read, given } = aLog({ bytes: 1_000_000 });
    write(1, 8);
    await log.newest(0n);
    records.splice(0, 4);
    log.forget(4n);
    write(9, 12);
    await log.newest(0n);
    const before = given();
    expect((await read(1, 4)).numbers).toEqual([5, 7, 9, 11]);
    expect(given()).toBe(before);
  });
});

test('a reader far behind gets pages that are full, each from where the last one ended', async () => {
  const { log, write, read } = aLog({ pageSize: 1000 });
  write(1, 6000);
  await log.newest(0n);
  expect(await read(1, 10, 3)).toEqual({ numbers: [11, 13, 15], position: 15 });
  expect(await read(1, 999, 500)).toMatchObject({ position: 1999 });
});

test('a log that could not be opened is opened by the next reader', async () => {
  let failures = 1;
  const log = createRecordLog(
    (after) => ({
      next: async () => {
        if (failures-- > 0) throw new Error('not now');
        return [];
      },
      position: () => after,
      isAtEnd: () => true,
    }),
    async () => undefined,
    () => 0,
  );
  await expect(log.read(0, 5n, 10)).rejects.toThrow('not now');
  expect(await log.read(0, 5n, 10)).toEqual({ records: [], position: 5n });
});

test('a record that could not be shown is shown later', async () => {
  let failures = 1;
  const { write, read, readAll, odd } = aLog({ convertFails: () => failures-- === 0 });
  write(1, 20);
  await expect(read(1, 0)).rejects.toThrow('not now');
  expect(await readAll(1, 0)).toEqual(odd(1, 20));
});

test('the newest number is known, even of records hidden from readers', async () => {
  const { log, write } = aLog({ shows: () => false });
  expect(await log.newest(0n)).toBe(0n);
  write(1, 25);
  expect(await log.newest(0n)).toBe(25n);
});
