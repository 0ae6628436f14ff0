import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../shared/errors.ts';
import { testApi, type TestStep } from '../testing.ts';
import { only } from './testing.ts';

const schema = `
  type Task { id: ID  version: Int  parent: Task  data: AWSJSON }
  type Query { task(id: ID): Task  other: Task  info(request: AWSJSON, stash: AWSJSON): AWSJSON }
`;
const Table = {
  Type: 'AMAZON_DYNAMODB',
  DynamoDBConfig: { TableName: 'Tasks', AwsRegion: 'us-east-1' },
};
const answering = (request: string, response: string): TestStep => ({
  code: `export function request(ctx) { ${request} }\nexport function response(ctx) { ${response} }\n`,
});
/** Sends DynamoDB the argument as a request, and returns the outcome. */
const asking = {
  source: 'Table',
  ...answering(`return ctx.args.request;`, `return { result: ctx.result, error: ctx.error };`),
};

async function outcomeOn(appsync: string, request: object, call: (action: string) => unknown = () => ({})) {
  const { ask, cloud } = await testApi({
    schema,
    appsync,
    dataSources: { Table },
    resolvers: { 'Query.info': asking },
    cloud: { call: ({ action }) => call(action) },
  });
  const { body } = await ask(`query ($request: AWSJSON) { info(request: $request) }`, {
    request: JSON.stringify(request),
  });
  const { warnings } = cloud;
  return { warnings, ...(body.data.info === null ? body.errors[0] : JSON.parse(body.data.info)) };
}

const key = { id: { S: 'a' } };
const update = { expression: 'SET n = n' };

describe('D1: unknown members of a request', () => {
  test.each([
    [{ operation: 'GetItem', key, returnValues: 'x' }, '$[returnValues]'],
    [
      {
        operation: 'UpdateItem',
        key,
        update,
        condition: { expression: 'a', returnValuesOnConditionCheckFailure: true },
      },
      '$[condition][returnValuesOnConditionCheckFailure]',
    ],
    [{ operation: 'Query', query: { expression: 'a', names: {} } }, '$[query][names]'],
    [
      { operation: 'TransactWriteItems', transactItems: [{ table: 'T', operation: 'DeleteItem', key, index: 'i' }] },
      '$[transactItems][0][index]',
    ],
  ])('refuses %j in the observed words', async (request, element) => {
    expect(await outcomeOn('observed', request)).toMatchObject({
      errorType: 'MappingTemplate',
      message: `Unsupported element '${element}'.`,
    });
    expect(await outcomeOn('documented', request)).toMatchObject({ error: null });
  });

  test.each([
    { version: '2018-05-29', operation: 'GetItem', key, consistentRead: true, projection: { expression: 'id' } },
    { operation: 'PutItem', key, attributeValues: {}, condition: { expression: 'a', equalsIgnore: ['b'] } },
    {
      operation: 'TransactWriteItems',
      transactItems: [
        {
          table: 'T',
          operation: 'ConditionCheck',
          key,
          condition: { expression: 'a', returnValuesOnConditionCheckFailure: false },
        },
      ],
    },
  ])('accepts %j', async (request) => {
    expect(await outcomeOn('hostile', request)).toMatchObject({ error: null });
  });
});

const refuse = (action: string) => {
  if (action === 'GetItem') return { Item: { id: { S: 'a' } } };
  throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
};

