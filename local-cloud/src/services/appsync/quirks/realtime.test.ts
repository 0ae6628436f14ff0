import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../shared/errors.ts';
import { answering } from '../testing.ts';
import { realtimeApi } from '../realtime/testing.ts';
import { testApi } from '../testing.ts';

const schema = `
  type Post { id: ID  group: String  data: AWSJSON }
  type Query { mode: AWSJSON }
  type Mutation { createPost(id: ID, group: String): Post  createPosts: [Post] }
  type Subscription {
    onPost(group: String): Post @aws_subscribe(mutations: ["createPost"])
    onPosts: [Post] @aws_subscribe(mutations: ["createPosts"])
  }
`;
const handlers = (response: string) => ({
  code: `export function request(ctx) { return {}; }\nexport function response(ctx) { ${response} }\n`,
});
const post = `{ id: ctx.args.id, group: ctx.args.group, data: { a: 1 } }`;
const filter = `extensions.setSubscriptionFilter({ filterGroup: [{ filters: [{ fieldName: 'id', operator: 'eq', value: '1' }] }] });`;
const posts = (appsync: string, more: Record<string, { code: string }> = {}) =>
  realtimeApi({
    schema,
    appsync,
    resolvers: { 'Mutation.createPost': answering(post), 'Mutation.createPosts': answering(`[{ id: '1' }]`), ...more },
  });
type Api = Awaited<ReturnType<typeof posts>>;
const create = ({ ask }: Api, id: string) => ask(`mutation { createPost(id: "${id}", group: "a") { id group data } }`);

test('H4: an unset variable filters', async () => {
  const receivedOn = async (appsync: string) => {
    const api = await posts(appsync);
    const client = await api.connect();
    await client.subscribe('1', 'subscription S($group: String) { onPost(group: $group) { id } }');
    await create(api, '1');
    return (await client.drain()).length;
  };
  expect(await receivedOn('observed')).toBe(0);
  expect(await receivedOn('documented')).toBe(1);
});

test('H5: no filter on lists, in every mode', async () => {
  for (const mode of ['observed', 'documented']) {
    const api = await posts(mode, { 'Subscription.onPosts': handlers(`${filter} return null;`) });
    const client = await api.connect();
    await client.subscribe('1', 'subscription { onPosts { id } }');
    await api.ask('mutation { createPosts { id } }');
    expect(await client.drain()).toEqual([]);
  }
});

describe('H6: data from a filtering resolver', () => {
  const answerOn = async (appsync: string, code: string) => {
    const { connect } = await posts(appsync, { 'Subscription.onPost': handlers(code) });
    const client = await connect();
    client.start('1', 'subscription { onPost { id } }');
    return client.next();
  };
  const returning = `${filter} return { id: '1' };`;

  test('refuses the subscription', async () => {
    const message = 'A resolver that sets a subscription filter must return null.';
    expect(await answerOn('observed', returning)).toEqual({
      id: '1',
      type: 'error',
      payload: { errors: [{ errorType: 'BadRequestException', message, errorCode: 400 }] },
    });
    expect(await answerOn('documented', returning)).toEqual({ id: '1', type: 'start_ack' });
  });

  test('accepts null, and data without a filter', async () => {
    expect(await answerOn('hostile', `${filter} return null;`)).toEqual({ id: '1', type: 'start_ack' });
    expect(await answerOn('hostile', `return { id: '1' };`)).toEqual({ id: '1', type: 'start_ack' });
  });
});

test('F6: AWSJSON encoded twice in events', async () => {
  const dataOn = async (appsync: string) => {
    const api = await posts(appsync);
    const client = await api.connect();
    await client.subscribe('1', 'subscription { onPost { data } }');
    await create(api, '1');
    const [event] = await client.drain();
    return [event.payload.data.onPost.data, api.cloud.warnings];
  };
  expect(await dataOn('hostile')).toEqual(['"{\\"a\\":1}"', []]);
  expect(await dataOn('observed')).toEqual([
    '{"a":1}',
    [expect.stringMatching(/^Subscription\.onPost WARN - F6, reports disagree/)],
  ]);
});

