import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { Observable } from './subscription.ts';
import { createFetcher } from './fetcher.ts';

test('starts a subscription once the connection is acknowledged, and stops it with its socket', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-ws' });
  const said: any[] = [];
  const closed = new Promise<void>((resolve) => {
    server.on('connection', (socket) => {
      socket.on('close', () => resolve());
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString());
        said.push(message);
        if (message.type === 'connection_init') return socket.send('{"type":"connection_ack","payload":{}}');
        socket.send('{"id":"1","type":"start_ack"}');
        socket.send('{"id":"1","type":"data","payload":{"data":{"onTaskEvent":{"id":"e"}}}}');
      });
    });
  });
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  vi.stubGlobal('WebSocket', WebSocket);
  vi.stubGlobal('location', { href: `http://127.0.0.1:${port}/` });
  const query = 'subscription { onTaskEvent { id } }';
  const headers = { Authorization: 'token' };
  const stream = await createFetcher('/graphql', undefined)({ query }, { headers });
  const answer = await new Promise((next) => {
    const { unsubscribe } = (stream as Observable).subscribe({
      error: next,
      complete: () => undefined,
      next: (value) => {
        next(value);
        unsubscribe();
      },
    });
  });
  await closed;
  vi.unstubAllGlobals();
  server.close();
  expect(answer).toEqual({ data: { onTaskEvent: { id: 'e' } } });
  expect(said[1]).toEqual({
    id: '1',
    type: 'start',
    payload: {
      data: JSON.stringify({ query }),
      extensions: { authorization: { host: `127.0.0.1:${port}`, Authorization: 'token' } },
    },
  });
});
