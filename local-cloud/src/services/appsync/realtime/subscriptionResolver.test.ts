import { describe, expect, test } from 'vitest';
import { answering } from '../testing.ts';
import { realtimeApi } from './testing.ts';
import { schema, handlers, filter, condition, tickets, refusalOf } from './testTickets.ts';

describe("a subscription's resolver", () => {
  const lambda = { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:aws:lambda:us-east-1:0:function:f' } };
  const asking = `return { operation: 'Invoke', payload: { args: ctx.args, identity: ctx.identity,
    parent: ctx.info.parentTypeName, fields: ctx.info.selectionSetList, agent: ctx.request.headers['x-agent'] } };`;

  test('runs once, at the start, with arguments, identity and headers', async () => {
    const { connect, mutate, cloud, keyHeader } = await realtimeApi({
      schema,
      resolvers: {
        'Mutation.create': answering('ctx.args'),
        'Subscription.onTicket': { source: 'Check', code: handlers('return null;', asking) },
      },
      dataSources: { Check: lambda },
      cloud: { call: () => ({ StatusCode: 200, Payload: 'null' }) },
    });
    const client = await connect();
    await client.subscribe('1', 'subscription ($g: String) { onTicket(group: $g) { id group } }', {
      variables: { g: 'a' },
      authorization: { ...keyHeader, 'X-Agent': 'me' },
    });
    await mutate('mutation { create(id: "1", group: "a") { id group } }');
    await mutate('mutation { create(id: "2", group: "b") { id group } }');
    expect((await client.drain()).map(({ payload }) => payload.data.onTicket.id)).toEqual(['1']);
    expect(cloud.calls.map(({ input }) => JSON.parse(String(input.Payload)))).toEqual([
      { args: { group: 'a' }, identity: null, parent: 'Subscription', fields: ['id', 'group'], agent: 'me' },
    ]);
  });

  test('may be a pipeline whose functions set the filter', async () => {
    const setting = `extensions.setSubscriptionFilter(${filter([condition('severity', 'gt', 3)])}); return null;`;
    const { connect, mutate } = await realtimeApi({
      schema,
      resolvers: {
        'Mutation.create': answering('ctx.args'),
        'Subscription.onTicket': { functions: [{}, { code: handlers(setting) }] },
      },
    });
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { severity } }');
    await mutate('mutation { create(severity: 3) { severity } }');
    await mutate('mutation { create(severity: 4) { severity } }');
    expect((await client.drain()).map(({ payload }) => payload.data.onTicket)).toEqual([{ severity: 4 }]);
  });

  test('refuses by util.unauthorized', async () => {
    expect(await refusalOf('util.unauthorized();')).toEqual({
      errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access onTicket on type Subscription' }],
    });
  });

  test('refuses by util.error, with its details', async () => {
    expect(await refusalOf(`util.error('not now', 'LATER', { id: 1, x: 2 }, { at: 5 });`)).toEqual({
      errors: [{ errorType: 'LATER', message: 'not now', data: { id: 1 }, errorInfo: { at: 5 } }],
    });
  });

  test('refuses by an exception in its code', async () => {
    expect(await refusalOf('return ctx.result.missing.deep;')).toMatchObject({ errors: [{ errorType: 'Code' }] });
  });

  test('leaves nothing behind when it refuses', async () => {
    const { connect, mutate } = await tickets('util.unauthorized();');
    const client = await connect();
    client.start('1', 'subscription { onTicket { id } }');
    await client.next();
    await mutate('mutation { create(id: "1") { id } }');
    expect(await client.drain()).toEqual([]);
  });

  test('does not register a subscription that was stopped while it ran', async () => {
    let release = (_: unknown): void => {};
    const { connect, mutate } = await realtimeApi({
      schema,
      resolvers: {
        'Mutation.create': answering('ctx.args'),
        'Subscription.onTicket': { source: 'Check', code: handlers('return null;', asking) },
      },
      dataSources: { Check: lambda },
      cloud: { call: () => new Promise((resolve) => (release = resolve)) },
    });
    const client = await connect();
    client.start('1', 'subscription { onTicket { id } }');
    client.send({ id: '1', type: 'stop' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    release({ StatusCode: 200, Payload: 'null' });
    await mutate('mutation { create(id: "1") { id } }');
    expect(await client.drain()).toEqual([]);
  });
});