describe('faults of events', () => {
  const idsOf = (events: any[]) => events.map(({ payload }) => payload.data.onPost.id);

  test('H1: lost-event takes the first event after start_ack from some subscribers, the same ones for the same seed', async () => {
    const lostBy = async (seed: number) => {
      const api = await posts('observed');
      api.cloud.faults.set([{ service: 'appsync', kind: 'lost-event', rate: 0.5, seed }]);
      const clients = await Promise.all(Array.from({ length: 8 }, () => api.connect()));
      for (const client of clients) await client.subscribe('1', 'subscription { onPost { id } }');
      for (const id of ['1', '2']) await create(api, id);
      return Promise.all(clients.map(async (client) => idsOf(await client.drain())));
    };
    const received = await lostBy(3);
    expect(new Set(received.map(String))).toEqual(new Set(['2', '1,2']));
    expect(await lostBy(3)).toEqual(received);
  });

  test('H2: late-event lets the next event pass', async () => {
    const api = await posts('observed');
    const client = await api.connect();
    await client.subscribe('1', 'subscription { onPost { id } }');
    api.cloud.faults.set([{ service: 'appsync', kind: 'late-event', action: 'Subscription.onPost', count: 1 }]);
    for (const id of ['1', '2', '3']) await create(api, id);
    expect(idsOf(await client.drain())).toEqual(['2', '1', '3']);
  });

  test('H2: late-event also delivers when no next event comes', async () => {
    const api = await posts('observed');
    const client = await api.connect();
    await client.subscribe('1', 'subscription { onPost { id } }');
    api.cloud.faults.set([{ service: 'appsync', kind: 'late-event', count: 1 }]);
    await create(api, '1');
    expect(idsOf([await client.next()])).toEqual(['1']);
  });

  test('do not hit requests', async () => {
    const api = await posts('observed');
    api.cloud.faults.set([
      { service: 'appsync', kind: 'lost-event' },
      { service: 'appsync', kind: 'late-event' },
    ]);
    expect((await create(api, '1')).body.data.createPost.id).toBe('1');
  });
});

describe('a Lambda authorizer', () => {
  const headers = { 'x-api-key': undefined, authorization: 'token' };
  const properties = {
    AuthenticationType: 'AWS_LAMBDA',
    LambdaAuthorizerConfig: { AuthorizerUri: 'arn:authorizer' },
    AdditionalAuthenticationProviders: [{ AuthenticationType: 'API_KEY' }],
  };
  const resolvers = { 'Query.mode': answering(`[ctx.identity, util.authType()]`) };
  const authorized = (call: (event: any) => unknown) => ({
    properties,
    resolvers,
    cloud: { call: ({ input }: any) => ({ Payload: JSON.stringify(call(JSON.parse(input.Payload))) }) },
  });
  const modeOn = async (appsync: string, answer: object) => {
    const { ask } = await testApi({ schema, appsync, ...authorized(() => answer) });
    return JSON.parse((await ask('{ mode }', {}, headers)).body.data.mode);
  };

  test('G1: without resolverContext there is no identity', async () => {
    expect(await modeOn('observed', { isAuthorized: true })).toEqual([null, 'API Key Authorization']);
    expect(await modeOn('documented', { isAuthorized: true })).toEqual([
      { resolverContext: {} },
      'Lambda Authorization',
    ]);
    expect(await modeOn('observed', { isAuthorized: true, resolverContext: { a: '1' } })).toEqual([
      { resolverContext: { a: '1' } },
      'Lambda Authorization',
    ]);
  });

  test('G3: an authorizer that AppSync may not call is a bad request without a message', async () => {
    const answerOn = async (appsync: string) => {
      const call = () => {
        throw new AwsError('AccessDeniedException', 'no', 403);
      };
      const { ask } = await testApi({ schema, appsync, properties, resolvers, cloud: { call } });
      const { status, body } = await ask('{ mode }', {}, headers);
      return { status, body };
    };
    expect(await answerOn('observed')).toEqual({
      status: 400,
      body: { errors: [{ errorType: 'BadRequestException' }] },
    });
    expect((await answerOn('documented')).status).toBe(401);
  });

  test('G4: sees neither query nor variables of a subscription', async () => {
    const toldOn = async (appsync: string) => {
      const events: any[] = [];
      const call = (event: unknown) => {
        events.push(event);
        return { isAuthorized: true };
      };
      const api = await realtimeApi({ schema, appsync, ...authorized(call) });
      const authorization = { host: 'localhost', Authorization: 'token' };
      const client = await api.connect(authorization);
      const variables = { group: 'a' };
      await client.subscribe('1', 'subscription S($group: String) { onPost(group: $group) { id } }', {
        variables,
        authorization,
      });
      const { queryString, variables: told } = events.at(-1).requestContext;
      return [queryString, told];
    };
    expect(await toldOn('observed')).toEqual([undefined, undefined]);
    expect(await toldOn('documented')).toEqual([expect.stringContaining('onPost'), { group: 'a' }]);
  });
});
