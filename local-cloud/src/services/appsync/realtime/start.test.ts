import { describe, expect, test } from 'vitest';
import { pings, UNSUPPORTED } from './testPings.ts';

describe('start', () => {
  test('is acknowledged, stop completed, and the id is free again', async () => {
    const { connect, mutate } = await pings();
    const client = await connect();
    client.start('1', 'subscription { onPing }');
    expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });
    client.send({ id: '1', type: 'stop' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    await client.subscribe('1', 'subscription { onPing }');
    await mutate('mutation { ping(text: "a") }');
    expect(await client.next()).toEqual({ id: '1', type: 'data', payload: { data: { onPing: 'a' } } });
  });

  test('chooses the operation by name', async () => {
    const { connect, mutate } = await pings();
    const client = await connect();
    const query = 'subscription A { a: onPing } subscription B { b: onPing }';
    await client.subscribe('1', query, { operationName: 'B' });
    await mutate('mutation { ping(text: "x") }');
    expect((await client.next()).payload).toEqual({ data: { b: 'x' } });
  });

  test.each([
    [undefined, 'Missing operation name.'],
    ['C', "Unknown operation named 'C'."],
  ])('refuses two operations when the name is %s', async (operationName, message) => {
    const { connect } = await pings();
    const client = await connect();
    client.start('1', 'subscription A { onPing } subscription B { onPing }', { operationName });
    expect(await client.next()).toEqual({
      id: '1',
      type: 'error',
      payload: { errors: [{ errorType: 'BadRequestException', message }] },
    });
  });

  test('keeps two operations of one document apart', async () => {
    const { connect, mutate } = await pings();
    const client = await connect();
    const query = 'subscription A { a: onPing } subscription B { b: onPing }';
    await client.subscribe('1', query, { operationName: 'A' });
    await client.subscribe('2', query, { operationName: 'B' });
    await mutate('mutation { ping(text: "x") }');
    expect((await client.drain()).map(({ id, payload }) => [id, payload.data])).toEqual([
      ['1', { a: 'x' }],
      ['2', { b: 'x' }],
    ]);
  });

  const start = (payload: unknown, id: unknown = '1') => ({ id, type: 'start', payload });
  const unsupported: Array<[string, unknown]> = [
    ['no payload', undefined],
    ['data that is not text', { data: { query: 'subscription { onPing }' } }],
    ['a query outside data', { query: 'subscription { onPing }' }],
    ['data that is not JSON', { data: 'subscription { onPing }' }],
    ['data without a query', { data: '{}' }],
  ];
  test.each(unsupported)('with %s is not supported', async (_, payload) => {
    const { connect } = await pings();
    const client = await connect();
    client.send(start(payload));
    expect(await client.next()).toEqual({ id: '1', type: 'error', payload: UNSUPPORTED });
  });

  test.each(['{ none }', 'mutation { ping }'])('of %s is not supported', async (query) => {
    const { connect } = await pings();
    const client = await connect();
    client.start('1', query);
    expect(await client.next()).toEqual({ id: '1', type: 'error', payload: UNSUPPORTED });
  });

  test.each([undefined, 7, ''])('with the id %j is refused', async (id) => {
    const { connect } = await pings();
    const client = await connect();
    client.send({ type: 'start', payload: {}, ...(id !== undefined && { id }) });
    expect(await client.next()).toEqual({
      type: 'error',
      payload: { errors: [{ errorType: 'BadRequestException', message: 'The id is missing.', errorCode: 400 }] },
    });
  });

  test('refuses an id in use, even while the first subscription is starting; the first continues', async () => {
    const { connect, mutate } = await pings();
    const client = await connect();
    const refused = {
      id: '1',
      type: 'error',
      payload: {
        errors: [{ errorType: 'DuplicatedOperationError', message: 'The id 1 is in use on this connection.' }],
      },
    };
    client.start('1', 'subscription { onPing }');
    client.start('1', 'subscription { onPing }');
    expect([await client.next(), await client.next()]).toEqual(
      expect.arrayContaining([refused, { id: '1', type: 'start_ack' }]),
    );
    client.start('1', 'subscription { onPing }');
    expect(await client.next()).toEqual(refused);
    await mutate('mutation { ping(text: "a") }');
    expect((await client.drain()).map(({ type }) => type)).toEqual(['data']);
  });

  test('refuses a subscription after 200, until one is stopped', async () => {
    const { connect } = await pings();
    const client = await connect();
    for (let index = 0; index < 200; index++) await client.subscribe(String(index), 'subscription { onPing }');
    client.start('201', 'subscription { onPing }');
    expect(await client.next()).toEqual({
      id: '201',
      type: 'error',
      payload: {
        errors: { errorType: 'MaxSubscriptionsReachedError', message: 'Max number of 200 subscriptions reached' },
      },
    });
    client.send({ id: '0', type: 'stop' });
    await client.next();
    await client.subscribe('201', 'subscription { onPing }');
  });

  const invalid: Array<[string, Record<string, unknown>, RegExp]> = [
    [
      'subscription { nothing }',
      {},
      /^Validation error of type FieldUndefined: Field 'nothing' in type 'Subscription'/,
    ],
    ['subscription { a: onPing b: onPing }', {}, /./],
    [
      'subscription ($m: Boolean!) { onPing(must: $m) }',
      {},
      /^Variable 'm' has coerced Null value for NonNull type 'Boolean!'$/,
    ],
  ];
  test.each(invalid)('of %s is refused with messages alone', async (query, variables, message) => {
    const { connect } = await pings();
    const client = await connect();
    client.start('1', query, { variables });
    expect(await client.next()).toEqual({
      id: '1',
      type: 'error',
      payload: { errors: [{ message: expect.stringMatching(message) }] },
    });
    await client.subscribe('1', 'subscription { onPing }');
  });

  test('of a document that cannot be parsed is refused', async () => {
    const { connect } = await pings();
    const client = await connect();
    client.start('1', 'subscription {');
    expect(await client.next()).toEqual({
      id: '1',
      type: 'error',
      payload: {
        errors: [{ errorType: 'MalformedHttpRequestException', message: 'Unable to parse GraphQL query.' }],
      },
    });
  });
});

test('a stop of an unknown id is an error', async () => {
  const { connect } = await pings();
  const client = await connect();
  client.send({ id: 'x', type: 'stop' });
  expect(await client.next()).toEqual({
    id: 'x',
    type: 'error',
    payload: { errors: [{ errorType: 'UnknownOperationError', message: 'Unknown operation id x' }] },
  });
});
