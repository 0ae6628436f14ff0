/** Support for the tests of the real-time endpoint: an API behind a real port, and a scripted client. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { testApi, type TestApi } from '../testing.ts';

/** A message of the server, as sent. */
type Received = any;

interface ScriptedClient {
  readonly socket: WebSocket;
  send(message: unknown): void;
  sendText(text: string): void;
  /** The next message, in order. */
  next(): Promise<Received>;
  /** The messages before the answer to a `stop` of an unknown id: everything sent so far. */
  drain(): Promise<Received[]>;
  /** Sends a `start` with the given authorization, by default the connection's. */
  start(id: string, query: string, options?: StartOptions): void;
  /** Starts and expects `start_ack`. */
  subscribe(id: string, query: string, options?: StartOptions): Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
}

interface StartOptions {
  variables?: Record<string, unknown>;
  operationName?: string;
  authorization?: Record<string, string>;
}

export const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
export const headerProtocol = (header: unknown): string =>
  `header-${Buffer.from(JSON.stringify(header)).toString('base64url')}`;

/** Deploys an API and serves it on a real port. */
export async function realtimeApi(given: TestApi) {
  const api = await testApi(given);
  const server = createServer();
  server.on('upgrade', (request, socket, head) =>
    api.cloud.upgrades.get(request.url!.split('?')[0]!)!(request, socket, head),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keyHeader = { host: 'localhost', 'x-api-key': api.apiKey };

  /** A socket, before any message. */
  const open = (protocols: string[], path = '/graphql/realtime', headers: Record<string, string> = {}) =>
    openClient(`${origin}${path}`, protocols, headers, keyHeader);

  /** A connection that has received `connection_ack` and its first `ka`. */
  async function connect(header: Record<string, string> = keyHeader): Promise<ScriptedClient> {
    const client = await open(['graphql-ws', headerProtocol(header)]);
    client.send({ type: 'connection_init' });
    await client.next();
    await client.next();
    return client;
  }

  /** Runs a mutation, and waits until its events are sent. */
  async function mutate(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>) {
    const reply = await api.ask(query, variables, headers);
    await api.service.idle!();
    return reply.body;
  }

  return { ...api, origin, open, connect, mutate, keyHeader };
}

async function openClient(
  url: string,
  protocols: string[],
  headers: Record<string, string>,
  authorization: Record<string, string>,
): Promise<ScriptedClient> {
  const socket = new WebSocket(url, protocols, { headers });
  onTestFinished(() => socket.terminate());
  const received: Received[] = [];
  const waiting: Array<(message: Received) => void> = [];
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString());
    const waiter = waiting.shift();
    if (waiter === undefined) received.push(message);
    else waiter(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });

  const sendText = (text: string) => socket.send(text);
  const send = (message: unknown) => sendText(JSON.stringify(message));
  const next = async (): Promise<Received> =>
    received.length > 0 ? received.shift() : new Promise((resolve) => waiting.push(resolve));
  const start = (id: string, query: string, { authorization: own, ...rest }: StartOptions = {}) =>
    send({
      id,
      type: 'start',
      payload: { data: JSON.stringify({ query, ...rest }), extensions: { authorization: own ?? authorization } },
    });
  return {
    socket,
    send,
    sendText,
    next,
    start,
    closed,
    async subscribe(id, query, options) {
      start(id, query, options);
      const answer = await next();
      if (answer.type !== 'start_ack' || answer.id !== id) throw new Error(JSON.stringify(answer));
    },
    async drain() {
      send({ type: 'stop', id: 'marker' });
      const messages: Received[] = [];
      for (let each = await next(); each.id !== 'marker'; each = await next()) messages.push(each);
      return messages;
    },
  };
}
