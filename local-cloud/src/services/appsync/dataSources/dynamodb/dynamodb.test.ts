import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AwsError } from '../../../../shared/errors.ts';
import { silent } from '../../../../shared/log.ts';
import { startEngine, type Engine } from '../../../dynamodb/contract.ts';
import { testApi } from '../../testing.ts';

const ROLE = 'arn:aws:iam::000000000000:role/Table';
const schema = 'type Query { run(at: AWSJSON): AWSJSON  other(at: AWSJSON): AWSJSON }';
const folder = mkdtempSync(join(tmpdir(), 'appsync-'));
let engine: Engine;

beforeAll(async () => {
  engine = await startEngine(undefined, folder, silent);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await engine.call('DeleteTable', { TableName: 'Rows' }).catch(() => {});
  await engine.call('CreateTable', {
    TableName: 'Rows',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
});

const key = (sk = 'a') => `{ pk: 'p', sk: '${sk}' }`;
const typed = (value: string) => `util.dynamodb.toMapValues(${value})`;
/** The outcome of one request: `{ result, error }`. */
async function run(
  request: string,
  at: unknown = {},
  call?: (action: string, input: any) => unknown,
  returned = '{ result: ctx.result, error: ctx.error }',
) {
  const code = `export function request(ctx) { return ${request}; }
export function response(ctx) { return ${returned}; }`;
  const api = await testApi({
    schema,
    dataSources: {
      Table: {
        Type: 'AMAZON_DYNAMODB',
        ServiceRoleArn: ROLE,
        DynamoDBConfig: { TableName: 'Rows', AwsRegion: 'us-east-1' },
      },
    },
    resolvers: { 'Query.run': { source: 'Table', code }, 'Query.other': { source: 'Table', code } },
    cloud: {
      call: ({ action, input }) =>
        call?.(action, input) ?? (/^(Query|Scan)$/.test(action) ? engine.page : engine.call)(action, input),
    },
  });
  const ask = async (field: string, given: unknown) => {
    const { body } = await api.ask(`query ($at: AWSJSON) { ${field}(at: $at) }`, { at: JSON.stringify(given) });
    return body.data[field] === null ? body.errors[0] : JSON.parse(body.data[field]);
  };
  return { ...(await ask('run', at)), calls: api.cloud.calls, ask };
}
const put = (sk: string, rest = '{}') =>
  run(`{ operation: 'PutItem', key: ${typed(key(sk))}, attributeValues: ${typed(rest)} }`);

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
      ...{ pk: { S: 'p' }, sk: { S: '"],"Count":1' }, n: { N: '1.50' }, none: { NULL: true }, no: { BOOL: false } },
      ...{ list: { L: [{ S: 'x' }, { L: [] }] }, ns: { NS: ['2'] }, ss: { SS: ['s'] }, b: { B: 'AAE=' } },
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

describe('errors', () => {
  test.each([
    ['ProvisionedThroughputExceededException', 'DynamoDB:ProvisionedThroughputExceededException'],
    ['RequestLimitExceeded', 'DynamoDB:RequestLimitExceededException'],
    ['ValidationException', 'DynamoDB:DynamoDbException'],
    ['AccessDeniedException', 'DynamoDB:DynamoDbException'],
  ])('%s is of type %s', async (code, type) => {
    const { error } = await run(`ddb.get({ key: ${key()} })`, {}, () => {
      throw new AwsError(code, 'told');
    });
    expect(error).toEqual({
      type,
      message: expect.stringMatching(/^told \(Service: DynamoDb, Status Code: 400, Request ID: /),
    });
  });

  test.each([
    [`{}`, `Value for field '$[operation]' not found.`],
    [`{ operation: 'GetItem' }`, `Value for field '$[key]' not found.`],
    [`{ operation: 'Query' }`, `Value for field '$[query]' not found.`],
    [`{ operation: 'UpdateItem', key: ${typed(key())} }`, `Value for field '$[update]' not found.`],
    [`{ operation: 'Nope' }`, `Unsupported operation 'Nope'.`],
    [
      `{ operation: 'GetItem', key: { pk: { S: 'a', N: 1 } } }`,
      `Value for field '$[key][pk]' is not a typed DynamoDB value.`,
    ],
    [`5`, 'The request handler must return an object.'],
  ])('refuses the request %s', async (request, message) => {
    expect(await run(request)).toMatchObject({ errorType: 'MappingTemplate', message });
  });
});
