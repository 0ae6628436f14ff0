import { describe, expect, test } from 'vitest';
import { anEmptyTable, key, typed, run, put } from './testRows.ts';

anEmptyTable();

describe('transactions', () => {
  const write = (...items: string[]) => `ddb.transactWrite({ items: [${items.join()}] })`;
  const putItem = (sk: string, condition = '') =>
    `{ putItem: { table: 'Rows', key: ${key(sk)}, item: { n: 1 }${condition} } }`;
  const absent = `, condition: { pk: { attributeExists: false } }`;

  test('write all items, and return the keys', async () => {
    await put('c', '{ n: 5 }');
    await put('d');
    const request = write(
      putItem('a', absent),
      `{ updateItem: { table: 'Rows', key: ${key('b')}, update: { n: 2 } } }`,
      `{ deleteItem: { table: 'Rows', key: ${key('d')} } }`,
      `{ conditionCheck: { table: 'Rows', key: ${key('c')}, condition: { n: { eq: 5 } } } }`,
    );
    expect(await run(request)).toMatchObject({
      result: { keys: ['a', 'b', 'd', 'c'].map((sk) => ({ pk: 'p', sk })), cancellationReasons: null },
      error: null,
    });
    const get = `ddb.transactGet({ items: [{ table: 'Rows', key: ${key('b')} }, { table: 'Rows', key: ${key('d')} }] })`;
    expect((await run(get)).result).toEqual({ items: [{ pk: 'p', sk: 'b', n: 2 }, null], cancellationReasons: null });
  });

  test('give the reasons in order, with the stored item, when cancelled', async () => {
    await put('b', '{ n: 7 }');
    expect(await run(write(putItem('a'), putItem('b', absent)))).toMatchObject({
      result: {
        keys: null,
        cancellationReasons: [
          { type: 'None', message: 'None' },
          { type: 'ConditionCheckFailed', message: 'The condition check failed.', item: { pk: 'p', sk: 'b', n: 7 } },
        ],
      },
      error: { type: 'DynamoDB:TransactionCanceledException' },
    });
  });

  test('returnValuesOnConditionCheckFailure: false leaves the item out', async () => {
    await put('b', '{ n: 7 }');
    const item = `{ table: 'Rows', operation: 'PutItem', key: ${typed(key('b'))},
      condition: { expression: 'attribute_not_exists(pk)', returnValuesOnConditionCheckFailure: false } }`;
    const { result } = await run(`{ operation: 'TransactWriteItems', transactItems: [${item}] }`);
    expect(result.cancellationReasons).toEqual([
      { type: 'ConditionCheckFailed', message: 'The condition check failed.' },
    ]);
  });
});
