import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { control, localCloud, refOf } from '../../../testing/localCloud.ts';
import { headerProtocol } from './testing.ts';

const RUNTIME = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const resources = {
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'api', AuthenticationType: 'API_KEY' } },
  Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
  Schema: {
    Type: 'AWS::AppSync::GraphQLSchema',
    Properties: {
      ApiId,
      Definition: `type Query { none: Int } type Mutation { ping(to: String): String }
        type Subscription { onPing: String @aws_subscribe(mutations: ["ping"]) }`,
    },
  },
  None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'None', Type: 'NONE' } },
  Ping: {
    Type: 'AWS::AppSync::Resolver',
    DependsOn: ['Schema', 'None'],
    Properties: {
      ApiId,
      TypeName: 'Mutation',
      FieldName: 'ping',
      DataSourceName: 'None',
      Runtime: RUNTIME,
      Code: 'export function request(ctx) { return {}; }\nexport function response(ctx) { return ctx.args.to; }',
    },
  },
};

test('the trace shows the deliveries of a mutation and the registration of a start; idle waits for them', async () => {
  const cloud = await localCloud(resources);
  const header = { host: 'localhost', 'x-api-key': refOf(cloud, 'Key').split('/').at(-1)! };
  const url = `${cloud.webEndpoint.replace('http', 'ws')}/graphql/realtime`;
  const socket = new WebSocket(url, ['graphql-ws', headerProtocol(header)]);
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('{"type":"connection_init"}');
  await new Promise<void>((resolve) =>
    socket.on('message', (text) => {
      const { type } = JSON.parse(text.toString());
      const data = JSON.stringify({ query: 'subscription Pings { onPing }' });
      if (type === 'connection_ack') {
        socket.send(
          JSON.stringify({ id: '1', type: 'start', payload: { data, extensions: { authorization: header } } }),
        );
      }
      if (type === 'start_ack') resolve();
    }),
  );
  await fetch(`${cloud.webEndpoint}/graphql`, {
    method: 'POST',
    headers: header,
    body: JSON.stringify({ query: 'mutation Ping { ping(to: "a") }' }),
  });
  await control(cloud, 'POST', 'idle');
  const { traces } = await control(cloud, 'GET', 'trace');
  socket.terminate();
  expect(traces).toMatchObject([
    {
      kind: 'graphql',
      name: 'Ping',
      children: [
        { kind: 'resolver', name: 'Mutation.ping' },
        {
          kind: 'delivery',
          name: 'Subscription.onPing',
          detail: { mutation: 'ping', delivered: 1, filtered: 0, dropped: 0 },
        },
      ],
    },
    { kind: 'subscription', name: 'Pings', detail: { api: 'api', rootFields: ['onPing'] } },
  ]);
});
