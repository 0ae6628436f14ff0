import { describe, expect, test } from 'vitest';
import { errorOf, valueOf } from '../../testing.ts';

const key = `key: { id: 'test' }`;
const typedKey = { id: { S: 'test' } };

describe('requests', () => {
  test.each<[string, object]>([
    [`get({ ${key} })`, { operation: 'GetItem', key: typedKey }],
    [
      `get({ ${key}, consistentRead: true, projection: ['a', 'b.c[1]'] })`,
      {
        operation: 'GetItem',
        key: typedKey,
        consistentRead: true,
        projection: {
          expression: '#expName_1, #expName_2.#expName_3[1]',
          expressionNames: { '#expName_1': 'a', '#expName_2': 'b', '#expName_3': 'c' },
        },
      },
    ],
    [
      `put({ ${key}, item: { value: 10, gone: undefined, none: null } })`,
      { operation: 'PutItem', key: typedKey, attributeValues: { value: { N: 10 }, none: { NULL: null } } },
    ],
    [
      `put({ ${key}, item: { tags: ddb.toStringSet(['a']), n: ddb.toNumberSet([1]), b: ddb.toBinarySet(['YQ==']), deep: { s: [ddb.toStringSet(['x'])] } } })`,
      {
        operation: 'PutItem',
        key: typedKey,
        attributeValues: {
          tags: { SS: ['a'] },
          n: { NS: [1] },
          b: { BS: ['YQ=='] },
          deep: { M: { s: { L: [{ SS: ['x'] }] } } },
        },
      },
    ],
    [
      `put({ ${key}, item: {}, condition: { id: { attributeExists: false } }, customPartitionKey: 'p', populateIndexFields: true, _version: 3 })`,
      {
        operation: 'PutItem',
        key: typedKey,
        attributeValues: {},
        condition: { expression: '(attribute_not_exists(#id))', expressionNames: { '#id': 'id' } },
        customPartitionKey: 'p',
        populateIndexFields: true,
        _version: 3,
      },
    ],
    [
      `remove({ ${key}, condition: { v: { eq: 1 } } })`,
      {
        operation: 'DeleteItem',
        key: typedKey,
        condition: {
          expression: '(#v = :v_eq)',
          expressionNames: { '#v': 'v' },
          expressionValues: { ':v_eq': { N: 1 } },
        },
      },
    ],
    [`remove({ ${key} })`, { operation: 'DeleteItem', key: typedKey }],
    [`scan({ limit: 10, nextToken: 'abc' })`, { operation: 'Scan', limit: 10, nextToken: 'abc' }],
    [
      `scan({ index: null, limit: null, filter: null, totalSegments: 2, segment: 0 })`,
      { operation: 'Scan', totalSegments: 2, segment: 0 },
    ],
    [
      `query({ query: { pk: { eq: 'a' }, sk: { between: ['b', 'c'] } }, index: 'i', limit: 5, scanIndexForward: false, select: 'ALL_ATTRIBUTES', filter: { x: { attributeExists: true } } })`,
      {
        operation: 'Query',
        query: {
          expression: '(#pk = :pk_eq) AND (#sk BETWEEN :sk_between_start AND :sk_between_end)',
          expressionNames: { '#pk': 'pk', '#sk': 'sk' },
          expressionValues: { ':pk_eq': { S: 'a' }, ':sk_between_start': { S: 'b' }, ':sk_between_end': { S: 'c' } },
        },
        index: 'i',
        limit: 5,
        filter: { expression: '(attribute_exists(#x))', expressionNames: { '#x': 'x' } },
        scanIndexForward: false,
        select: 'ALL_ATTRIBUTES',
      },
    ],
    [`sync({ limit: 10, lastSync: 5, nextToken: null })`, { operation: 'Sync', limit: 10, lastSync: 5 }],
    [
      `batchGet({ tables: { t: { keys: [{ id: 1 }], consistentRead: true, projection: ['a'] } } })`,
      {
        operation: 'BatchGetItem',
        tables: {
          t: {
            keys: [{ id: { N: 1 } }],
            consistentRead: true,
            projection: { expression: '#expName_1', expressionNames: { '#expName_1': 'a' } },
          },
        },
      },
    ],
    [
      `batchPut({ tables: { t: [{ id: 1 }], u: [] } })`,
      { operation: 'BatchPutItem', tables: { t: [{ id: { N: 1 } }], u: [] } },
    ],
    [
      `batchDelete({ tables: { t: [{ id: 1 }] } })`,
      { operation: 'BatchDeleteItem', tables: { t: [{ id: { N: 1 } }] } },
    ],
    [
      `transactGet({ items: [{ table: 't', key: { id: 1 }, projection: ['a'] }] })`,
      {
        operation: 'TransactGetItems',
        transactItems: [
          {
            table: 't',
            key: { id: { N: 1 } },
            projection: { expression: '#expName_1', expressionNames: { '#expName_1': 'a' } },
          },
        ],
      },
    ],
    [
      `transactWrite({ items: [
        { putItem: { table: 't', key: { id: 1 }, item: { a: 'x' }, condition: { id: { attributeExists: false } } } },
        { updateItem: { table: 't', key: { id: 2 }, update: { a: 'y' } } },
        { deleteItem: { table: 't', key: { id: 3 } } },
        { conditionCheck: { table: 't', key: { id: 4 }, condition: { a: { eq: 1 } } } },
      ] })`,
      {
        operation: 'TransactWriteItems',
        transactItems: [
          {
            table: 't',
            operation: 'PutItem',
            key: { id: { N: 1 } },
            attributeValues: { a: { S: 'x' } },
            condition: { expression: '(attribute_not_exists(#id))', expressionNames: { '#id': 'id' } },
          },
          {
            table: 't',
            operation: 'UpdateItem',
            key: { id: { N: 2 } },
            update: {
              expression: 'SET #expName_1 = :expValue_1',
              expressionNames: { '#expName_1': 'a' },
              expressionValues: { ':expValue_1': { S: 'y' } },
            },
          },
          { table: 't', operation: 'DeleteItem', key: { id: { N: 3 } } },
          {
            table: 't',
            operation: 'ConditionCheck',
            key: { id: { N: 4 } },
            condition: {
              expression: '(#a = :a_eq)',
              expressionNames: { '#a': 'a' },
              expressionValues: { ':a_eq': { N: 1 } },
            },
          },
        ],
      },
    ],
  ])('%s', (call, request) => {
    expect(valueOf(`ddb.${call}`)).toEqual(request);
  });

  test('an unreadable condition ends the handler and is not ignored', () => {
    expect(errorOf(`ddb.remove({ ${key}, condition: { v: 1 } })`)).toContain(
      'The condition is not a filter object: {"v":1}',
    );
  });
});

