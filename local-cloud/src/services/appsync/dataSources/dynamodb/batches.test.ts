import { describe, expect, test } from 'vitest';
import { anEmptyTable, key, run } from './testRows.ts';

anEmptyTable();

describe('batches', () => {
  const itemsOf = (...sks: string[]) => `[${sks.map((sk) => `{ pk: 'p', sk: '${sk}', n: 1 }`).join()}]`;
  const keysOf = (...sks: string[]) => `[${sks.map((sk) => key(sk)).join()}]`;

  test('put, get in the order of the request with nulls, delete by key', async () => {
    expect((await run(`ddb.batchPut({ tables: { Rows: ${itemsOf('a', 'b')} } })`)).result).toEqual({
      data: {
        Rows: [
          { pk: 'p', sk: 'a', n: 1 },
          { pk: 'p', sk: 'b', n: 1 },
        ],
      },
      unprocessedItems: { Rows: [] },
    });
    expect((await run(`ddb.batchGet({ tables: { Rows: { keys: ${keysOf('b', 'x', 'a')} } } })`)).result).toEqual({
      data: { Rows: [{ pk: 'p', sk: 'b', n: 1 }, null, { pk: 'p', sk: 'a', n: 1 }] },
      unprocessedKeys: { Rows: [] },
    });
    expect((await run(`ddb.batchDelete({ tables: { Rows: ${keysOf('a')} } })`)).result).toEqual({
      data: { Rows: [{ pk: 'p', sk: 'a' }] },
      unprocessedKeys: { Rows: [] },
    });
  });

  test('keeps the order even if the projection lacks the key', async () => {
    await run(`ddb.batchPut({ tables: { Rows: [{ pk: 'p', sk: 'a', n: 1 }, { pk: 'p', sk: 'b', n: 2 }] } })`);
    const get = `ddb.batchGet({ tables: { Rows: { keys: ${keysOf('b', 'a')}, projection: ['n'], consistentRead: true } } })`;
    expect((await run(get)).result.data).toEqual({ Rows: [{ n: 2 }, { n: 1 }] });
  });

  test('items that DynamoDB leaves over are null and listed', async () => {
    const { result } = await run(`ddb.batchPut({ tables: { Rows: ${itemsOf('a', 'b')} } })`, {}, (_, input) => ({
      UnprocessedItems: { Rows: [input.RequestItems.Rows[1]] },
    }));
    expect(result).toEqual({
      data: { Rows: [{ pk: 'p', sk: 'a', n: 1 }, null] },
      unprocessedItems: { Rows: [{ pk: 'p', sk: 'b', n: 1 }] },
    });
  });

  test('a failure keeps the tables in the result', async () => {
    expect(await run(`ddb.batchGet({ tables: { Nope: { keys: ${keysOf('a')} } } })`)).toMatchObject({
      result: { data: { Nope: [null] } },
      error: { type: 'DynamoDB:ResourceNotFoundException' },
    });
  });
});
