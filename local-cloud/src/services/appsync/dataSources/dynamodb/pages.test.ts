import { describe, expect, test } from 'vitest';
import { anEmptyTable, engine, run, put } from './testRows.ts';

anEmptyTable();

describe('pages', () => {
  const page = `ddb.query({ query: { pk: { eq: 'p' } }, limit: 2, nextToken: ctx.args.at.token })`;

  test('Query gives items, the count, and a token while more items remain', async () => {
    for (const sk of ['a', 'b', 'c']) await put(sk);
    const first = await run(page);
    expect(first.result).toMatchObject({ items: [{ sk: 'a' }, { sk: 'b' }], scannedCount: 2 });
    const second = await first.ask('run', { token: first.result.nextToken });
    expect(second.result).toEqual({ items: [{ pk: 'p', sk: 'c' }], nextToken: null, scannedCount: 1 });
  });

  test('a token works only for its resolver, and only unmodified', async () => {
    for (const sk of ['a', 'b', 'c']) await put(sk);
    const { result, ask } = await run(page);
    const refused = {
      error: {
        type: 'DynamoDB:UserIllegalArgumentException',
        message:
          'com.amazonaws.deepdish.common.pagination.InvalidPaginationTokenException: Invalid pagination token given.',
      },
    };
    expect(await ask('other', { token: result.nextToken })).toMatchObject(refused);
    expect(await ask('run', { token: `${result.nextToken.slice(0, -6)}AAAA==` })).toMatchObject(refused);
    expect(await ask('run', { token: 'junk' })).toMatchObject(refused);
    expect(Buffer.from(result.nextToken, 'base64').toString('latin1')).not.toContain('pk');
  });

  test('a page shows every type, and names that objects inherit, whether or not its items arrive as text', async () => {
    const Item = {
      pk: { S: 'p' },
      sk: { S: '"],"Count":1' },
      n: { N: '1.50' },
      none: { NULL: true },
      no: { BOOL: false },
      list: { L: [{ S: 'x' }, { L: [] }] },
      ns: { NS: ['2'] },
      ss: { SS: ['s'] },
      b: { B: 'AAE=' },
      map: { M: { Count: { N: '3' }, toString: { S: 'own' }, constructor: { S: 'own' } } },
      ['__proto__']: { M: { S: { S: 'own' } } },
    };
    await engine.call('PutItem', { TableName: 'Rows', Item });
    const texts = await run(page);
    const lists = await run(page, {}, (action, input) => engine.call(action, input));
    expect(texts.result).toEqual(lists.result);
    const [{ ns, ss, ...item }] = texts.result.items;
    expect([...ns, ...ss]).toEqual([2, 's']);
    expect(item).toEqual(
      JSON.parse(
        `{"pk":"p","sk":"\\"],\\"Count\\":1","n":1.5,"none":null,"no":false,"list":["x",[]],"b":"AAE=",
          "map":{"Count":3,"toString":"own","constructor":"own"},"__proto__":{"S":"own"}}`,
      ),
    );
  });

  test('a handler that only passes the page on returns its rows decoded', async () => {
    await put('a', '{ n: 2 }');
    const page = await run(`ddb.query({ query: { pk: { eq: 'p' } } })`, {}, undefined, 'ctx.result');
    expect(page).toMatchObject({ items: [{ pk: 'p', sk: 'a', n: 2 }], nextToken: null, scannedCount: 1 });
  });

  test('the limit counts items before the filter', async () => {
    for (const [sk, n] of [
      ['a', 1],
      ['b', 2],
      ['c', 2],
    ] as const)
      await put(sk, `{ n: ${n} }`);
    const { result } = await run(`ddb.query({ query: { pk: { eq: 'p' } }, limit: 1, filter: { n: { eq: 2 } } })`);
    expect(result).toMatchObject({ items: [], scannedCount: 1, nextToken: expect.any(String) });
  });

  test('Query goes backwards and projects; Scan reads all items', async () => {
    for (const sk of ['a', 'b']) await put(sk, '{ n: 1 }');
    const backwards = `{ operation: 'Query', query: { expression: 'pk = :p', expressionValues: { ':p': { S: 'p' } } }, scanIndexForward: false,
      select: 'SPECIFIC_ATTRIBUTES', projection: { expression: 'sk' } }`;
    expect((await run(backwards)).result.items).toEqual([{ sk: 'b' }, { sk: 'a' }]);
    expect((await run(`ddb.scan({ filter: { sk: { eq: 'b' } } })`)).result).toMatchObject({
      items: [{ sk: 'b' }],
      scannedCount: 2,
    });
  });
});