describe('operations', () => {
  test.each<[string, object]>([
    [`add(10)`, { type: 'OPERATION_ADD', value: 10 }],
    [`replace({ a: 10 })`, { type: 'OPERATION_REPLACE', value: { a: 10 } }],
    [`increment(10)`, { type: 'OPERATION_INCREMENT', by: 10 }],
    [`increment()`, { type: 'OPERATION_INCREMENT', by: 1 }],
    [`decrement(10)`, { type: 'OPERATION_DECREMENT', by: 10 }],
    [`append([1, 2])`, { type: 'OPERATION_APPEND', items: [1, 2] }],
    [`prepend([1, 2])`, { type: 'OPERATION_PREPEND', items: [1, 2] }],
    [`remove()`, { type: 'OPERATION_REMOVE' }],
    [`updateListItem('x', 1)`, { type: 'OPERATION_UPDATE_LIST_ITEM', value: 'x', index: 1 }],
  ])('%s', (call, marker) => {
    expect(valueOf(`ddb.operations.${call}`)).toEqual(marker);
  });
});

describe('update', () => {
  const update = (changes: string) => (valueOf(`ddb.update({ ${key}, update: ${changes} })`) as any).update;
  const list = { L: [{ N: 1 }, { N: 2 }] };

  test('is an UpdateItem', () => {
    expect(valueOf(`ddb.update({ ${key}, update: { age: 10 }, _version: 2 })`)).toEqual({
      operation: 'UpdateItem',
      key: typedKey,
      update: {
        expression: 'SET #expName_1 = :expValue_1',
        expressionNames: { '#expName_1': 'age' },
        expressionValues: { ':expValue_1': { N: 10 } },
      },
      _version: 2,
    });
  });

  test.each<[string, string, unknown]>([
    [`10`, '#expName_1 = :expValue_1', { N: 10 }],
    [`null`, '#expName_1 = :expValue_1', { NULL: null }],
    [`{ b: 1 }`, '#expName_1 = :expValue_1', { M: { b: { N: 1 } } }],
    [`ddb.operations.add(10)`, '#expName_1 = :expValue_1', { N: 10 }],
    [`ddb.operations.replace({ a: 10 })`, '#expName_1 = :expValue_1', { M: { a: { N: 10 } } }],
    [`ddb.operations.append([1, 2])`, '#expName_1 = list_append(#expName_1, :expValue_1)', list],
    [`ddb.operations.prepend([1, 2])`, '#expName_1 = list_append(:expValue_1, #expName_1)', list],
    [`ddb.operations.increment(10)`, '#expName_1 = #expName_1 + :expValue_1', { N: 10 }],
    [`ddb.operations.decrement(10)`, '#expName_1 = #expName_1 - :expValue_1', { N: 10 }],
    [`ddb.operations.updateListItem('x', 1)`, '#expName_1[1] = :expValue_1', { S: 'x' }],
    [`ddb.toStringSet(['a'])`, '#expName_1 = :expValue_1', { SS: ['a'] }],
  ])('of %s', (change, assignment, value) => {
    expect(update(`{ a: ${change} }`)).toEqual({
      expression: `SET ${assignment}`,
      expressionNames: { '#expName_1': 'a' },
      expressionValues: { ':expValue_1': value },
    });
  });

  test('of several attributes is one SET and one REMOVE, numbered as they appear', () => {
    expect(
      update(`{ gone: ddb.operations.remove(), a: 1, skipped: undefined, b: ddb.operations.increment() }`),
    ).toEqual({
      expression: 'SET #expName_1 = :expValue_1, #expName_2 = #expName_2 + :expValue_2 REMOVE #expName_3',
      expressionNames: { '#expName_1': 'a', '#expName_2': 'b', '#expName_3': 'gone' },
      expressionValues: { ':expValue_1': { N: 1 }, ':expValue_2': { N: 1 } },
    });
  });

  test('that only removes has no values', () => {
    expect(update(`{ a: ddb.operations.remove() }`)).toEqual({
      expression: 'REMOVE #expName_1',
      expressionNames: { '#expName_1': 'a' },
    });
  });

  test('walks a map to the operations inside it', () => {
    expect(update(`{ a: { b: ddb.operations.increment(2), c: { d: ddb.operations.remove() } } }`)).toEqual({
      expression:
        'SET #expName_1.#expName_2 = #expName_1.#expName_2 + :expValue_1 REMOVE #expName_3.#expName_4.#expName_5',
      expressionNames: {
        '#expName_1': 'a',
        '#expName_2': 'b',
        '#expName_3': 'a',
        '#expName_4': 'c',
        '#expName_5': 'd',
      },
      expressionValues: { ':expValue_1': { N: 2 } },
    });
  });

  test('takes several items of one list', () => {
    expect(
      update(`{ a: [ddb.operations.updateListItem('x', 0), ddb.operations.updateListItem('y', 2)] }`).expression,
    ).toBe('SET #expName_1[0] = :expValue_1, #expName_2[2] = :expValue_2');
  });
});
