/** Clients as published on npm. */
import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { start, type LocalCloud } from '../../../index.ts';
import { refOf } from '../../../testing/localCloud.ts';
import { writeAssembly } from '../../../testing/writeAssembly.ts';

const RUNTIME = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const assembly = () =>
  writeAssembly({
    App: {
      Resources: {
        Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'chat', AuthenticationType: 'API_KEY' } },
        Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
        Schema: {
          Type: 'AWS::AppSync::GraphQLSchema',
          Properties: {
            ApiId,
            Definition: `type Message { room: ID! text: String }
              type Query { none: Int }
              type Mutation { say(room: ID!, text: String): Message }
              type Subscription { onSay(room: ID): Message @aws_subscribe(mutations: ["say"]) }`,
          },
        },
        None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'None', Type: 'NONE' } },
        Say: {
          Type: 'AWS::AppSync::Resolver',
          DependsOn: ['Schema', 'None'],
          Properties: {
            ApiId,
            TypeName: 'Mutation',
            FieldName: 'say',
            DataSourceName: 'None',
            Runtime: RUNTIME,
            Code: `export function request(ctx) { return {}; }\nexport function response(ctx) { return ctx.args; }`,
          },
        },
      },
    },
  });

/** A cloud that can be stopped and restarted on the same port. */
async function restartable() {
  const folder = assembly();
  let cloud: LocalCloud = await start({ assembly: folder });
  onTestFinished(() => cloud.close());
  const { port } = new URL(cloud.webEndpoint);
  return {
    cloud,
    url: `${cloud.webEndpoint}/graphql`,
    apiKey: refOf(cloud, 'Key').split('/').at(-1)!,
    authority: () => cloud.ca,
    async restart() {
      await cloud.close();
      cloud = await start({ assembly: folder, port: Number(port) });
    },
    async say(room: string, text: string) {
      await fetch(`${cloud.webEndpoint}/graphql`, {
        method: 'POST',
        headers: { 'x-api-key': refOf(cloud, 'Key').split('/').at(-1)! },
        body: JSON.stringify({
          query: 'mutation ($room: ID!, $text: String) { say(room: $room, text: $text) { room text } }',
          variables: { room, text },
        }),
      });
    },
  };
}

/** Values in the order of arrival; `next` waits for one. */
function queue<T>() {
  const values: T[] = [];
  const waiting: Array<(value: T) => void> = [];
  return {
    push(value: T) {
      const waiter = waiting.shift();
      if (waiter === undefined) values.push(value);
      else waiter(value);
    },
    next: () =>
      values.length > 0 ? Promise.resolve(values.shift()!) : new Promise<T>((resolve) => waiting.push(resolve)),
  };
}

/**
 * Installs the global `WebSocket` that browsers have and Node 20 lacks. It trusts the cloud's authority. Returns the
 * URLs it opens and the types of incoming messages, without keep-alives.
 */
function installWebSocket(authority: () => string) {
  const messages = queue<string>();
  const urls: string[] = [];
  class BrowserSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { ca: authority() });
      urls.push(url);
      this.on('message', (data) => {
        const { type } = JSON.parse(data.toString());
        if (type !== 'ka') messages.push(type);
      });
    }
  }
  const scope = globalThis as { WebSocket?: unknown };
  const before = scope.WebSocket;
  scope.WebSocket = BrowserSocket;
  onTestFinished(() => void (scope.WebSocket = before));
  return { messages, urls };
}

test('Amplify subscribes, receives, survives a restart of the server and unsubscribes', async () => {
  const { url, apiKey, authority, say, restart } = await restartable();
  const { messages, urls } = installWebSocket(authority);
  Amplify.configure({ API: { GraphQL: { endpoint: url, region: 'us-east-1', defaultAuthMode: 'apiKey', apiKey } } });
  const received = queue<unknown>();
  const observable = generateClient().graphql({
    query: 'subscription ($room: ID) { onSay(room: $room) { room text } }',
    variables: { room: 'a' },
  }) as unknown as { subscribe(observer: object): { unsubscribe(): void } };
  const subscription = observable.subscribe({ next: received.push, error: received.push });

  expect(await messages.next()).toBe('connection_ack');
  expect(await messages.next()).toBe('start_ack');
  expect(urls[0]).toBe(`${url.replace('http', 'wss')}/realtime`);
  await say('b', 'not for us');
  await say('a', 'one');
  expect(await received.next()).toMatchObject({ data: { onSay: { room: 'a', text: 'one' } } });
  expect(await messages.next()).toBe('data');

  await restart();
  expect(await messages.next()).toBe('connection_ack');
  expect(await messages.next()).toBe('start_ack');
  await say('a', 'two');
  expect(await received.next()).toMatchObject({ data: { onSay: { room: 'a', text: 'two' } } });
  expect(await messages.next()).toBe('data');

  subscription.unsubscribe();
  expect(await messages.next()).toBe('complete');
});

test('Amplify learns that it is refused', async () => {
  const { url, authority } = await restartable();
  installWebSocket(authority);
  Amplify.configure({
    API: { GraphQL: { endpoint: url, region: 'us-east-1', defaultAuthMode: 'apiKey', apiKey: 'da2-wrong' } },
  });
  const failed = queue<any>();
  const observable = generateClient().graphql({ query: 'subscription { onSay { room } }' }) as unknown as {
    subscribe(observer: object): void;
  };
  observable.subscribe({ error: failed.push });
  expect((await failed.next()).errors[0].message).toBe('Connection failed: UnauthorizedException');
});

test('Apollo with the AppSync link subscribes, receives, learns of a restart, subscribes again and unsubscribes', async () => {
  const { url, apiKey, authority, say, restart } = await restartable();
  const { messages, urls } = installWebSocket(authority);
  const link = createSubscriptionHandshakeLink({ url, region: 'us-east-1', auth: { type: 'API_KEY', apiKey } });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const query = gql`
    subscription ($room: ID) {
      onSay(room: $room) {
        room
        text
      }
    }
  `;
  const received = queue<any>();
  const subscribe = () =>
    client.subscribe({ query, variables: { room: 'a' } }).subscribe({ next: received.push, error: received.push });
  const first = subscribe();

  expect(await messages.next()).toBe('connection_ack');
  expect(await messages.next()).toBe('start_ack');
  expect(urls[0]).toBe(`${url.replace('http', 'ws')}/realtime`);
  await say('b', 'not for us');
  await say('a', 'one');
  expect(await received.next()).toMatchObject({ data: { onSay: { room: 'a', text: 'one' } } });
  expect(await messages.next()).toBe('data');

  await restart();
  expect((await received.next()).error).toBeDefined();
  first.unsubscribe();
  const second = subscribe();
  expect(await messages.next()).toBe('connection_ack');
  expect(await messages.next()).toBe('start_ack');
  await say('a', 'two');
  expect(await received.next()).toMatchObject({ data: { onSay: { room: 'a', text: 'two' } } });
  expect(await messages.next()).toBe('data');

  second.unsubscribe();
  expect(await messages.next()).toBe('complete');
});
