import { describe, expect, test } from 'vitest';
import { answering } from '../testing.ts';
import { realtimeApi } from './testing.ts';

const schema = /* GraphQL */ `
  type Ticket {
    id: ID!
    severity: Int
    group: String
    tags: [String]
    owner: Owner
    watchers: [Owner]
  }
  type Owner {
    name: String
  }
  type Query {
    none: Int
  }
  type Mutation {
    create(id: ID, severity: Int, group: String, tags: [String]): Ticket
    endAll(payload: AWSJSON): Int
    endMany: Int
    endMore: Int
  }
  type Subscription {
    onTicket(group: String): Ticket @aws_subscribe(mutations: ["create"])
    onOther: Ticket @aws_subscribe(mutations: ["create"])
  }
`;
const handlers = (body: string, request = 'return {};') =>
  `export function request(ctx) { ${request} }\nexport function response(ctx) { ${body} }`;
const filter = (...groups: unknown[]) => JSON.stringify({ filterGroup: groups.map((filters) => ({ filters })) });
const condition = (fieldName: string, operator: string, value: unknown) => ({ fieldName, operator, value });

/** An API whose `onTicket` has the given response handler, and whose mutations create tickets and invalidate. */
const tickets = (onTicket: string, more: Record<string, { code: string }> = {}) =>
  realtimeApi({
    schema,
    resolvers: {
      'Mutation.create': answering(`{ ...ctx.args, owner: { name: 'Ada' }, watchers: [{ name: 'Ada' }] }`),
      'Mutation.endAll': {
        code: handlers(
          `extensions.invalidateSubscriptions({ subscriptionField: 'onTicket', payload: ctx.args.payload }); return 1;`,
        ),
      },
      'Subscription.onTicket': { code: handlers(onTicket) },
      ...more,
    },
  });

async function refusalOf(onTicket: string): Promise<unknown> {
  const { connect } = await tickets(onTicket);
  const client = await connect();
  client.start('1', 'subscription { onTicket { id } }');
  const { id, type, payload } = await client.next();
  expect([id, type]).toEqual(['1', 'error']);
  return payload;
}

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

describe('an enhanced filter', () => {
  const setting = (...groups: unknown[]) => `extensions.setSubscriptionFilter(${filter(...groups)}); return null;`;

  test('replaces the arguments', async () => {
    const { connect, mutate } = await tickets(setting([condition('severity', 'eq', 1)]));
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket(group: "a") { id } }');
    await mutate('mutation { create(id: "1", severity: 1, group: "b") { id severity group } }');
    await mutate('mutation { create(id: "2", severity: 2, group: "a") { id severity group } }');
    expect((await client.drain()).map(({ payload }) => payload.data.onTicket.id)).toEqual(['1']);
  });

  test('reads fields that the mutation selected, whether or not the subscriber does', async () => {
    const { connect, mutate } = await tickets(setting([condition('owner.name', 'eq', 'Ada')]));
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate('mutation { create(id: "1") { id } }');
    await mutate('mutation { create(id: "2") { id o: owner { n: name } } }');
    expect((await client.drain()).map(({ payload }) => payload.data.onTicket.id)).toEqual(['2']);
  });

  test('does not look into lists of objects', async () => {
    const { connect, mutate } = await tickets(setting([condition('watchers.name', 'eq', 'Ada')]));
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate('mutation { create(id: "1") { id watchers { name } } }');
    expect(await client.drain()).toEqual([]);
  });

  test('that breaks a limit refuses the start', async () => {
    expect(await refusalOf(setting([condition('id', 'in', ['1', '2', '3', '4', '5', '6'])]))).toEqual({
      errors: [{ message: 'subscription exceeds maximum value limit 5 for operator `in`.', errorCode: 400 }],
    });
  });

  test('set to null is no filter: arguments count', async () => {
    const { connect, mutate } = await tickets('extensions.setSubscriptionFilter(null); return null;');
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket(group: "a") { id } }');
    await mutate('mutation { create(id: "1", group: "a") { id group } }');
    await mutate('mutation { create(id: "2", group: "b") { id group } }');
    expect((await client.drain()).map(({ payload }) => payload.data.onTicket.id)).toEqual(['1']);
  });

  test('belongs to each subscriber, even if they share document and variables', async () => {
    const byHeader = `extensions.setSubscriptionFilter({ filterGroup: [{ filters: [
      { fieldName: 'group', operator: 'eq', value: ctx.request.headers['x-group'] } ] }] }); return null;`;
    const { connect, mutate, keyHeader } = await tickets(byHeader);
    const [a, b] = await Promise.all([connect(), connect()]);
    const query = 'subscription { onTicket { group } }';
    await a.subscribe('1', query, { authorization: { ...keyHeader, 'x-group': 'a' } });
    await b.subscribe('1', query, { authorization: { ...keyHeader, 'x-group': 'b' } });
    await mutate('mutation { create(group: "b") { group } }');
    expect([(await a.drain()).length, (await b.drain()).length]).toEqual([0, 1]);
  });
});

