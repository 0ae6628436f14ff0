import { describe, expect, test } from 'vitest';
import { anEmptyTable, ROLE, key, typed, run, put } from './testRows.ts';

anEmptyTable();

describe('items', () => {
  test('PutItem returns the written item, and GetItem finds it', async () => {
    const values = `{ n: 1.5, list: ['x', 2, { b: true }], none: null, text: '' }`;
    const item = { pk: 'p', sk: 'a', n: 1.5, list: ['x', 2, { b: true }], none: null, text: '' };
    expect(await put('a', values)).toMatchObject({ result: item, error: null });
    expect((await run(`ddb.get({ key: ${key()} })`)).result).toEqual(item);
  });

  test('returns sets as lists and binary as base64; N may be a string', async () => {
    const request = `{ operation: 'PutItem', key: ${typed(key())}, attributeValues: { s: { SS: ['a'] }, n: { NS: [1, 2] }, b: { B: 'AAE=' }, m: { N: '12' } } }`;
    await run(request);
    expect((await run(`ddb.get({ key: ${key()} })`)).result).toEqual({
      pk: 'p',
      sk: 'a',
      s: ['a'],
      n: [1, 2],
      b: 'AAE=',
      m: 12,
    });
  });

  test('GetItem of an absent item is null without an error; a projection narrows', async () => {
    expect(await run(`ddb.get({ key: ${key()} })`)).toMatchObject({ result: null, error: null });
    await put('a', '{ x: 1, y: 2 }');
    expect((await run(`ddb.get({ key: ${key()}, consistentRead: true, projection: ['y'] })`)).result).toEqual({ y: 2 });
  });

  test('UpdateItem returns the whole item after the update, and creates an absent one', async () => {
    expect((await run(`ddb.update({ key: ${key()}, update: { n: 1 } })`)).result).toEqual({ pk: 'p', sk: 'a', n: 1 });
    const increment = `ddb.update({ key: ${key()}, update: { n: ddb.operations.increment(2), t: 'x' } })`;
    expect((await run(increment)).result).toEqual({ pk: 'p', sk: 'a', n: 3, t: 'x' });
  });

  test('DeleteItem returns the deleted item, or null', async () => {
    await put('a', '{ n: 1 }');
    expect((await run(`ddb.remove({ key: ${key()} })`)).result).toEqual({ pk: 'p', sk: 'a', n: 1 });
    expect((await run(`ddb.remove({ key: ${key()} })`)).result).toBeNull();
  });

  test("calls with the data source's role", async () => {
    const { calls } = await run(`ddb.get({ key: ${key()} })`);
    expect(calls[0]!.principal).toEqual({ arn: ROLE, session: 'APPSYNC_ASSUME_ROLE' });
  });
});

describe('conditions', () => {
  const absent = `condition: { expression: 'attribute_not_exists(pk)' }`;
  const failed = {
    type: 'DynamoDB:ConditionalCheckFailedException',
    message: expect.stringMatching(
      /^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: \w+\)$/,
    ),
  };

  test('a refused one gives the error and the stored item', async () => {
    await put('a', '{ n: 1 }');
    const again = `{ operation: 'PutItem', key: ${typed(key())}, attributeValues: ${typed('{ n: 2 }')}, ${absent} }`;
    expect(await run(again)).toMatchObject({ result: { pk: 'p', sk: 'a', n: 1 }, error: failed });
    const update = `ddb.update({ key: ${key()}, update: { n: 3 }, condition: { n: { eq: 9 } } })`;
    expect(await run(update)).toMatchObject({ result: { n: 1 }, error: failed });
  });

  test('a put of an item already stored is a success', async () => {
    await put('a', '{ n: 1, at: 5 }');
    const values = typed('{ n: 1, at: 6 }');
    const again = (ignore: string) =>
      `{ operation: 'PutItem', key: ${typed(key())}, attributeValues: ${values}, condition: { expression: 'attribute_not_exists(pk)'${ignore} } }`;
    expect(await run(again(`, equalsIgnore: ['at']`))).toMatchObject({ result: { n: 1, at: 5 }, error: null });
    expect(await run(again(''))).toMatchObject({ error: failed });
  });

  test('a delete of an absent item is a success', async () => {
    expect(await run(`ddb.remove({ key: ${key()}, condition: { n: { eq: 1 } } })`)).toMatchObject({
      result: null,
      error: null,
    });
    await put('a', '{ n: 2 }');
    expect(await run(`ddb.remove({ key: ${key()}, condition: { n: { eq: 1 } } })`)).toMatchObject({
      result: { n: 2 },
      error: failed,
    });
  });

  test('may be JSON text, as from util.transform', async () => {
    await put('a', '{ n: 1 }');
    const text = `util.transform.toDynamoDBConditionExpression({ n: { eq: 2 } })`;
    expect(await run(`{ operation: 'DeleteItem', key: ${typed(key())}, condition: ${text} }`)).toMatchObject({
      error: failed,
    });
  });

  test('the Custom strategy asks a function: reject, discard, or retry on the same key', async () => {
    await put('a', '{ n: 1 }');
    let answer: unknown;
    let event: any;
    const ask = () =>
      run(
        `{ operation: 'PutItem', key: ${typed(key())}, attributeValues: ${typed('{ n: 2 }')},
           condition: { expression: 'attribute_not_exists(pk)', conditionalCheckFailedHandler: { strategy: 'Custom', lambdaArn: 'arn:fn' } } }`,
        {},
        (action, input) => {
          if (action !== 'Invoke') return undefined;
          event = JSON.parse(input.Payload);
          return { StatusCode: 200, Payload: JSON.stringify(answer) };
        },
      );
    answer = { action: 'reject' };
    expect(await ask()).toMatchObject({ error: failed, result: { n: 1 } });
    expect(event).toMatchObject({
      currentValue: { pk: { S: 'p' }, n: { N: '1' } },
      resolver: { tableName: 'Rows', awsRegion: 'us-east-1', parentType: 'Query', field: 'run' },
      requestMapping: { operation: 'PutItem' },
    });
    answer = { action: 'discard' };
    expect(await ask()).toMatchObject({ error: null, result: { n: 1 } });
    const retry = { operation: 'PutItem', key: { pk: { S: 'p' }, sk: { S: 'a' } }, attributeValues: { n: { N: 3 } } };
    answer = { action: 'retry', retryMapping: { ...retry, key: { pk: { S: 'q' }, sk: { S: 'a' } } } };
    expect(await ask()).toMatchObject({ error: failed });
    answer = { action: 'retry', retryMapping: retry };
    expect(await ask()).toMatchObject({ error: null, result: { n: 3 } });
  });
});