describe('D3: no item with a failed update', () => {
  const request = { operation: 'UpdateItem', key, update, condition: { expression: 'a' } };

  test('the result is null when it is on', async () => {
    const { result, error } = await outcomeOn(only('D3', 'on'), request, refuse);
    expect({ result, error: Object.keys(error) }).toEqual({ result: null, error: ['message', 'type'] });
  });

  test('the result is the item by default, with a warning', async () => {
    const { result, warnings } = await outcomeOn('observed', request, refuse);
    expect(result).toEqual({ id: 'a' });
    expect(warnings).toContainEqual(
      expect.stringMatching(/^Query\.info WARN - D3, reports disagree \(#343, .*is null/),
    );
  });
});

test('D4: no result of an update', async () => {
  const request = { operation: 'UpdateItem', key, update };
  const call = () => ({ Attributes: { id: { S: 'a' } } });
  expect((await outcomeOn(only('D4', 'on'), request, call)).result).toBeNull();
  const { result, warnings } = await outcomeOn('observed', request, call);
  expect({ result, warnings }).toEqual({
    result: { id: 'a' },
    warnings: [expect.stringMatching(/^Query\.info WARN - D4/)],
  });
});

test('D5: foreign pagination tokens', async () => {
  const request = { operation: 'Scan', nextToken: 'e30=' };
  const message = 'Invalid pagination token given.';
  expect((await outcomeOn('observed', request)).error).toEqual({
    type: 'DynamoDB:UserIllegalArgumentException',
    message: `com.amazonaws.deepdish.common.pagination.InvalidPaginationTokenException: ${message}`,
  });
  expect((await outcomeOn('documented', request)).error).toEqual({ type: 'BadRequestException', message });
});

test('C6: no stash in unit resolvers', async () => {
  const resolvers = { 'Query.info': answering(`ctx.stash.a = 1; return {};`, `return ctx.stash;`) };
  const stashOn = async (appsync: string, more: object = {}) => {
    const { ask, cloud } = await testApi({ schema, appsync, resolvers, ...more });
    return { stash: (await ask('{ info }')).body.data.info, warnings: cloud.warnings };
  };
  expect(await stashOn('hostile')).toEqual({ stash: '{}', warnings: [] });
  expect(await stashOn('observed')).toEqual({
    stash: '{"a":1}',
    warnings: [expect.stringMatching(/^Query\.info WARN - C6, reports disagree/)],
  });
  const pipeline = {
    'Query.info': { ...answering('return {};', 'return ctx.stash;'), functions: [resolvers['Query.info']] },
  };
  expect((await stashOn('hostile', { resolvers: pipeline })).stash).toBe('{"a":1}');
});

test('E3: appended errors vanish', async () => {
  const resolvers = { 'Query.info': answering('return {};', `util.appendError('careful', 'Careful'); return 1;`) };
  const errorsOn = async (appsync: string) => {
    const { ask, cloud } = await testApi({ schema, appsync, resolvers });
    const { body } = await ask('{ info }');
    return [body.data.info, body.errors?.length, cloud.warnings];
  };
  expect(await errorsOn('hostile')).toEqual(['1', undefined, []]);
  expect(await errorsOn('observed')).toEqual([
    '1',
    1,
    [expect.stringMatching(/^Query\.info WARN - code\.js:4:\d+: "E3, one report/)],
  ]);
});

test('E4: no data with a nested error', async () => {
  const failing = answering('return {};', `util.error('no', 'No', { id: 1 });`);
  const resolvers = {
    'Query.task': answering('return {};', `return { id: 1 };`),
    'Query.other': failing,
    'Task.parent': failing,
  };
  const dataOn = async (appsync: string, query: string) => {
    const { ask, cloud } = await testApi({ schema, appsync, resolvers });
    return [(await ask(query)).body.errors[0].data, cloud.warnings];
  };
  const nested = '{ task { parent { id } } }';
  expect(await dataOn('hostile', nested)).toEqual([null, []]);
  expect(await dataOn('hostile', '{ other { id } }')).toEqual([{ id: 1 }, []]);
  expect(await dataOn('observed', nested)).toEqual([
    { id: 1 },
    [expect.stringMatching(/^Task\.parent WARN - E4, one/)],
  ]);
});

test('E5: one failing root field blanks all', async () => {
  const resolvers = {
    'Query.task': answering('return {};', `return { id: 1 };`),
    'Query.other': answering('return {};', `util.error('no', 'No');`),
  };
  const dataOn = async (appsync: string, query = '{ task { id } other { id } }') => {
    const { ask, cloud } = await testApi({ schema, appsync, resolvers });
    const { body } = await ask(query);
    return [body.data, body.errors.map(({ errorType }: any) => errorType), cloud.warnings];
  };
  expect(await dataOn('hostile')).toEqual([null, ['No'], []]);
  expect(await dataOn('hostile', '{ other { id } }')).toEqual([{ other: null }, ['No'], []]);
  const partial = { task: { id: '1' }, other: null };
  expect(await dataOn('observed')).toEqual([partial, ['No'], [expect.stringMatching(/^query other WARN - E5, one/)]]);
});

test('I6: expiry of an API key', async () => {
  const isIn = async (appsync: string) => {
    const { cloud, deploy, ApiId, service, ask } = await testApi({ schema, appsync });
    const hour = 3600 * Math.ceil(cloud.clock.now() / 3_600_000);
    const key = await deploy('ApiKey', 'Short', { ApiId, Expires: hour + 3000 });
    await service.ready?.();
    await cloud.clock.advance((hour + 60) * 1000 - cloud.clock.now());
    const { status } = await ask('{ info }', {}, { 'x-api-key': key.attributes!.ApiKey as string });
    return [status, cloud.warnings.length];
  };
  expect(await isIn('hostile')).toEqual([401, 0]);
  expect(await isIn('observed')).toEqual([200, 1]);
});
