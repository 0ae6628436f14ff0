import { describe, expect, test } from 'vitest';
import { createConnection } from './connection.ts';
import { base64, headerProtocol } from './testing.ts';
import { pings, UNSUPPORTED } from './testPings.ts';

const ACK = { type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } };

describe('the handshake', () => {
  test.each(['/graphql/realtime', '/graphql', 'api', 'api/realtime'])('is served on %s', async (name) => {
    const { open, keyHeader, ApiId } = await pings();
    const path = name.replace(/^api/, `/apis/${ApiId}/graphql`);
    const client = await open(['graphql-ws', headerProtocol(keyHeader)], path);
    expect(client.socket.protocol).toBe('graphql-ws');
    client.send({ type: 'connection_init' });
    expect([await client.next(), await client.next()]).toEqual([ACK, { type: 'ka' }]);
  });

  test('takes credentials from the query string', async () => {
    const { open, keyHeader } = await pings();
    const client = await open(['graphql-ws'], `/graphql?header=${base64(keyHeader)}&payload=e30=`);
    client.send({ type: 'connection_init' });
    expect(await client.next()).toEqual(ACK);
  });

  test('takes credentials from the HTTP headers', async () => {
    const { open, apiKey } = await pings();
    const client = await open(['graphql-ws'], '/graphql', { 'x-api-key': apiKey });
    client.send({ type: 'connection_init' });
    expect(await client.next()).toEqual(ACK);
  });

  const refusals: Array<[string, string[], string, string, number]> = [
    ['without a subprotocol', [], '/graphql', 'NoProtocolError', 400],
    ['with another subprotocol', ['graphql-transport-ws'], '/graphql', 'SubProtocolNotSupportedError', 400],
    ['with a header that is not JSON', ['graphql-ws', 'header-bm8'], '/graphql', 'BadRequestException', 400],
    ['with a header that is not an object', ['graphql-ws', headerProtocol([])], '/graphql', 'BadRequestException', 400],
    ['without a host', ['graphql-ws', headerProtocol({ a: 'b' })], '/graphql', 'BadRequestException', 400],
    [
      'with a payload that is not JSON',
      ['graphql-ws'],
      `/graphql?header=${base64({ host: 'h' })}&payload=bm8`,
      'BadRequestException',
      400,
    ],
    [
      'with a wrong key',
      ['graphql-ws', headerProtocol({ host: 'h', 'x-api-key': 'da2-x' })],
      '/graphql',
      'UnauthorizedException',
      401,
    ],
    ['without credentials', ['graphql-ws', headerProtocol({ host: 'h' })], '/graphql', 'UnauthorizedException', 401],
    ['without anything', ['graphql-ws'], '/graphql', 'UnauthorizedException', 401],
  ];
  test.each(refusals)(
    '%s opens, then receives the error, and closes',
    async (_, protocols, path, errorType, errorCode) => {
      const { open } = await pings();
      const client = await open(protocols, path);
      client.send({ type: 'connection_init' });
      expect(await client.next()).toEqual({
        type: 'connection_error',
        payload: { errors: [{ errorType, message: expect.any(String), errorCode }] },
      });
      expect(await client.closed).toEqual({ code: 1008, reason: 'connection refused' });
    },
  );

  test('a refused client that stays silent also receives the error', async () => {
    const { open } = await pings();
    const client = await open(['graphql-ws', headerProtocol({ host: 'h', 'x-api-key': 'da2-x' })]);
    expect(await client.next()).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ message: 'You are not authorized to make this call.' }] },
    });
  });
});

describe('a connection', () => {
  test('need not be initialized, and then has no connection_ack', async () => {
    const { open, mutate, cloud, keyHeader } = await pings();
    const client = await open(['graphql-ws', headerProtocol(keyHeader)]);
    client.start('1', 'subscription { onPing }');
    expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });
    await mutate('mutation { ping(text: "a") }');
    expect(await client.next()).toEqual({ id: '1', type: 'data', payload: { data: { onPing: 'a' } } });
    await cloud.clock.advance(60_000);
    expect(await client.next()).toEqual({ type: 'ka' });
    client.send({ type: 'stop', id: '1' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
  });

  test('ignores messages between connection_init and connection_ack', async () => {
    const sent: string[] = [];
    const channel = { send: (frame: string | Buffer) => void sent.push(String(frame)), close() {} };
    let judged = (): void => {};
    const connection = createConnection(channel, {
      connect: () => new Promise<void>((resolve) => (judged = resolve)),
      prepare: () => Promise.reject(new Error('asked for')),
      register: () => () => {},
      failed: (error) => void sent.push(String(error)),
      now: () => 0,
    });
    connection.receive('{"type":"connection_init"}');
    connection.receive('{"type":"nonsense"}');
    connection.receive('{"type":"start","id":"1","payload":{}}');
    judged();
    await new Promise(setImmediate);
    expect(sent.map((frame) => JSON.parse(frame))).toEqual([ACK, { type: 'ka' }]);
  });

  test('acknowledges once', async () => {
    const { connect } = await pings();
    const client = await connect();
    client.send({ type: 'connection_init' });
    expect(await client.drain()).toEqual([]);
  });

  test('gets a keep-alive every 60 seconds of the clock', async () => {
    const { connect, cloud } = await pings();
    const client = await connect();
    await cloud.clock.advance(50_000);
    expect(await client.drain()).toEqual([]);
    await cloud.clock.advance(130_000);
    expect(await client.drain()).toEqual([{ type: 'ka' }, { type: 'ka' }, { type: 'ka' }]);
  });

  test('closes a client that never says anything, but not one that omits connection_init', async () => {
    const { open, keyHeader, cloud } = await pings();
    const [silent, brief] = [
      await open(['graphql-ws', headerProtocol(keyHeader)]),
      await open(['graphql-ws', headerProtocol(keyHeader)]),
    ];
    await brief.subscribe('1', 'subscription { onPing }', { authorization: keyHeader });
    await cloud.clock.advance(120_000);
    expect(await silent.closed).toEqual({ code: 1008, reason: 'nothing was said' });
    expect(await brief.drain()).toEqual([{ type: 'ka' }, { type: 'ka' }]);
  });

  test('ends after 24 hours of the clock', async () => {
    const { connect, cloud } = await pings();
    const client = await connect();
    await cloud.clock.advance(24 * 60 * 60_000 - 60_000);
    expect((await client.drain()).length).toBe(24 * 60 - 1);
    await cloud.clock.advance(60_000);
    expect(await client.closed).toEqual({ code: 1000, reason: 'connection is 24 hours old' });
  });

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no type', '{}'],
    ['a type of another protocol', '{"id":"1","type":"subscribe","payload":{"query":"{ a }"}}'],
  ])('answers %s with an error without id', async (_, text) => {
    const { connect } = await pings();
    const client = await connect();
    client.sendText(text);
    expect(await client.next()).toEqual({ type: 'error', payload: UNSUPPORTED });
  });

  test('answers a binary frame with an error', async () => {
    const { connect } = await pings();
    const client = await connect();
    client.socket.send(Buffer.from('{"type":"connection_init"}'));
    expect(await client.next()).toEqual({ type: 'error', payload: UNSUPPORTED });
  });

  test('closes at a frame of more than 1 MB', async () => {
    const { connect } = await pings();
    const client = await connect();
    client.sendText(' '.repeat(1024 * 1024 + 1));
    expect((await client.closed).code).toBe(1009);
  });

  test('closes when the cloud does', async () => {
    const { connect, service } = await pings();
    const client = await connect();
    await service.close!();
    expect((await client.closed).code).toBe(1001);
  });
});