describe('invalidation', () => {
  const watching = `extensions.setSubscriptionInvalidationFilter(${filter([condition('who', 'eq', 'ada')])}); return null;`;
  const END = 'mutation ($payload: AWSJSON) { endAll(payload: $payload) }';
  const payload = (who: string) => ({ payload: JSON.stringify({ who }) });

  test('completes matching subscriptions and closes their connections, and no others', async () => {
    const { connect, mutate } = await tickets(watching);
    const [hit, safe] = await Promise.all([connect(), connect()]);
    await hit.subscribe('1', 'subscription { onTicket { id } }');
    await hit.subscribe('2', 'subscription { onOther { id } }');
    await safe.subscribe('2', 'subscription { onOther { id } }');
    await mutate(END, payload('bob'));
    expect(await hit.drain()).toEqual([]);
    await mutate(END, payload('ada'));
    expect(await hit.next()).toEqual({ id: '1', type: 'complete' });
    expect(await hit.closed).toEqual({ code: 1000, reason: 'Subscription complete.' });
    await mutate('mutation { create(id: "1") { id } }');
    expect((await safe.drain()).map(({ id }) => id)).toEqual(['2']);
  });

  test('reaches every matching connection', async () => {
    const { connect, mutate } = await tickets(watching);
    const clients = await Promise.all([connect(), connect(), connect()]);
    for (const client of clients) await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate(END, payload('ada'));
    expect((await Promise.all(clients.map(({ closed }) => closed))).map(({ code }) => code)).toEqual([
      1000, 1000, 1000,
    ]);
  });

  test('does not reach a subscription that set no such filter', async () => {
    const { connect, mutate } = await tickets('return null;');
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate(END, payload('ada'));
    expect(await client.drain()).toEqual([]);
  });

  test('allows five different calls per request; a sixth is an error of its field', async () => {
    const numbers = (...all: number[]) =>
      all.map((n) => `extensions.invalidateSubscriptions({ subscriptionField: 'onTicket', payload: { n: ${n} } });`);
    const many = {
      'Mutation.endMany': { code: handlers(`${numbers(1, 2, 2, 3, 4, 5).join(' ')} return 1;`) },
      'Mutation.endMore': { code: handlers(`${numbers(5, 6).join(' ')} return 1;`) },
    };
    const from = (n: number) =>
      `extensions.setSubscriptionInvalidationFilter(${filter([condition('n', 'ge', n)])}); return null;`;
    const { connect, mutate } = await tickets(from(5), many);
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    expect(await mutate('mutation { endMany endMore }')).toMatchObject({
      data: { endMany: 1, endMore: null },
      errors: [
        {
          path: ['endMore'],
          errorType: 'BadRequestException',
          message: 'A request may make at most 5 different calls of invalidateSubscriptions.',
        },
      ],
    });
    expect((await client.closed).code).toBe(1000);

    const other = await tickets(from(6), many);
    const watcher = await other.connect();
    await watcher.subscribe('1', 'subscription { onTicket { id } }');
    await other.mutate('mutation { endMany endMore }');
    expect(await watcher.drain()).toEqual([]);
  });

  test('comes before the event of the same mutation', async () => {
    const both = `extensions.invalidateSubscriptions({ subscriptionField: 'onTicket', payload: { who: 'ada' } });
      return { id: '1' };`;
    const { connect, mutate } = await tickets(watching, { 'Mutation.create': { code: handlers(both) } });
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate('mutation { create { id } }');
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
  });
});
